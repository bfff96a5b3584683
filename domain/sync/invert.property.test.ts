/** Laws of undo and redo (docs/sync-rules.md, S8 and S9). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation, Transaction } from '../change/change.ts';
import { advanceUndo, EMPTY_UNDO_LIST, type UndoList } from '../change/undo.ts';
import type { Row } from '../model/record.ts';
import { operation, PAPER_MODEL, writeAt } from '../testing/scenario.ts';
import { deliver } from './apply.ts';
import { invert } from './invert.ts';
import { isShown, rowReader } from './show.ts';
import { createState, type State } from './state.ts';
import { registers } from './table.ts';

const RUNS = { numRuns: 1000, seed: 20261122 };
const ME = 'máy-a';

interface Desk {
  readonly state: State;
  readonly own: Transaction[];
  list: UndoList;
}

const known = operation.filter(({ entity, field }) => entity === 'paper' && field !== 'later');
const press = fc.oneof(
  { arbitrary: fc.array(known, { minLength: 1, maxLength: 4 }), weight: 3 },
  { arbitrary: fc.constantFrom('undo' as const, 'redo' as const), weight: 4 },
);

test('S9: any sequence of changes, undo and redo shows what a list of past pictures shows', () => {
  fc.assert(
    fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
      const desk: Desk = { state: createState(PAPER_MODEL), own: [], list: EMPTY_UNDO_LIST };
      let pictures = [picture(desk.state)];
      let at = 0;
      for (const next of presses) {
        if (typeof next === 'object') {
          write(desk, onceEach(next));
          pictures = [...pictures.slice(0, at + 1), picture(desk.state)];
          at += 1;
        } else {
          at = Math.min(pictures.length - 1, Math.max(0, at + (next === 'undo' ? -1 : 1)));
          reverse(desk, next);
        }
        expect(picture(desk.state)).toEqual(pictures[at]);
        expect([desk.list.undo.length, desk.list.redo.length]).toEqual([at, pictures.length - 1 - at]);
      }
    }),
    RUNS,
  );
});

test('S8: undo and redo never remove a value somebody else wrote', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), press), { maxLength: 30 }), (presses) => {
      const desk: Desk = { state: createState(PAPER_MODEL), own: [], list: EMPTY_UNDO_LIST };
      const other = createState(PAPER_MODEL);
      const kept: [unknown, unknown][] = [];
      for (const [who, next] of presses) {
        if (who === 0 && typeof next === 'object') {
          deliver(other, desk.own);
          deliver(desk.state, [writeAt(other, 'máy-b', onceEach(next), 0)]);
        } else if (typeof next === 'object') {
          write(desk, onceEach(next));
        } else {
          const before = theirs(desk.state);
          reverse(desk, next);
          kept.push([before, theirs(desk.state)]);
        }
      }
      for (const [before, after] of kept) expect(after).toEqual(before);
    }),
    RUNS,
  );
});

test('S9: the undo list rebuilt from own transactions is the one kept step by step', () => {
  fc.assert(
    fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
      const desk: Desk = { state: createState(PAPER_MODEL), own: [], list: EMPTY_UNDO_LIST };
      for (const next of presses) {
        if (typeof next === 'object') write(desk, onceEach(next));
        else reverse(desk, next);
      }
      expect(desk.own.reduce(advanceUndo, EMPTY_UNDO_LIST)).toEqual(desk.list);
    }),
    RUNS,
  );
});

function write(desk: Desk, operations: readonly Operation[], way: Pick<Transaction, 'undoes' | 'redoes'> = {}): void {
  const written = writeAt(desk.state, ME, operations, desk.own.length, way);
  desk.own.push(written);
  desk.list = advanceUndo(desk.list, written);
}

function reverse(desk: Desk, from: 'undo' | 'redo'): void {
  const entry = desk.list[from].at(-1);
  const done = entry && desk.own[entry.last - 1];
  if (!entry || !done) return;
  const { operations } = invert(desk.state, done, entry.group);
  write(desk, operations, from === 'undo' ? { undoes: [entry.group] } : { redoes: [entry.group] });
}

function picture(state: State): Row[] {
  const table = state.tables.get('paper');
  if (!table) return [];
  const read = rowReader(state, table);
  return table.ids.flatMap((_, row) => (isShown(state, table, row) ? [read(row)] : []));
}

/** Values of the other device that survive, by register. */
function theirs(state: State): unknown[] {
  return [...state.tables.values()].flatMap((table) =>
    table.ids.flatMap((id, row) =>
      [...registers(table, row)].flatMap(([key, held]) =>
        held
          .filter(({ dot }) => state.devices[Math.floor(dot / 2 ** 32)]?.id !== ME)
          .map(({ dot, value }) => [table.entity, id, key, dot, value]),
      ),
    ),
  );
}

function onceEach(operations: readonly Operation[]): Operation[] {
  return [...new Map(operations.map((one) => [`${one.id} ${one.field} ${one.member ?? ''}`, one])).values()];
}
