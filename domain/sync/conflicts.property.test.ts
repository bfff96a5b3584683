/** The list of conflicts is kept while changes arrive: it must be the list a fresh look would find. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transaction } from '../change/change.ts';
import { PAPER_MODEL, scenario } from '../testing/scenario.ts';
import { deliver } from './apply.ts';
import { join } from './join.ts';
import { renameDevice } from './rename.ts';
import { conflicts } from './show.ts';
import { createState, type State } from './state.ts';

const RUNS = { numRuns: 1000, seed: 20261122 };

function built(transactions: Iterable<Transaction>): State {
  const state = createState(PAPER_MODEL);
  deliver(state, transactions);
  return state;
}

test('S22: the list kept while changes, joins and renames arrive is the list made anew', () => {
  fc.assert(
    fc.property(scenario, fc.nat(), fc.nat({ max: 3 }), ({ transactions }, at, after) => {
      const cut = at % (transactions.length + 1);
      const [kept, fresh] = [built([]), built(transactions.slice(0, cut))];
      expect(conflicts(kept)).toEqual([]);
      for (const one of transactions.slice(0, cut)) deliver(kept, [one]);
      const listed = conflicts(kept);
      for (const state of [kept, fresh]) {
        join(state, built(transactions));
        renameDevice(state, 'máy-a', after, 'nhánh');
      }
      expect(listed).toEqual(conflicts(built(transactions.slice(0, cut))));
      expect(conflicts(kept)).toEqual(conflicts(fresh));
    }),
    RUNS,
  );
});
