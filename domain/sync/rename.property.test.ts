/** Laws of naming the later part of a device anew. Each cites its rule in docs/sync-rules.md. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transaction } from '../change/change.ts';
import { PAPER_MODEL, scenario } from '../testing/scenario.ts';
import { apply, deliver } from './apply.ts';
import { canonicalLines } from './canonical.ts';
import { renameDevice, renameTransaction } from './rename.ts';
import { conflicts, isShown } from './show.ts';
import { appliedOf, createState, type State } from './state.ts';

const RUNS = { numRuns: 1000, seed: 20261122 };
const BRANCH = 'nhánh';
const renaming = fc.tuple(scenario, fc.constantFrom('máy-a', 'máy-b'), fc.nat({ max: 4 }), fc.nat());

function built(transactions: Iterable<Transaction>): State {
  const state = createState(PAPER_MODEL);
  deliver(state, transactions);
  return state;
}

function seenOf(state: State) {
  const hidden = [...state.tables.values()].flatMap((table) =>
    [...table.rowOf].filter(([, row]) => !isShown(state, table, row)).map(([id]) => `${table.entity} ${id}`),
  );
  return { written: [...canonicalLines(state)], conflicts: conflicts(state), hidden: hidden.sort() };
}

test('S20: renaming what was applied equals applying what was renamed', () => {
  fc.assert(
    fc.property(renaming, ([{ transactions }, device, after, at]) => {
      const cut = at % (transactions.length + 1);
      const state = built(transactions.slice(0, cut));
      renameDevice(state, device, after, BRANCH);
      const renamed = transactions.map((one) => renameTransaction(one, device, after, BRANCH));
      expect(seenOf(state)).toEqual(seenOf(built(renamed.slice(0, cut))));
      deliver(state, renamed.slice(cut));
      expect(state.parked.size).toBe(0);
      expect(seenOf(state)).toEqual(seenOf(built(renamed)));
    }),
    RUNS,
  );
});

test('S20: what waits is renamed too and found when what it waits for comes', () => {
  fc.assert(
    fc.property(renaming, ([{ transactions }, device, after]) => {
      const state = built([]);
      const [first, ...rest] = transactions;
      if (!first || first.device === device) return;
      for (const one of rest) apply(state, one);
      // Waiting transactions of the device are renamed only together with applied ones.
      if (appliedOf(state, device) <= after) return;
      renameDevice(state, device, after, BRANCH);
      deliver(state, [first]);
      const renamed = transactions.map((one) => renameTransaction(one, device, after, BRANCH));
      expect(seenOf(state)).toEqual(seenOf(built(renamed)));
    }),
    RUNS,
  );
});

test('S20: a device of which no more was applied keeps its name', () => {
  fc.assert(
    fc.property(scenario, ({ transactions }) => {
      const state = built(transactions);
      const before = seenOf(state);
      const touched = renameDevice(state, 'máy-a', appliedOf(state, 'máy-a'), BRANCH);
      expect(touched.size).toBe(0);
      expect(seenOf(state)).toEqual(before);
      expect(state.deviceOf.has(BRANCH)).toBe(false);
    }),
    RUNS,
  );
});

test('S20: two histories never share one name', () => {
  const [one, other] = ['máy-a', BRANCH].map((device) => ({
    command: 'thử',
    device,
    actor: 'người thử',
    seq: 1,
    seen: {},
    label: { wall: 0, lamport: 1 },
    operations: [{ entity: 'paper', id: device, field: 'title', value: 'một' }],
  }));
  const state = built([one, other].filter((each) => each !== undefined));
  expect(() => renameDevice(state, 'máy-a', 0, BRANCH)).toThrow('has written already');
});
