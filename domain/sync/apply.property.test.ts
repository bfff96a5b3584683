/** Laws of merging. Each cites its rule in docs/sync-rules.md. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation, Transaction } from '../change/change.ts';
import { DELETED, type Value } from '../model/record.ts';
import { PAPER_MODEL, scenario, type Scenario } from '../testing/scenario.ts';
import { apply, deliver } from './apply.ts';
import { canonicalLines } from './canonical.ts';
import { dotDevice, dotSeq } from './dot.ts';
import { conflicts, isShown, membersOf } from './show.ts';
import { createState, type State } from './state.ts';
import { registerKey, survivors } from './table.ts';

const RUNS = { numRuns: 1000, seed: 20261122 };
const written = (state: State) => [...canonicalLines(state)].join('\n');

function built(transactions: Iterable<Transaction>): State {
  const state = createState(PAPER_MODEL);
  deliver(state, transactions);
  return state;
}

/** The same transactions in any order, each at least once, some again. */
const shuffled = scenario.chain((played) =>
  fc.tuple(
    fc.constant(played),
    fc.shuffledSubarray([...played.transactions], { minLength: played.transactions.length }),
    fc.subarray([...played.transactions]),
    fc.array(fc.nat({ max: 5 }), { maxLength: 10 }),
  ),
);

test('S3: any order, any grouping and any repetition of the same transactions give the same state', () => {
  fc.assert(
    fc.property(shuffled, ([played, order, again, cuts]) => {
      const state = createState(PAPER_MODEL);
      const arrivals = [...order, ...again];
      for (const cut of cuts) deliver(state, arrivals.splice(0, cut));
      deliver(state, arrivals);
      expect(written(state)).toBe(written(built(played.transactions)));
      expect(state.parked.size).toBe(0);
    }),
    RUNS,
  );
});

test('S3: what was applied before changes nothing', () => {
  fc.assert(
    fc.property(scenario, ({ transactions }) => {
      const state = built(transactions);
      const before = written(state);
      for (const transaction of transactions) expect(apply(state, transaction)).toBe('known');
      expect(written(state)).toBe(before);
    }),
    RUNS,
  );
});

test('S4: a transaction is applied only after everything its writer had seen', () => {
  fc.assert(
    fc.property(shuffled, ([{ before }, order]) => {
      const state = createState(PAPER_MODEL);
      const applied = new Set<Transaction>();
      for (const arrived of order) {
        for (const one of deliver(state, [arrived])) {
          for (const earlier of before.get(one) ?? []) expect(applied.has(earlier)).toBe(true);
          applied.add(one);
        }
      }
      expect(applied.size).toBe(order.length);
    }),
    RUNS,
  );
});

test('S4: a missing transaction parks what builds on it and nothing else', () => {
  fc.assert(
    fc.property(scenario, fc.nat(), ({ transactions, before }, at) => {
      const missing = transactions[at % Math.max(1, transactions.length)];
      const state = built(transactions.filter((one) => one !== missing));
      for (const one of transactions) {
        if (one === missing) continue;
        const waits = missing !== undefined && (before.get(one)?.has(missing) ?? false);
        expect(state.parked.has(`${one.device}:${one.seq}`)).toBe(waits);
      }
    }),
    RUNS,
  );
});

test('S1, S2, S5: exactly the values nobody overwrote having seen them survive', () => {
  fc.assert(
    fc.property(scenario, (played) => {
      const state = built(played.transactions);
      for (const { key, entity, id, writers } of registersOf(played)) {
        const table = state.tables.get(entity);
        const row = table?.rowOf.get(id);
        if (!table || row === undefined) throw new Error('the record was not applied');
        const found = survivors(table, row, key).map(({ dot, value }) => [nameOf(state, dot), value]);
        const wanted = writers.map(([one, value]) => [`${one.device}:${one.seq}`, value]);
        const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(found.toSorted(byText)).toEqual(wanted.toSorted(byText));
        const [field = '', member] = key.split('\u0000');
        if (member === undefined) continue;
        expect(membersOf(table, row, field).includes(member)).toBe(writers.some(([, value]) => value === true));
      }
    }),
    RUNS,
  );
});

test('S6: a record is hidden exactly when one deletion has seen every value that survives', () => {
  fc.assert(
    fc.property(scenario, (played) => {
      const state = built(played.transactions);
      const registers = registersOf(played);
      const table = state.tables.get('paper');
      for (const [id, row] of table?.rowOf ?? []) {
        const mine = registers.filter((one) => one.entity === 'paper' && one.id === id);
        const marks = mine.find(({ key }) => key === DELETED)?.writers ?? [];
        const rest = mine.filter(({ key }) => key !== DELETED).flatMap(({ writers }) => writers);
        const hasSeenAll = ([deletion]: [Transaction, Value]) =>
          rest.every(([one]) => one === deletion || played.before.get(deletion)?.has(one));
        const hidden = marks.every(([, value]) => value === true) && marks.some(hasSeenAll);
        expect(table && isShown(state, table, row)).toBe(!hidden);
      }
    }),
    RUNS,
  );
});

test('S5: concurrent members never make a conflict, and equal values agree', () => {
  fc.assert(
    fc.property(scenario, (played) => {
      const state = built(played.transactions);
      for (const { id, field } of conflicts(state)) {
        expect(field).not.toBe('tags');
        expect(field).not.toBe('note');
        if (field === DELETED) continue;
        const writers = registersOf(played).find((one) => one.entity === 'paper' && one.id === id && one.key === field);
        expect(new Set(writers?.writers.map(([, value]) => JSON.stringify(value))).size).toBeGreaterThan(1);
      }
    }),
    RUNS,
  );
});

/** Every register written, with the writes that the truth says survive. */
function registersOf({ transactions, before }: Scenario) {
  const all = new Map<string, { entity: string; id: string; key: string; writes: [Transaction, Operation][] }>();
  for (const transaction of transactions) {
    for (const operation of transaction.operations) {
      const { entity, id } = operation;
      const key = registerKey(operation.field, operation.member);
      const name = JSON.stringify([entity, id, key]);
      const known = all.get(name) ?? { entity, id, key, writes: [] };
      known.writes.push([transaction, operation]);
      all.set(name, known);
    }
  }
  return [...all.values()].map(({ writes, ...rest }) => ({
    ...rest,
    writers: writes
      .filter(([one]) => !writes.some(([other]) => before.get(other)?.has(one)))
      .map(([one, { value }]): [Transaction, Value] => [one, value]),
  }));
}

function nameOf(state: State, dot: number): string {
  return `${state.devices[dotDevice(dot)]?.id}:${dotSeq(dot)}`;
}
