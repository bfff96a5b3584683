/** Old and new names as the committee meets them (domain research §3.5), on the shipped dataset. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unitLabel, unitName } from '../domain/units/unit.ts';
import { openAssets } from './assets.ts';

const book = await openAssets(fileURLToPath(new URL('../assets', import.meta.url))).units();
const DIALOGUE = '2023-08-04';
const REVIEW = '2025-08-14';

function traced(name: string, from: string, to: string): string[] {
  return book
    .find(name)
    .filter((unit) => book.unitsAt(from).includes(unit))
    .flatMap((unit) =>
      book.trace(unit.id, from, to).map((one) => `${unitLabel(unit)} → ${unitLabel(one.unit)}, ${one.share}`),
    );
}

describe('tracing a commune of the dialogue to today', () => {
  it.each([
    ['Thanh Liên', 'xã Thanh Liên (huyện Thanh Chương) → xã Tam Đồng, whole'],
    ['Nga My', 'xã Nga My (huyện Tương Dương) → xã Nga My, whole'],
    ['Nghi Văn', 'xã Nghi Văn (huyện Nghi Lộc) → xã Văn Kiều, whole'],
    ['Diễn Lâm', 'xã Diễn Lâm (huyện Diễn Châu) → xã Hùng Châu, whole'],
    ['Đồng Hợp', 'xã Đồng Hợp (huyện Quỳ Hợp) → xã Tam Hợp, whole'],
    ['Mậu Đức', 'xã Mậu Đức (huyện Con Cuông) → xã Mậu Thạch, whole'],
    ['phường Quang Trung', 'phường Quang Trung (thành phố Vinh) → phường Thành Vinh, whole'],
    ['Sơn Hải', 'xã Sơn Hải (huyện Quỳnh Lưu) → xã Quỳnh Phú, whole'],
  ])('%s', (name, expected) => {
    expect(traced(name, DIALOGUE, REVIEW)).toEqual([expected]);
  });

  it('goes through the state of 2024', () => {
    expect(traced('Sơn Hải', DIALOGUE, '2025-01-01')).toEqual([
      'xã Sơn Hải (huyện Quỳnh Lưu) → xã Văn Hải (huyện Quỳnh Lưu), whole',
    ]);
    expect(traced('Quang Trung', DIALOGUE, DIALOGUE)).toEqual([
      'phường Quang Trung (thành phố Vinh) → phường Quang Trung (thành phố Vinh), whole',
    ]);
  });

  it('goes back when the second day is the earlier one', () => {
    expect(traced('Tam Đồng', REVIEW, DIALOGUE).sort()).toEqual([
      'xã Tam Đồng → xã Thanh Liên (huyện Thanh Chương), whole',
      'xã Tam Đồng → xã Thanh Mỹ (huyện Thanh Chương), whole',
      'xã Tam Đồng → xã Thanh Tiên (huyện Thanh Chương), whole',
    ]);
  });

  it('says part where a unit was divided, and knows no size', () => {
    expect(traced('Tiền Phong', '2019-06-30', REVIEW).sort()).toEqual([
      'xã Tiền Phong (huyện Quế Phong) → xã Quế Phong, part',
      'xã Tiền Phong (huyện Quế Phong) → xã Tiền Phong, part',
    ]);
    // Divided in 2020, together again in 2025.
    expect(traced('Mường Nọc', '2019-06-30', REVIEW)).toEqual(['xã Mường Nọc (huyện Quế Phong) → xã Quế Phong, whole']);
  });

  it('is empty for a unit that did not exist on the first day', () => {
    expect(book.trace('17743@2025', DIALOGUE, REVIEW)).toEqual([]);
  });
});

describe('names borne by several units', () => {
  it.each([
    ['Đồng Văn', ['Quế Phong', 'Thanh Chương', 'Tân Kỳ']],
    ['Tam Hợp', ['Quỳ Hợp', 'Tương Dương']],
    ['Châu Tiến', ['Quỳ Châu', 'Quỳ Hợp']],
    ['Minh Sơn', ['Đô Lương', 'Thanh Chương']],
    ['Ngọc Sơn', ['Quỳnh Lưu', 'Thanh Chương']],
    ['Tân Sơn', ['Quỳnh Lưu', 'Đô Lương']],
    ['Bình Sơn', ['Anh Sơn', 'Quỳnh Lưu']],
    ['Bắc Sơn', ['Quỳ Hợp', 'Đô Lương']],
    ['Nam Sơn', ['Quỳ Hợp', 'Đô Lương']],
    ['Nghĩa Thái', ['Nam Đàn', 'Tân Kỳ']],
  ])('%s is found in every district on 30/6/2025', (name, districts) => {
    const found = book.find(name).filter((unit) => book.unitsAt('2025-06-30').includes(unit));
    expect(found.map((unit) => unit.district.replace('Huyện ', '')).sort()).toEqual(districts.sort());
  });

  it('tells kinds apart', () => {
    const on = (name: string): string[] =>
      book
        .find(name)
        .filter((unit) => book.unitsAt(DIALOGUE).includes(unit))
        .map(unitLabel)
        .sort();
    expect(on('Long Sơn')).toEqual(['phường Long Sơn (thị xã Thái Hòa)', 'xã Long Sơn (huyện Anh Sơn)']);
    expect(on('p. Long Sơn')).toEqual(['phường Long Sơn (thị xã Thái Hòa)']);
    expect(on('xã Quang Phong')).toEqual(['xã Quang Phong (huyện Quế Phong)']);
    expect(on('Kỳ Sơn')).toEqual(['xã Kỳ Sơn (huyện Tân Kỳ)']);
  });

  it('does not take a new unit for an old one of the same name', () => {
    expect(traced('Đông Thành', '2025-06-30', REVIEW)).toEqual([
      'xã Đông Thành (huyện Yên Thành) → xã Yên Thành, whole',
    ]);
    expect(
      traced('Đông Thành', REVIEW, '2025-06-30')
        .map((line) => line.replace(/^.* → /, ''))
        .sort(),
    ).toEqual([
      'xã Phú Thành (huyện Yên Thành), whole',
      'xã Thọ Thành (huyện Yên Thành), whole',
      'xã Đô Thành (huyện Yên Thành), whole',
    ]);
    expect(traced('thị trấn Nam Đàn', DIALOGUE, REVIEW)).toEqual([
      'thị trấn Nam Đàn (huyện Nam Đàn) → xã Vạn An, whole',
    ]);
    expect(traced('xã Tam Hợp, huyện Tương Dương', DIALOGUE, REVIEW)).toEqual([
      'xã Tam Hợp (huyện Tương Dương) → xã Tam Thái, whole',
    ]);
  });
});

describe('finding a unit', () => {
  it.each([
    'thanh lien',
    'THANH LIÊN',
    'xã Thanh Liên',
    'x. thanh liên',
    'X.Thanh Liên',
    'xa thanh lien',
    'Thanh Liên'.normalize('NFD'),
  ])('by %s', (name) => {
    expect(book.find(name).map((unit) => unit.id)).toEqual(['17743']);
  });

  it.each([
    ['tt Nam Đàn', '17950@2020'],
    ['TT. Nam Đàn', '17950@2020'],
    ['Thị trấn Nam Đàn', '17950@2020'],
    ['Xá Lượng', '16921'],
    ['xã Xá Lượng', '16921'],
    ['Đồng Văn (huyện Tân Kỳ)', '17287'],
  ])('%s by its prefix or district', (name, id) => {
    expect(book.find(name).map((unit) => unit.id)).toContain(id);
  });

  it('minds accents when they are typed', () => {
    expect(book.find('Nghi Văn').map(unitName)).toEqual(['xã Nghi Văn']);
    expect(new Set(book.find('nghi van').map(unitName))).toEqual(new Set(['xã Nghi Văn', 'xã Nghi Vạn']));
    expect(book.find('Hoà Hiếu').map((unit) => unit.id)).toEqual(book.find('Hòa Hiếu').map((unit) => unit.id));
  });

  it('by the spelling of the statistics register', () => {
    for (const unit of book.units.filter((one) => one.registerName !== '')) {
      expect(book.find(unit.registerName)).toContain(unit);
    }
  });

  it('by the name of any unit that went into it', () => {
    const found = book.findAt('Thanh Liên', REVIEW);
    expect(found.map((one) => [unitLabel(one.unit), unitLabel(one.via)])).toEqual([
      ['xã Tam Đồng', 'xã Thanh Liên (huyện Thanh Chương)'],
    ]);
    expect(
      book
        .findAt('Đồng Văn', REVIEW)
        .map((one) => one.unit.name)
        .sort(),
    ).toEqual(['Thông Thụ', 'Tiên Đồng', 'Đại Đồng']);
  });

  it('gives askers by their own name and by the name of what they became', () => {
    expect(book.idsByName('Tam Đồng').has('17743')).toBe(true);
    expect(book.idsByName('Thanh Liên').has('17743')).toBe(true);
    expect(book.idsByName('Thanh Liên').has('17743@2025')).toBe(false);
  });

  it('suggests what a misspelt name may have meant', () => {
    expect(book.suggest('Than Lien')).toEqual(['xã Thanh Liên']);
    expect(book.suggest('xã Thnah Liên')).toContain('xã Thanh Liên');
    expect(book.suggest('Qwerty')).toEqual([]);
  });

  it('labels a unit with its district as long as there was one', () => {
    expect(book.unitsAt(REVIEW).every((unit) => !unitLabel(unit).includes('('))).toBe(true);
    expect(unitLabel(book.unit('17743')!)).toBe('xã Thanh Liên (huyện Thanh Chương)');
  });
});
