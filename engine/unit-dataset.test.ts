/** The checks of the dataset's own checker, so that nobody edits the tables into nonsense. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SCHEMES } from '../domain/model/vocabulary.ts';
import { livesOn, type Descent, type Unit } from '../domain/units/unit.ts';
import { createUnitBook } from '../domain/units/unit-book.ts';

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../assets/units/${name}`, import.meta.url)), 'utf8');
const book = createUnitBook(read('units.csv'), read('lineage.csv'));
const { units, descents } = book;

const EVENTS: Readonly<Record<string, { resolution: string; suffix: string; closed: number; opened: number }>> = {
  '2020-01-01': { resolution: '831/NQ-UBTVQH14', suffix: '2020', closed: 39, opened: 19 },
  '2024-12-01': { resolution: '1243/NQ-UBTVQH15', suffix: '2024', closed: 107, opened: 59 },
  '2025-07-01': { resolution: '1678/NQ-UBTVQH15', suffix: '2025', closed: 412, opened: 130 },
};

/** Names of the records that break a rule; empty when the rule holds. */
const broken = <T>(all: readonly T[], isRight: (one: T) => boolean, name: (one: T) => string): string[] =>
  all.filter((one) => !isRight(one)).map(name);
const unitId = (unit: Unit): string => unit.id;
const step = (one: Descent): string => `${one.from} > ${one.to}`;
const outOf = (unit: Unit): Descent[] => descents.filter((one) => one.from === unit.id);
const into = (unit: Unit): Descent[] => descents.filter((one) => one.to === unit.id);

