import lineageCsv from '../../../assets/units/lineage.csv?raw';
import unitsCsv from '../../../assets/units/units.csv?raw';
import { describe, expect, it } from 'vitest';
import { createUnitBook } from '../../../domain/units/unit-book.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { findUnits } from './find-units.ts';
import { homonymsOf, lineageOf, oldDistricts } from './lineage.ts';
import { stateOn, statesOf } from './states.ts';

const book = createUnitBook(unitsCsv, lineageCsv);

describe('the states of the commune level', () => {
  it('are four, with the published counts', () => {
    expect(statesOf(book.units).map((state) => state.count)).toEqual([480, 460, 412, 130]);
  });

  it('cover every day once', () => {
    const states = statesOf(book.units);
    const days = ['1990-01-01', '2019-12-31', '2020-01-01', '2024-11-30', '2024-12-01', '2025-07-01', '2099-01-01'];
    for (const day of days) expect(stateOn(states, day)?.count).toBe(book.unitsAt(day).length);
  });
});

describe('a unit is found while its name is typed', () => {
  it('with or without accents and prefix, the exact name first', () => {
    for (const typed of ['Thanh Liên', 'thanh lien', 'xã thanh liên', 'XA THANH LIEN']) {
      expect(findUnits(typed, '2023-08-04', book)[0]?.name).toBe('Thanh Liên');
    }
  });

  it('from its first letters on', () => {
    expect(findUnits('thanh li', '2023-08-04', book).map((unit) => unit.name)).toContain('Thanh Liên');
  });

  it('nothing is found for nothing', () => {
    expect(findUnits('  ', '2023-08-04', book)).toEqual([]);
  });
});

describe('the lineage of a unit', () => {
  const thanhLien = book.findAt('Thanh Liên', '2023-08-04')[0]?.unit;
  const tamDong = book.findAt('Tam Đồng', '2025-08-14')[0]?.unit;

  it('leads on to what it became, and back to what it was, through the same steps', () => {
    if (thanhLien === undefined || tamDong === undefined) throw new Error('the dataset has both');
    const after = lineageOf(thanhLien.id, book).after.flatMap((wave) => wave.knots.flatMap((knot) => knot.strands));
    expect(after.map((strand) => strand.unit.name)).toContain('Tam Đồng');
    const before = lineageOf(tamDong.id, book).before.flatMap((wave) => wave.knots.flatMap((knot) => knot.strands));
    expect(before.map((strand) => strand.unit.name)).toContain('Thanh Liên');
  });

  it('of every unit is drawn without losing a step', () => {
    for (const unit of book.units) {
      const { before, after } = lineageOf(unit.id, book);
      const drawn = [...before, ...after].flatMap((wave) => wave.knots.flatMap((knot) => knot.strands));
      const ancestors = book.ancestorsOf(unit.id);
      const steps = book.descents.filter((d) => ancestors.has(d.to) || d.from === unit.id);
      for (const step of steps) expect(drawn.some((strand) => strand.descent === step)).toBe(true);
    }
  });

  it('names homonyms of other lines with their district', () => {
    const dongVan = book.find('Đồng Văn').find((unit) => unit.district.includes('Tân Kỳ'));
    if (dongVan === undefined) throw new Error('the dataset has it');
    const labels = homonymsOf(dongVan, book).map(unitLabel);
    expect(labels.some((label) => label.includes('Thanh Chương'))).toBe(true);
    expect(labels.some((label) => label.includes('Quế Phong'))).toBe(true);
    expect(labels.every((label) => !label.includes('Tân Kỳ'))).toBe(true);
  });

  it('remembers the district of a unit that has none any more', () => {
    if (tamDong === undefined) throw new Error('the dataset has it');
    expect(tamDong.district).toBe('');
    expect(oldDistricts(tamDong, book)).toHaveLength(1);
  });
});
