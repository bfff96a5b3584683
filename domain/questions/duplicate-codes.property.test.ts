import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicateCodes } from './duplicate-codes.ts';

const RUNS = { numRuns: 1000, seed: 20261122 };
const items = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.constantFrom('', 'DT-01', 'DT-02', 'KN-01', '__proto__'))
  .map((codes) => Object.entries(codes).map(([id, code]) => ({ id, code })));

test('a number is a duplicate exactly when several items bear it, and every bearer is named', () => {
  fc.assert(
    fc.property(items, (all) => {
      const found = new Map(duplicateCodes(all).map(({ code, ids }) => [code, ids]));
      for (const { code } of all) {
        const bearers = all.filter((one) => one.code === code).map(({ id }) => id);
        expect(found.get(code)).toEqual(code !== '' && bearers.length > 1 ? bearers.sort() : undefined);
      }
      expect([...found.keys()].every((code) => all.some((one) => one.code === code))).toBe(true);
    }),
    RUNS,
  );
});

test('the list does not depend on the order in which the items came', () => {
  const shuffled = items.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, order]) => {
      expect(duplicateCodes(order)).toEqual(duplicateCodes(all));
    }),
    RUNS,
  );
});
