import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnitBook } from './unit-book.ts';
import { unitLabel } from './unit.ts';

const UNIT_HEAD =
  'id,code,kind,name_vi,register_name,district_code,district_name,valid_from,valid_to,region_hint,region_basis,confidence,note\n';
const LINE_HEAD = 'from_id,to_id,date,share,relation,resolution,confidence,source_note\n';
const UNITS = `${UNIT_HEAD}00001,00001,xa,Sông Một,,400,Huyện Bắc,,2020-01-01,,,verified,"a ""quoted"", note
on two lines"
00002,00002,thi_tran,Sông Hai,,400,Huyện Bắc,,2020-01-01,,,verified,
00003@2020,00003,xa,Sông Chung,,,,2020-01-01,,,,verified,
00004@2020,00004,xa,Sông Một,,,,2020-01-01,,,,verified,
`;
const LINES = `${LINE_HEAD}00001,00003@2020,2020-01-01,part,merge,1/NQ,inferred,x
00001,00004@2020,2020-01-01,part,continue,1/NQ,verified,x
00002,00003@2020,2020-01-01,whole,merge,1/NQ,verified,x
`;

/** Whether a table is read into proper units or refused with a reason; anything else is a fault of the reader. */
function readOrRefuse(units: string): boolean {
  try {
    return createUnitBook(units, LINE_HEAD).units.every((unit) => /^\d{5}(@\d{4})?$/.test(unit.id));
  } catch (error) {
    return error instanceof RangeError;
  }
}

describe('a unit book', () => {
  const book = createUnitBook(UNITS, LINES);
  const told = (id: string, from: string, to: string): string[] =>
    book.trace(id, from, to).map(({ unit, share, confidence }) => `${unitLabel(unit)}: ${share}, ${confidence}`);

  it('follows a divided unit to every part, with the confidence of each way', () => {
    expect(told('00001', '2019-01-01', '2021-01-01')).toEqual([
      'xã Sông Chung: part, inferred',
      'xã Sông Một: part, verified',
    ]);
  });

  it('goes back to every unit, saying how much of it came', () => {
    expect(told('00003@2020', '2021-01-01', '2019-01-01')).toEqual([
      'xã Sông Một (huyện Bắc): part, inferred',
      'thị trấn Sông Hai (huyện Bắc): whole, verified',
    ]);
  });

  it('finds a unit itself on a day of its own life', () => {
    expect(told('00002', '2018-01-01', '2019-12-31')).toEqual(['thị trấn Sông Hai (huyện Bắc): whole, verified']);
    expect(told('00002', '2020-01-01', '2021-01-01')).toEqual([]);
    expect(told('nobody', '2018-01-01', '2019-12-31')).toEqual([]);
  });

  it('puts the bearer of a name before the units that took one in', () => {
    expect(book.findAt('sông một', '2021-01-01').map(({ unit, via }) => [unit.id, via.id])).toEqual([
      ['00004@2020', '00004@2020'],
      ['00003@2020', '00001'],
    ]);
  });
});

describe('a damaged dataset', () => {
  it.each([
    ['another header', UNITS.replace('name_vi', 'name'), LINES, 'header'],
    ['a row too short', UNITS.replace('00002,00002,', '00002,'), LINES, 'line 3: 12 cells'],
    ['an unknown kind', UNITS.replace('thi_tran', 'tp'), LINES, 'line 3: kind'],
    [
      'a day that is none',
      UNITS.replace(',,2020-01-01,,,verified,\n', ',,2020-02-30,,,verified,\n'),
      LINES,
      'valid_to',
    ],
    ['an id used twice', UNITS.replaceAll('00002', '00001'), LINES, 'twice'],
    ['lineage to nobody', UNITS, LINES.replace('00004@2020', '00009@2020'), 'unknown unit'],
    ['an open quote', `${UNITS}"`, LINES, 'quote'],
  ])('is refused: %s', (_, units, lines, reason) => {
    expect(() => createUnitBook(units, lines)).toThrow(reason);
  });

  it('is read or refused, never half read', () => {
    const cut = fc.tuple(fc.nat(UNITS.length), fc.string({ maxLength: 6 }), fc.nat(3));
    fc.assert(
      fc.property(cut, ([at, put, drop]) => {
        const text = UNITS.slice(0, at) + put + UNITS.slice(at + drop);
        expect(readOrRefuse(text)).toBe(true);
      }),
      { numRuns: 1000, seed: 3 },
    );
  });
});
