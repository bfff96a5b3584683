import { describe, expect, it } from 'vitest';
import { accentKey, fold, nameKey, searchKey, searchTokens } from './fold.ts';

/** Every accented letter of the Vietnamese alphabet, by the letter it is typed as without accents. */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'àảãáạăằẳẵắặâầẩẫấậ',
  d: 'đ',
  e: 'èẻẽéẹêềểễếệ',
  i: 'ìỉĩíị',
  o: 'òỏõóọôồổỗốộơờởỡớợ',
  u: 'ùủũúụưừửữứự',
  y: 'ỳỷỹýỵ',
};

describe('folding', () => {
  it('covers the 134 accented letters, in NFC and in NFD, in both cases', () => {
    let count = 0;
    for (const [plain, accented] of Object.entries(LETTERS)) {
      for (const letter of accented) {
        for (const cased of [letter, letter.toUpperCase()]) {
          count += 1;
          expect([cased, fold(cased)]).toEqual([cased, plain]);
          expect([cased, fold(cased.normalize('NFD'))]).toEqual([cased, plain]);
        }
      }
    }
    expect(count).toBe(134);
  });

  it('folds whole names', () => {
    expect(fold('Đặng Hữu Ngọc')).toBe('dang huu ngoc');
    expect(nameKey('  Thị trấn   Nam Đàn, ')).toBe('thi tran nam dan');
    expect(searchTokens('Nghị định số 33/2023/NĐ-CP')).toEqual(['nghi', 'dinh', 'so', '33', '2023', 'nd', 'cp']);
  });

  it.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['Uỷ ban', 'Ủy ban'],
    ['kỳ', 'kì'],
    ['lý', 'lí'],
  ])('searches %s and %s alike', (a, b) => {
    expect(searchKey(a)).toBe(searchKey(b));
    expect(accentKey(a)).toBe(accentKey(b));
  });

  it('keeps words apart that differ in an accent, when accents are asked for', () => {
    expect(accentKey('Nghi Văn')).not.toBe(accentKey('Nghi Vạn'));
    expect(accentKey('Đông Thành')).not.toBe(accentKey('Đồng Thành'));
    expect(accentKey('NGHI VĂN'.normalize('NFD'))).toBe(accentKey('nghi văn'));
    expect(accentKey('nghi van')).toBe(nameKey('nghi van'));
  });
});
