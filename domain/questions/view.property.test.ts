import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLayout, moveColumn, parseLayout, toggleSort, type ViewLayout } from './view.ts';

const names = ['code', 'text', 'unit', 'state', 'due'];
const standard: ViewLayout = {
  columns: names.map((id) => ({ id, width: 120, shown: true })),
  sort: [],
  group: [],
};
const layout: fc.Arbitrary<ViewLayout> = fc.record({
  columns: fc
    .shuffledSubarray(names, { minLength: names.length })
    .chain((order) =>
      fc.tuple(
        ...order.map((id) =>
          fc.record({ id: fc.constant(id), width: fc.integer({ min: 32, max: 900 }), shown: fc.boolean() }),
        ),
      ),
    ),
  sort: fc
    .shuffledSubarray(names)
    .chain((order) =>
      fc.tuple(...order.map((column) => fc.record({ column: fc.constant(column), descending: fc.boolean() }))),
    ),
  group: fc.shuffledSubarray(names, { maxLength: 3 }),
});

describe('the layout of a list', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(layout, (one) => {
        expect(parseLayout(formatLayout(one), standard)).toEqual(one);
      }),
      { seed: 11 },
    );
  });

  it('always has every known column once, whatever was stored', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), layout.map(formatLayout)), (stored) => {
        const ids = parseLayout(stored, standard).columns.map((column) => column.id);
        expect(ids.toSorted()).toEqual(names.toSorted());
      }),
      { seed: 12 },
    );
  });

  it('drops columns of another version and adds its own hidden ones', () => {
    const stored = JSON.stringify({
      columns: [{ id: 'mystery', width: 90, shown: true }],
      sort: [],
      group: ['mystery'],
    });
    const read = parseLayout(stored, standard);
    expect(read.columns.every((column) => !column.shown)).toBe(true);
    expect(read.group).toEqual([]);
  });

  it('keeps every column when one is moved', () => {
    fc.assert(
      fc.property(layout, fc.constantFrom(...names), fc.constantFrom(...names), (one, column, before) => {
        const ids = moveColumn(one, column, before).columns.map((each) => each.id);
        expect(ids.toSorted()).toEqual(names.toSorted());
        expect(column === before || ids.indexOf(column) === ids.indexOf(before) - 1).toBe(true);
      }),
      { seed: 13 },
    );
  });

  it('sorts ascending, descending, then not at all', () => {
    const up = toggleSort([], 'due', false);
    const down = toggleSort(up, 'due', false);
    expect([up, down, toggleSort(down, 'due', false)]).toEqual([
      [{ column: 'due', descending: false }],
      [{ column: 'due', descending: true }],
      [],
    ]);
  });

  it('adds a column to the order without disturbing the others', () => {
    const one = toggleSort([], 'due', false);
    const two = toggleSort(one, 'unit', true);
    expect(two.map((sort) => sort.column)).toEqual(['due', 'unit']);
    expect(toggleSort(two, 'due', true)).toEqual([{ column: 'due', descending: true }, two[1]]);
  });
});
