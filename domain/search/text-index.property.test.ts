import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentKey } from './fold.ts';
import { createWordMatcher } from './match-words.ts';
import { createTextIndex } from './text-index.ts';

const word = fc.constantFrom(
  'đất',
  'dat',
  'dạt',
  'đèn',
  'den',
  'hoà',
  'hòa',
  'hoa',
  'kỳ',
  'kì',
  'k',
  'đ',
  '2023',
  'Đất',
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: fc.array(fc.tuple(fc.nat(40), text), { maxLength: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.array(fc.nat(40), { maxLength: 5 }) }) },
);

describe('the text index', () => {
  it('finds what reading every text finds, after any puts and removals', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.array(text, { minLength: 1, maxLength: 6 }),
        (steps, queries) => {
          const index = createTextIndex();
          const texts = new Map<string, string>();
          for (const one of steps) {
            if ('put' in one) {
              index.put(one.put.map(([id, content]) => ({ id: String(id), text: content })));
              for (const [id, content] of one.put) texts.set(String(id), content);
            } else {
              index.remove(one.remove.map(String));
              for (const id of one.remove) texts.delete(String(id));
            }
          }
          expect(index.count()).toBe(texts.size);
          for (const query of queries) {
            const fits = createWordMatcher({ words: query.split(' '), without: [] });
            const expected = [...texts].filter(([, content]) => fits(content)).map(([id]) => id);
            const found = [...index.search(query).documents].map((number) => index.idOf(number) ?? '?');
            expect([...found].sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 500, seed: 11 },
    );
  });

  it('puts texts with every accent as typed before the others', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 80 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        (texts, words) => {
          const index = createTextIndex(texts.map((content, id) => ({ id: String(id), text: content })));
          const { documents, exact } = index.search(`${words.join(' ')} `);
          const holdsAll = (number: number): boolean => {
            const there = accentKey(texts[number] ?? '').split(' ');
            const folded = (one: string): boolean => accentKey(one) !== one.toLowerCase() || !/^[a-z0-9]+$/i.test(one);
            return words.every((one) => !folded(one) || there.includes(accentKey(one)));
          };
          const flags = [...documents].map(holdsAll);
          expect(flags).toEqual(flags.map((_, at) => at < exact));
        },
      ),
      { numRuns: 500, seed: 13 },
    );
  });

  it('merges many small additions into the same answers as one build', () => {
    const texts = Array.from({ length: 6000 }, (_, at) => ({
      id: `i${at}`,
      text: `số ${at % 97} ${at % 2 ? 'đất' : 'dạt'} ${at}`,
    }));
    const whole = createTextIndex(texts);
    const grown = createTextIndex();
    for (let at = 0; at < texts.length; at += 250) grown.put(texts.slice(at, at + 250));
    grown.put(texts.slice(100, 2500));
    for (const query of ['so 9', 'đất 96', 'dat', '59', '5999']) {
      expect([...grown.search(query).documents]).toEqual([...whole.search(query).documents]);
    }
  });
});
