/** Laws of the transactions of a segment: what is read is what was written, and the chain does not know of segments. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation, Transaction } from '../../../domain/change/change.ts';
import type { Value } from '../../../domain/model/record.ts';
import { decodeRun, encodeRun } from './body.ts';
import { CHAIN_START, tagOf, type Tagged } from './tagged.ts';

const RUNS = { numRuns: 300, seed: 20261122 };

const DEVICE = 'd'.repeat(32);
const OTHERS = ['0', '1', 'a', 'f'].map((digit) => digit.repeat(32));
const tagAt = (device: string, seq: number) => `${device[0]}${String(seq).padStart(15, '0')}`;

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const name = fc.string({ minLength: 1, maxLength: 12 }).filter((it) => it !== '__proto__' && !it.includes('\u0000'));
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  text,
  fc.array(text, { maxLength: 3 }),
);
const operation: fc.Arbitrary<Operation> = fc.record(
  { entity: fc.constantFrom('item', 'unit'), id: name, field: name, member: name, value, was: value },
  { requiredKeys: ['entity', 'id', 'field', 'value'] },
);
/** Vectors that grow mostly, and now and then go down or lose a device, as they do when a fork was found. */
const seen = fc.dictionary(fc.constantFrom(...OTHERS), fc.integer({ min: 1, max: 50 }), { noNullPrototype: true });
const transaction = fc.record(
  {
    seen,
    label: fc.record({ wall: fc.integer(), lamport: fc.nat() }),
    actor: text,
    command: name,
    about: fc.dictionary(name, fc.oneof(text, fc.integer()), { maxKeys: 3, noNullPrototype: true }),
    undoes: fc.array(fc.nat(), { maxLength: 3 }),
    redoes: fc.array(fc.nat(), { maxLength: 3 }),
    operations: fc.array(operation, { maxLength: 8 }),
  },
  { requiredKeys: ['seen', 'label', 'actor', 'command', 'operations'] },
);
const transactions = fc
  .array(transaction, { minLength: 1, maxLength: 12 })
  .map((list): Transaction[] => list.map((one, index) => ({ ...one, device: DEVICE, seq: index + 1 })));

const whole = (list: readonly Transaction[]) =>
  encodeRun({ device: DEVICE, first: 1, before: CHAIN_START, base: {}, transactions: list }, tagAt);

test('a run comes back as it was written, with what each transaction had seen and its tags', () => {
  fc.assert(
    fc.property(transactions, (list) => {
      const { body, after } = whole(list);
      const run = decodeRun(DEVICE, 1, list.length, CHAIN_START, body);
      expect(run.transactions).toEqual(list);
      expect(run.chains.at(-1)).toEqual(after);
      const tagged = list.map(({ seen: one }) =>
        Object.fromEntries(Object.entries(one).map(([device, seq]) => [device, [seq, tagAt(device, seq)]])),
      );
      expect(run.seen).toEqual(tagged);
    }),
    RUNS,
  );
});

test('the chain is the same however transactions are cut into segments', () => {
  fc.assert(
    fc.property(transactions, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (list, cuts) => {
      const { body, after } = whole(list);
      const expected = decodeRun(DEVICE, 1, list.length, CHAIN_START, body).chains.map(tagOf);
      const found: string[] = [];
      let before: Buffer = CHAIN_START;
      let base: Tagged = {};
      for (let first = 1; first <= list.length;) {
        let last = first;
        while (last < list.length && !cuts[last]) last++;
        const part = encodeRun(
          { device: DEVICE, first, before, base, transactions: list.slice(first - 1, last) },
          tagAt,
        );
        const run = decodeRun(DEVICE, first, last, before, part.body);
        found.push(...run.chains.map(tagOf));
        [before, base, first] = [part.after, run.seen.at(-1) ?? {}, last + 1];
      }
      expect(before).toEqual(after);
      expect(found).toEqual(expected);
    }),
    RUNS,
  );
});

test('a transaction that differs in anything but device and number has another tag, and so have all after it', () => {
  fc.assert(
    fc.property(transactions, transaction, fc.nat(), (list, other, at) => {
      const place = at % list.length;
      const changed = list.map((one, index) => (index === place ? { ...other, device: DEVICE, seq: index + 1 } : one));
      fc.pre(JSON.stringify(whole(changed).body) !== JSON.stringify(whole(list).body));
      const [ours, theirs] = [list, changed].map((run) =>
        decodeRun(DEVICE, 1, run.length, CHAIN_START, whole(run).body).chains.map(tagOf),
      );
      expect(ours?.slice(0, place)).toEqual(theirs?.slice(0, place));
      for (let after = place; after < list.length; after++) expect(ours?.[after]).not.toBe(theirs?.[after]);
    }),
    RUNS,
  );
});
