/** A page of a snapshot: up to 256 rows of one table, column by column, with the history of each row. */
import type { Value } from '../../domain/model/record.ts';
import { setFlat, splitKey, type Survivor, type Table } from '../../domain/sync/table.ts';
import { PAGE_ROWS, type RowHistory } from '../merge/held.ts';
import { pack, unpack } from './pack.ts';

/** Few distinct values are written once: words of a vocabulary come back as one string, not a hundred thousand. */
const MOST_DISTINCT = 64;

export function packPage(table: Table, history: readonly RowHistory[], page: number): Buffer {
  const from = page * PAGE_ROWS;
  const to = Math.min(from + PAGE_ROWS, table.ids.length);
  const more: unknown[] = [];
  for (let row = from; row < to; row++) {
    for (const [key, held] of table.more.get(row) ?? []) {
      more.push(row - from, key, held.length, ...held.flatMap(({ dot, value }) => [dot, value]));
    }
  }
  return pack([
    table.ids.slice(from, to),
    numbers(table.born.slice(from, to)),
    table.values.map((column) => packColumn(column.slice(from, to))),
    table.dots.map((column) => numbers(column.slice(from, to))),
    more,
    history.slice(from, to),
  ]);
}

/** Appends the page's rows to the table. `fields` are the columns as they were when the page was written. */
export function unpackPage(bytes: Uint8Array, fields: readonly string[], table: Table, history: RowHistory[]): void {
  const page = unpack(bytes) as [
    string[],
    Uint8Array,
    Column[],
    Uint8Array[],
    (number | string | Value)[],
    RowHistory[],
  ];
  const [ids, born, columns, dots, more, touched] = page;
  const from = table.ids.length;
  for (const [at, id] of ids.entries()) {
    table.rowOf.set(id, from + at);
    table.ids.push(id);
  }
  for (const dot of numbersOf(born)) table.born.push(dot);
  for (const row of touched) history.push(row);
  for (const [column, field] of table.fields.entries()) {
    const was = fields.indexOf(field);
    fill(table.values[column] ?? [], columns[was], ids.length);
    fillNumbers(table.dots[column] ?? [], dots[was], ids.length);
  }
  unpackMore(more, table, from);
  moveUnknownColumns(fields, columns, dots, table, from);
}

type Column = readonly [readonly Value[], Uint8Array] | readonly [readonly Value[]];

function packColumn(values: readonly Value[]): Column {
  const distinct = new Map<Value, number>();
  for (const value of values) {
    if (!distinct.has(value)) distinct.set(value, distinct.size);
    if (distinct.size > MOST_DISTINCT) return [values];
  }
  return [[...distinct.keys()], Uint8Array.from(values, (value) => distinct.get(value) ?? 0)];
}

function fill(into: Value[], column: Column | undefined, count: number): void {
  const [values, indexes] = column ?? [[]];
  for (let at = 0; at < count; at++) into.push((indexes ? values[indexes[at] ?? 0] : values[at]) ?? null);
}

function fillNumbers(into: number[], packed: Uint8Array | undefined, count: number): void {
  if (!packed) for (let at = 0; at < count; at++) into.push(0);
  else for (const number of numbersOf(packed)) into.push(number);
}

function numbers(values: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(values).buffer);
}

function numbersOf(bytes: Uint8Array): Float64Array {
  return new Float64Array(Uint8Array.from(bytes).buffer);
}

function unpackMore(more: readonly (number | string | Value)[], table: Table, from: number): void {
  for (let at = 0; at < more.length;) {
    const row = from + (more[at++] as number);
    const key = more[at++] as string;
    const held: Survivor[] = [];
    for (let left = more[at++] as number; left > 0; left--) {
      held.push({ dot: more[at++] as number, value: more[at++] as Value });
    }
    // A field that was unknown when this was written and has a column now moves into it.
    const column = splitKey(key).member === undefined ? table.columnOf.get(key) : undefined;
    const [only] = held;
    if (column !== undefined && held.length === 1 && only) {
      setFlat(table, row, column, only.dot, only.value);
      continue;
    }
    const dots = column === undefined ? undefined : table.dots[column];
    if (dots) dots[row] = -1;
    const registers = table.more.get(row) ?? new Map<string, readonly Survivor[]>();
    registers.set(key, held);
    table.more.set(row, registers);
  }
}

/** Columns of fields that this version no longer knows are kept as rare registers, never dropped. */
function moveUnknownColumns(
  fields: readonly string[],
  columns: readonly Column[],
  dots: readonly Uint8Array[],
  table: Table,
  from: number,
): void {
  for (const [was, field] of fields.entries()) {
    if (table.columnOf.has(field)) continue;
    const values: Value[] = [];
    const written = numbersOf(dots[was] ?? new Uint8Array());
    fill(values, columns[was], written.length);
    for (const [at, dot] of written.entries()) {
      if (dot <= 0) continue;
      const registers = table.more.get(from + at) ?? new Map<string, readonly Survivor[]>();
      registers.set(field, [{ dot, value: values[at] ?? null }]);
      table.more.set(from + at, registers);
    }
  }
}
