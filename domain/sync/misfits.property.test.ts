/** Rule S23: what no version of ours would write is kept like anything else, and never shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operation, Transaction } from '../change/change.ts';
import { isWellFormed } from '../change/form.ts';
import { DELETED, type Value } from '../model/record.ts';
import { PAPER_MODEL, writeAt } from '../testing/scenario.ts';
import { deliver } from './apply.ts';
import { canonicalLines } from './canonical.ts';
import { join } from './join.ts';
import { conflicts, isShown, rowReader } from './show.ts';
import { createState, type State } from './state.ts';

const odd: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, '', 'một', 7, 1.5, -1, ['x'], [], '2026-02-30', 'dài '.repeat(200)),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const odderId = fc.constantFrom('p1', 'p2', 'constructor', 'd'.repeat(81));
const operation: fc.Arbitrary<Operation> = fc.record(
  {
    entity: fc.constantFrom('paper', 'paper', 'paper', 'constructor'),
    id: odderId,
    field: fc.constantFrom('title', 'count', 'note', 'done', 'tags', DELETED, 'constructor', 'toString'),
    member: fc.constantFrom('đỏ', 'd'.repeat(81), 'constructor'),
    value: odd,
  },
  { requiredKeys: ['entity', 'id', 'field', 'value'] },
);

/** Three writers that write anything; each hears the others now and then. */
const histories = fc
  .array(
    fc.record({ writer: fc.nat({ max: 2 }), hears: fc.boolean(), operations: fc.array(operation, { maxLength: 3 }) }),
  )
  .map((acts) => {
    const states = [0, 1, 2].map(() => createState(PAPER_MODEL));
    const written: Transaction[] = [];
    for (const { writer, hears, operations } of acts) {
      const state = states[writer];
      if (!state) continue;
      if (hears) deliver(state, written);
      written.push(writeAt(state, `máy-${writer}`, operations, written.length));
    }
    return written;
  });

test('S23: every row fits its schema, whatever was written, and the state is the same in any order', () => {
  fc.assert(
    fc.property(histories, fc.infiniteStream(fc.nat()), (written, chance) => {
      expect(written.every(isWellFormed)).toBe(true);
      const shuffled = written
        .map((one) => ({ one, at: Number(chance.next().value) }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      const [state, other, joined] = [createState(PAPER_MODEL), createState(PAPER_MODEL), createState(PAPER_MODEL)];
      deliver(state, written);
      deliver(other, shuffled);
      join(joined, other);
      for (const each of [other, joined]) {
        expect([...canonicalLines(each)]).toEqual([...canonicalLines(state)]);
        expect(shownRows(each)).toEqual(shownRows(state));
        expect(conflicts(each)).toEqual(conflicts(state));
      }
      for (const { entity, id, field, contenders } of conflicts(state)) {
        expect([entity, field === DELETED || Object.hasOwn(PAPER_MODEL['paper']?.fields ?? {}, field)]).toEqual([
          'paper',
          true,
        ]);
        expect(id.length).toBeLessThanOrEqual(80);
        for (const { value } of contenders) expect(isFit(field, value)).toBe(true);
      }
      for (const { id, ...fields } of shownRows(state)) {
        expect(id).toMatch(/^.{1,80}$/s);
        for (const [field, value] of Object.entries(fields))
          expect([field, isFit(field, value)]).toEqual([field, true]);
      }
    }),
    { numRuns: 1000, seed: 20261126 },
  );
});

test('S23: a value that fits again is shown, and settles what did not', () => {
  const state = createState(PAPER_MODEL);
  const write = (field: string, value: Value) =>
    writeAt(state, 'máy', [{ entity: 'paper', id: 'p1', field, value }], 0);
  write('title', 3);
  write(DELETED, 'có');
  expect(shownRows(state)).toMatchObject([{ id: 'p1', title: '' }]);
  write('title', 'ba');
  expect(shownRows(state)).toMatchObject([{ id: 'p1', title: 'ba' }]);
  write(DELETED, true);
  expect(shownRows(state)).toEqual([]);
});

function shownRows(state: State) {
  const table = state.tables.get('paper');
  if (!table) return [];
  const read = rowReader(state, table);
  const rows = table.ids.flatMap((_, row) => (isShown(state, table, row) ? [read(row)] : []));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isFit(field: string, value: Value): boolean {
  if (field === DELETED) return typeof value === 'boolean';
  return PAPER_MODEL['paper']?.fields[field]?.schema.safeParse(value).success === true;
}
