import { describe, expect, it } from 'vitest';
import { detectLegacy, fromLegacy, isSyllable, LEGACY_LETTERS, type LegacyEncoding } from './legacy-text.ts';

const VOWELS = 'aăâeêioôơuưy';
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const LOWER = Array.from(VOWELS)
  .flatMap((v) => TONES.map((tone) => (v + tone).normalize('NFC')))
  .filter((c) => c > '\u007f');
const LETTERS = [...LOWER, 'đ'];

function toLegacy(text: string, encoding: LegacyEncoding): string {
  const spelling = new Map([...LEGACY_LETTERS[encoding]].map(([from, to]) => [to, from]));
  return Array.from(text, (c) => spelling.get(c) ?? c).join('');
}

const SENTENCES = [
  'Đề nghị tỉnh quan tâm bố trí kinh phí sửa chữa đường liên xã đã xuống cấp',
  'Kiến nghị bổ sung biên chế giáo viên mầm non cho các xã miền núi',
  'Việc chi trả chế độ cho người hoạt động không chuyên trách còn chậm',
];

describe.each(['tcvn3', 'vni'] as const)('%s', (encoding) => {
  it('writes every small Vietnamese letter in its own way', () => {
    expect(LETTERS).toHaveLength(67);
    expect(new Set(LETTERS.map((letter) => toLegacy(letter, encoding))).size).toBe(LETTERS.length);
  });

  it('comes back letter by letter', () => {
    for (const letter of LETTERS) expect(fromLegacy(toLegacy(letter, encoding), encoding)).toBe(letter);
  });

  it('comes back as the same sentences, and is recognised', () => {
    const legacy = SENTENCES.map((sentence) => toLegacy(sentence, encoding));
    expect(legacy).not.toEqual(SENTENCES);
    expect(detectLegacy(legacy)).toBe(encoding);
    expect(legacy.map((text) => fromLegacy(text, encoding))).toEqual(SENTENCES);
  });

  it('leaves Unicode text alone', () => {
    for (const sentence of SENTENCES) expect(fromLegacy(sentence, encoding)).toBe(sentence);
  });
});

it('VNI keeps capitals, whether the mark is capital or not', () => {
  expect(fromLegacy('ÑEÀ NGHÒ', 'vni')).toBe('ĐỀ NGHỊ');
  expect(fromLegacy('Aùnh', 'vni')).toBe('Ánh');
});

it('TCVN3 words in capitals become capitals, as the fonts of capitals showed them', () => {
  expect(fromLegacy('UBND Xà THANH LI£N', 'tcvn3')).toContain('THANH LIÊN');
  expect(fromLegacy('ph¹m V¨n', 'tcvn3')).toBe('phạm Văn');
});

it('plain, Unicode and foreign texts are not taken for legacy ones', () => {
  expect(detectLegacy(SENTENCES)).toBeNull();
  expect(detectLegacy(['only ASCII words here', 'and here'])).toBeNull();
  expect(detectLegacy(['thành phố là nhà', 'cá và gà', 'bà ấy là ai', 'tám xã'])).toBeNull();
  expect(detectLegacy(['café crème', 'déjà vu à la carte', 'naïve Zoë'])).toBeNull();
});

it('a syllable has one onset, vowels, one coda and at most one tone', () => {
  for (const word of ['nghiêng', 'uỷ', 'đường', 'quyết', 'Ánh', 'thuở']) expect(isSyllable(word)).toBe(true);
  for (const word of ['strasse', 'kinhg', 'xyz', 'bb']) expect(isSyllable(word)).toBe(false);
});
