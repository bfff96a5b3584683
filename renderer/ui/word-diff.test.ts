import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff, type Piece } from './word-diff.ts';

const whole = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const common = (pieces: readonly Piece[]): string =>
  pieces
    .filter(({ own }) => !own)
    .map(({ text }) => text)
    .join('')
    .split(/\s+/)
    .filter(Boolean)
    .join(' ');

describe('the words two texts do not share', () => {
  it('are the ones that were put in or taken out', () => {
    const [left, right] = wordDiff('Đề nghị sửa cầu Khe Mương', 'Đề nghị sớm sửa cầu treo Khe Mương');
    expect(left.filter(({ own }) => own)).toEqual([]);
    expect(right.filter(({ own }) => own).map(({ text }) => text.trim())).toEqual(['sớm', 'treo']);
  });

  it('leave both texts whole, and the rest the same on both sides', () => {
    const text = fc.string({ unit: fc.constantFrom('cầu', 'đường', ' ', '\n', 'xã'), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = wordDiff(a, b);
        expect(whole(left)).toBe(a);
        expect(whole(right)).toBe(b);
        expect(common(left)).toBe(common(right));
      }),
      { seed: 7 },
    );
  });
});
