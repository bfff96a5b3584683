/** What a conflict card says and what closes it: docs/sync-rules.md, rules S5, S6 and S22. */
import { expect, test } from 'vitest';
import type { Operation, Transaction } from '../change/change.ts';
import { DELETED, type Value } from '../model/record.ts';
import { PAPER_MODEL, writeAt } from '../testing/scenario.ts';
import { deliver } from './apply.ts';
import { conflicts, isShown } from './show.ts';
import { createState, type State } from './state.ts';

const title = (value: Value): Operation[] => [{ entity: 'paper', id: 'p1', field: 'title', value }];
const deleted = (value: boolean): Operation[] => [{ entity: 'paper', id: 'p1', field: DELETED, value }];

/** Two laptops that begin with the same paper. */
function desks() {
  const [here, there] = [createState(PAPER_MODEL), createState(PAPER_MODEL)];
  deliver(there, [writeAt(here, 'máy-a', title('một'), 0)]);
  return { here, there };
}

function exchange(here: State, there: State, mine: Transaction, theirs: Transaction): void {
  deliver(here, [theirs]);
  deliver(there, [mine]);
}

const shown = (state: State) => {
  const table = state.tables.get('paper');
  return table !== undefined && isShown(state, table, 0);
};

test('S5: a card names each value, its writer and when, the later first, alike on both laptops', () => {
  const { here, there } = desks();
  exchange(here, there, writeAt(here, 'máy-a', title('hai'), 1), writeAt(there, 'máy-b', title('ba'), 2));
  expect(conflicts(here)).toEqual([
    {
      entity: 'paper',
      id: 'p1',
      field: 'title',
      contenders: [
        { value: 'ba', device: 'máy-b', seq: 1, at: 1_700_000_000_002 },
        { value: 'hai', device: 'máy-a', seq: 2, at: 1_700_000_000_001 },
      ],
    },
  ]);
  expect(conflicts(there)).toEqual(conflicts(here));
});

test('S22: a write that has seen both closes the card everywhere, whichever value it chooses', () => {
  for (const choice of ['hai', 'ba', 'bốn']) {
    const { here, there } = desks();
    exchange(here, there, writeAt(here, 'máy-a', title('hai'), 1), writeAt(there, 'máy-b', title('ba'), 2));
    expect(conflicts(here)).toHaveLength(1);
    deliver(there, [writeAt(here, 'máy-a', title(choice), 3)]);
    expect(conflicts(here)).toEqual([]);
    expect(conflicts(there)).toEqual([]);
  }
});

test('S22: two people who settle the same card apart and agree leave no card; if they differ there is one again', () => {
  for (const [left, right, cards] of [
    ['bốn', 'bốn', 0],
    ['hai', 'ba', 1],
  ] as const) {
    const { here, there } = desks();
    exchange(here, there, writeAt(here, 'máy-a', title('hai'), 1), writeAt(there, 'máy-b', title('ba'), 2));
    exchange(here, there, writeAt(here, 'máy-a', title(left), 3), writeAt(there, 'máy-b', title(right), 4));
    expect(conflicts(here)).toHaveLength(cards);
    expect(conflicts(there)).toEqual(conflicts(here));
  }
});

test('S6: an edit the deleter had not seen keeps the record, with a card that names both', () => {
  const { here, there } = desks();
  exchange(here, there, writeAt(here, 'máy-a', deleted(true), 5), writeAt(there, 'máy-b', title('ba'), 1));
  expect(shown(here)).toBe(true);
  expect(conflicts(here)).toEqual([
    {
      entity: 'paper',
      id: 'p1',
      field: DELETED,
      contenders: [
        { value: false, device: 'máy-b', seq: 1, at: 1_700_000_000_001 },
        { value: true, device: 'máy-a', seq: 2, at: 1_700_000_000_005 },
      ],
    },
  ]);
  expect(conflicts(there)).toEqual(conflicts(here));
});

test('S22: keeping and deleting after all both close the card everywhere', () => {
  for (const choice of [false, true]) {
    const { here, there } = desks();
    exchange(here, there, writeAt(here, 'máy-a', deleted(true), 5), writeAt(there, 'máy-b', title('ba'), 1));
    expect(conflicts(there)).toHaveLength(1);
    deliver(here, [writeAt(there, 'máy-b', deleted(choice), 6)]);
    for (const state of [here, there]) {
      expect(conflicts(state)).toEqual([]);
      expect(shown(state)).toBe(!choice);
    }
  }
});

test('S6: two deletions, each of which missed another edit, keep the record', () => {
  const { here, there } = desks();
  const edit = writeAt(here, 'máy-a', title('hai'), 1);
  const remark = writeAt(there, 'máy-b', [note('ghi')], 1);
  exchange(here, there, writeAt(here, 'máy-a', deleted(true), 2), writeAt(there, 'máy-b', deleted(true), 3));
  exchange(here, there, edit, remark);
  expect(shown(here)).toBe(true);
  expect(conflicts(here).map(({ field, contenders }) => [field, contenders.map(({ value }) => value)])).toEqual([
    [DELETED, [false, true, true]],
  ]);
  expect(conflicts(there)).toEqual(conflicts(here));
});

test('the list kept while changes arrive is the list made anew', () => {
  const { here, there } = desks();
  expect(conflicts(here)).toEqual([]);
  const [mine, theirs] = [writeAt(here, 'máy-a', title('hai'), 1), writeAt(there, 'máy-b', title('ba'), 2)];
  deliver(here, [theirs]);
  expect(conflicts(here)).toHaveLength(1);
  deliver(there, [mine]);
  writeAt(here, 'máy-a', title('hai'), 3);
  expect(conflicts(here)).toEqual([]);
  writeAt(here, 'máy-a', deleted(true), 4);
  deliver(here, [writeAt(there, 'máy-b', [note('ghi')], 5)]);
  expect(conflicts(here)).toHaveLength(1);
});

function note(value: string): Operation {
  return { entity: 'paper', id: 'p1', field: 'note', value };
}
