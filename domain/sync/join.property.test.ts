/** Laws of joining whole states. Each cites its rule in docs/sync-rules.md. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transaction } from '../change/change.ts';
import { PAPER_MODEL, scenario, type Scenario } from '../testing/scenario.ts';
import { apply, deliver } from './apply.ts';
import { canonicalLines } from './canonical.ts';
import { join } from './join.ts';
import { conflicts, isShown } from './show.ts';
import { createState, type State } from './state.ts';

const RUNS = { numRuns: 1000, seed: 20261122 };
const written = (state: State) => [...canonicalLines(state)].join('\n');

/** What can be seen of a state beside its registers: labels choose what is shown, deletions what is hidden. */
function seenOf(state: State) {
  const hidden = [...state.tables.values()].flatMap((table) =>
    [...table.rowOf].filter(([, row]) => !isShown(state, table, row)).map(([id]) => `${table.entity} ${id}`),
  );
  const labels = state.devices.filter(({ walls }) => walls.length > 0).map((one) => [one.id, one.walls, one.lamports]);
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { written: written(state), conflicts: conflicts(state), hidden: hidden.sort(), labels: labels.sort(byText) };
}

function built(transactions: Iterable<Transaction>): State {
  const state = createState(PAPER_MODEL);
  deliver(state, transactions);
  return state;
}

/** What one of several devices holds: some transactions and all that happened before them. */
function held({ transactions, before }: Scenario, chosen: readonly Transaction[]): Transaction[] {
  const kept = new Set(chosen.flatMap((one) => [one, ...(before.get(one) ?? [])]));
  return transactions.filter((one) => kept.has(one));
}

const parts = scenario.chain((played) => {
  const part = fc.subarray([...played.transactions]).map((chosen) => held(played, chosen));
  return fc.tuple(fc.constant(played), part, part, part);
});

test('S21: joining two states gives what applying the transactions of both gives', () => {
  fc.assert(
    fc.property(parts, ([{ transactions }, mine, theirs]) => {
      const state = built(mine);
      join(state, built(theirs));
      const both = new Set([...mine, ...theirs]);
      expect(seenOf(state)).toEqual(seenOf(built(transactions.filter((one) => both.has(one)))));
    }),
    RUNS,
  );
});

test('S21: joining is idempotent, commutative and associative', () => {
  fc.assert(
    fc.property(parts, ([, a, b, c]) => {
      const joined = (...states: State[]) => states.reduce((into, other) => (join(into, other), into));
      const ab = joined(built(a), built(b));
      expect([...join(ab, built(b)).values()].filter((rows) => rows.size > 0)).toEqual([]);
      expect(seenOf(ab)).toEqual(seenOf(joined(built(b), built(a))));
      const left = joined(joined(built(a), built(b)), built(c));
      const right = joined(built(a), joined(built(b), built(c)));
      expect(seenOf(left)).toEqual(seenOf(right));
    }),
    RUNS,
  );
});

test('S21: joining and delivering the rest, in any order and at any moment, equals delivering everything', () => {
  fc.assert(
    fc.property(
      parts.chain(([played, mine, theirs]) =>
        fc.tuple(
          fc.constant(played),
          fc.constant(mine),
          fc.constant(theirs),
          fc.shuffledSubarray([...played.transactions], { minLength: played.transactions.length }),
          fc.nat(),
        ),
      ),
      ([{ transactions }, mine, theirs, order, at]) => {
        const state = built(mine);
        const cut = at % (order.length + 1);
        deliver(state, order.slice(0, cut));
        join(state, built(theirs));
        deliver(state, order.slice(cut));
        expect(state.parked.size).toBe(0);
        expect(seenOf(state)).toEqual(seenOf(built(transactions)));
      },
    ),
    RUNS,
  );
});

test('S21: what waited for a transaction the other side had is applied by the join and told as touched', () => {
  fc.assert(
    fc.property(parts, ([, , theirs]) => {
      const [state, last] = [built([]), theirs.at(-1)];
      if (!last || apply(state, last) !== 'parked') return;
      const touched = join(state, built(theirs.slice(0, -1)));
      expect(state.parked.size).toBe(0);
      for (const { entity, id } of last.operations) {
        const table = state.tables.get(entity);
        expect(table && touched.get(table)?.has(table.rowOf.get(id) ?? -1)).toBe(true);
      }
    }),
    RUNS,
  );
});

test('S21: rows told as touched are all the rows that changed', () => {
  fc.assert(
    fc.property(parts, ([, mine, theirs]) => {
      const [state, before] = [built(mine), built(mine)];
      const touched = join(state, built(theirs));
      const [was, now] = [linesById(before), linesById(state)];
      for (const table of state.tables.values()) {
        for (const [id, row] of table.rowOf) {
          const name = JSON.stringify([table.entity, id]);
          expect(touched.get(table)?.has(row) ?? false).toBe(was.get(name) !== now.get(name));
        }
      }
    }),
    RUNS,
  );
});

function linesById(state: State): Map<string, string> {
  const [, ...lines] = canonicalLines(state);
  return new Map(lines.map((line) => [JSON.stringify((JSON.parse(line) as string[]).slice(0, 2)), line]));
}