describe('the files', () => {
  it.each(['units.csv', 'lineage.csv', 'README.md'])(
    '%s is NFC, with bare newlines, no mark and no machine path',
    (name) => {
      const text = read(name);
      expect(text).toBe(text.normalize('NFC'));
      expect(text.startsWith('\uFEFF') || text.includes('\r') || !text.endsWith('\n')).toBe(false);
      expect(text).not.toMatch(/(^|[\s"'(=])\/(tmp|work|root|home|usr|etc|var|mnt|opt)\//m);
    },
  );

  it('hold as many rows as the notes say', () => {
    expect([units.length, descents.length]).toEqual([688, 566]);
  });
});

describe('units', () => {
  it('have an id made of their code and the year they began', () => {
    const right = (unit: Unit): boolean =>
      unit.id === unit.code + (unit.from === null ? '' : `@${EVENTS[unit.from]?.suffix}`);
    expect(broken(units, right, unitId)).toEqual([]);
    expect(new Set(units.map(unitId)).size).toBe(units.length);
  });

  it('have a bare name in Latin letters', () => {
    expect(broken(units, (unit) => /^[\p{Script=Latin}\p{M} ]+$/u.test(unit.name), unitId)).toEqual([]);
    expect(broken(units, (unit) => !/^(Xã|Phường|Thị trấn) /.test(unit.name), unitId)).toEqual([]);
  });

  it('begin and end only at the three events, and have a district exactly until the level ended', () => {
    const right = ({ from, to, district, districtCode }: Unit): boolean =>
      (from === null || from in EVENTS) &&
      (to === null || to in EVENTS) &&
      (from === null || to === null || from < to) &&
      (from === '2025-07-01'
        ? district === '' && districtCode === '' && to === null
        : district !== '' && /^\d{3}$/.test(districtCode) && to !== null);
    expect(broken(units, right, unitId)).toEqual([]);
  });

  it('name each district in one way', () => {
    const pairs = new Set(units.map((unit) => `${unit.districtCode} ${unit.district}`));
    expect(pairs.size).toBe(new Set(units.map((unit) => unit.districtCode)).size);
  });

  it.each([
    ['2019-12-31', 480, 431, 32, 17, 21],
    ['2020-01-01', 460, 411, 32, 17, 21],
    ['2024-11-30', 460, 411, 32, 17, 21],
    ['2024-12-01', 412, 362, 33, 17, 20],
    ['2025-06-30', 412, 362, 33, 17, 20],
    ['2025-07-01', 130, 119, 11, 0, 0],
  ])('on %s number %i, of which %i xã, %i phường, %i thị trấn in %i districts', (day, ...expected) => {
    const live = book.unitsAt(day);
    const ofKind = (kind: string): number => live.filter((unit) => unit.kind === kind).length;
    const districts = new Set(live.map((unit) => unit.districtCode).filter((code) => code !== ''));
    expect([live.length, ofKind('xa'), ofKind('phuong'), ofKind('thi_tran'), districts.size]).toEqual(expected);
    expect(new Set(live.map((unit) => unit.code)).size).toBe(live.length);
    expect(new Set(live.map((unit) => `${unit.kind}|${unit.name}|${unit.districtCode}`)).size).toBe(live.length);
  });

  it.each(SCHEMES)('of scheme %s are as many as it is called', (scheme) => {
    expect(book.unitsOf(scheme).length).toBe(Number(scheme));
  });
});

describe('lineage', () => {
  it('joins a unit that ends to one that begins, on the day of a resolution', () => {
    const right = ({ from, to, date, resolution }: Descent): boolean =>
      EVENTS[date]?.resolution === resolution && book.unit(from)?.to === date && book.unit(to)?.from === date;
    expect(broken(descents, right, step)).toEqual([]);
    expect(new Set(descents.map(step)).size).toBe(descents.length);
  });

  it('gives land away only in part, and continues only under the same name', () => {
    const right = ({ from, to, relation, share }: Descent): boolean =>
      (relation !== 'cede' || share === 'part') &&
      (relation !== 'continue' || book.unit(from)?.name === book.unit(to)?.name);
    expect(broken(descents, right, step)).toEqual([]);
  });

  it('leads out of every unit that ended, whole to one or in parts to several', () => {
    const right = (unit: Unit): boolean => {
      const rows = outOf(unit);
      if (unit.to === null) return rows.length === 0;
      const whole = rows.filter((one) => one.share === 'whole').length;
      const goesOn = rows.filter((one) => one.relation === 'continue').length;
      const cedes = rows.some((one) => one.relation === 'cede');
      return (
        ((whole === 1 && rows.length === 1) || (whole === 0 && rows.length >= 2)) &&
        goesOn <= 1 &&
        (!cedes || goesOn === 1)
      );
    };
    expect(broken(units, right, unitId)).toEqual([]);
  });

  it('leads into every unit that began, and into none that was there before', () => {
    const right = (unit: Unit): boolean => {
      const rows = into(unit);
      return rows.length > 0 === (unit.from !== null) && rows.filter((one) => one.relation === 'continue').length <= 1;
    };
    expect(broken(units, right, unitId)).toEqual([]);
  });

  it.each(Object.entries(EVENTS))(
    'closes and opens as many units on %s as the resolution',
    (day, { closed, opened }) => {
      expect(units.filter((unit) => unit.to === day).length).toBe(closed);
      expect(units.filter((unit) => unit.from === day).length).toBe(opened);
    },
  );

  it('takes each of the 480 into the 130 and each of the 130 back to the 480, whatever the order of dates', () => {
    const first = book.unitsAt('2019-12-31');
    const last = book.unitsAt('2025-07-01');
    const several = first.filter((unit) => book.trace(unit.id, '2019-12-31', '2025-07-01').length > 1).map(unitId);
    expect(several.sort()).toEqual(['16750', '16918']);
    const reached = new Set(
      first.flatMap((unit) => book.trace(unit.id, '2019-12-31', '2025-07-01').map((one) => one.unit.id)),
    );
    expect([...reached].sort()).toEqual(last.map(unitId).sort());
    for (const unit of last) {
      const sources = book.trace(unit.id, '2025-07-01', '2019-12-31');
      expect(sources.length).toBeGreaterThan(0);
      for (const { unit: source, share } of sources) {
        expect(livesOn(source, '2019-12-31')).toBe(true);
        const forwards = book.trace(source.id, '2019-12-31', '2025-07-01').find((one) => one.unit === unit);
        expect(forwards?.share).toBe(share);
      }
    }
  });
});
