import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../calendar/days.ts';
import { DATE_FIELDS, NAME_FIELDS, WORD_FIELDS, wordsOf } from './query-words.ts';
import { formatQuery, parseQuery, type Query, type Term } from './query.ts';

const word = fc.constantFrom('đèn', 'cột', 'Nội', 'vụ', 'x1', '2023', 'đường', 'a:b', 'nước sạch', 'sở', "o'o");
const name = fc.constantFrom(
  'nội vụ',
  'SNV',
  'Sở Nội vụ, Lao động',
  '2023',
  'xã Nga My (huyện Tương Dương)',
  'a:b',
  'Thanh Liên',
);
const day = fc.option(fc.integer({ min: 0, max: 30_000 }).map(isoDay));
const not = fc.boolean();
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ field: fc.constantFrom(...NAME_FIELDS), not, values: fc.array(name, { minLength: 1, maxLength: 3 }) }),
  fc.constantFrom(...WORD_FIELDS).chain((field) =>
    fc.record({
      field: fc.constant(field),
      not,
      values: fc.array(fc.constantFrom(...wordsOf(field)), { minLength: 1, maxLength: 3 }),
    }),
  ),
  fc
    .record({ field: fc.constantFrom(...DATE_FIELDS), not, from: day, to: day })
    .filter(({ from, to }) => from !== null || to !== null),
);
const query: fc.Arbitrary<Query> = fc.record({
  words: fc.array(word, { maxLength: 4 }),
  without: fc.array(word, { maxLength: 2 }),
  terms: fc.array(term, { maxLength: 4 }),
});

describe('the query language', () => {
  it('reads back exactly what it wrote', () => {
    fc.assert(
      fc.property(query, (one) => {
        expect(parseQuery(formatQuery(one))).toEqual({ ...one, hints: [] });
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('never throws, and understands its own reading of anything', () => {
    const piece = fc.constantFrom(
      'sở:',
      'hạn:',
      '-',
      '"',
      ',',
      ':',
      '>=',
      '..',
      ' ',
      'đ',
      '2023',
      '1/2/2024',
      'quá-hạn',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          const { hints, ...read } = parseQuery(text);
          expect(hints.every((hint) => hint.code.startsWith('query.'))).toBe(true);
          const again = parseQuery(formatQuery(read));
          expect({ ...again, hints: [] }).toEqual({ ...read, hints: [] });
        },
      ),
      { numRuns: 3000, seed: 7 },
    );
  });
});
