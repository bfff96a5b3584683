import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, orderTexts } from './text-order.ts';

const piece = fc.constantFrom(
  ' ',
  ...'a á ạ ă ắ â A Á b d đ Đ e ê o ơ u ư y ý z - , . / ( 0 1 2 9 10 007 xã Thanh Thành'.split(' '),
);
const text = fc.array(piece, { maxLength: 7 }).map((parts) => parts.join(''));

describe('ordering many texts', () => {
  it('gives the order of comparing each pair', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const places = texts.map((_, at) => at).sort((a, b) => compareText(texts[a] ?? '', texts[b] ?? '') || a - b);
        expect(orderTexts(texts).map((at) => texts[at])).toEqual(places.map((at) => texts[at]));
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
