/** What a frame holds comes back as it went in, and nothing else is taken for one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transaction } from '../../domain/change/change.ts';
import { operation } from '../../domain/testing/scenario.ts';
import { countOf, packEntry, unpackEntry, type Entry } from './entry.ts';

const name = fc.constantFrom('máy-a', 'máy-b', 'máy-c');
const seq = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const transaction: fc.Arbitrary<Transaction> = fc
  .record({
    device: name,
    seq: fc.oneof(fc.integer({ min: 1, max: 4 }), seq),
    seen: fc.dictionary(name, seq),
    label: fc.record({ wall: fc.integer({ min: -(2 ** 40), max: 2 ** 42 }), lamport: fc.nat() }),
    actor: fc.constantFrom('An', 'Bình'),
    command: fc.constantFrom('items.edit', 'items.add'),
    about: fc.option(fc.dictionary(name, fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer())), { nil: undefined }),
    undoes: fc.option(fc.array(seq), { nil: undefined }),
    redoes: fc.option(fc.array(seq), { nil: undefined }),
    operations: fc.array(
      fc.record({ operation, was: fc.option(fc.constantFrom(null, false, 'cũ', 3, ['x']), { nil: undefined }) }),
      { maxLength: 4 },
    ),
  })
  .map(({ about, undoes, redoes, operations, ...rest }) => ({
    ...rest,
    ...(about && { about }),
    ...(undoes && { undoes }),
    ...(redoes && { redoes }),
    operations: operations.map((one) => (one.was === undefined ? one.operation : { ...one.operation, was: one.was })),
  }));
const wall = fc.integer({ min: 0, max: 2 ** 42 });
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ kind: fc.constant('transaction' as const), transaction }),
  fc.record({ kind: fc.constant('batch' as const), transactions: fc.array(transaction, { minLength: 1 }), wall }),
  fc.record({ kind: fc.constant('join' as const), joined: fc.stringMatching(/^[0-9a-f]{64}$/), wall }),
  fc.record({ kind: fc.constant('rename' as const), device: name, after: fc.nat(), to: name, wall }),
);

test('an entry comes back as it went in and takes as many positions', () => {
  fc.assert(
    fc.property(entry, (one) => {
      const back = unpackEntry(packEntry(one));
      expect(back).toEqual(one);
      expect(countOf(back)).toBe(one.kind === 'batch' ? one.transactions.length : 1);
    }),
    { numRuns: 500, seed: 3 },
  );
});
