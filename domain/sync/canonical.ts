/**
 * A state written down in one way only, whatever order its transactions came in (rule S10). Two states are equal
 * exactly when these texts are; the fingerprint is a digest of them.
 */
import { dotDevice, dotSeq } from './dot.ts';
import type { State } from './state.ts';
import { registers, type Survivor, type Table } from './table.ts';

/** One line a record, sorted by entity and id, and a first line with what has been applied of each device. */
export function* canonicalLines(state: State): Generator<string> {
  const applied = state.devices.filter(({ walls }) => walls.length > 0).map(({ id, walls }) => [id, walls.length]);
  yield JSON.stringify(sortedByFirst(applied as [string, number][]));
  for (const [entity, table] of sortedByFirst([...state.tables])) {
    const line = lineWriter(state, entity, table);
    for (const [id, row] of sortedByFirst([...table.rowOf])) yield line(id, row);
  }
}

/** Rows without rare registers, nearly all, are written straight from the columns in the order of their names. */
function lineWriter(state: State, entity: string, table: Table): (id: string, row: number) => string {
  const columns = sortedByFirst([...table.columnOf]).map(([field, column]) => ({
    name: JSON.stringify(field),
    values: table.values[column] ?? [],
    dots: table.dots[column] ?? [],
  }));
  const devices = state.devices.map(({ id }) => JSON.stringify(id));
  const start = JSON.stringify(entity);
  return (id, row) => {
    if (table.more.has(row)) return `[${start},${JSON.stringify(id)},${JSON.stringify(lineOf(state, table, row))}]`;
    const written: string[] = [];
    for (const { name, values, dots } of columns) {
      const dot = dots[row] ?? 0;
      if (dot === 0) continue;
      const value = JSON.stringify(values[row]);
      written.push(`[${name},[[${devices[dotDevice(dot)] ?? ''},${dotSeq(dot)},${value}]]]`);
    }
    return `[${start},${JSON.stringify(id)},[${written.join(',')}]]`;
  };
}

function lineOf(state: State, table: Table, row: number) {
  const written = [...registers(table, row)].map(([key, held]): [string, unknown] => [key, survivorsOf(state, held)]);
  return sortedByFirst(written);
}

function survivorsOf(state: State, held: readonly Survivor[]) {
  const named = held.map(({ dot, value }) => [state.devices[dotDevice(dot)]?.id ?? '', dotSeq(dot), value] as const);
  return named.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
}

function sortedByFirst<T>(pairs: [string, T][]): [string, T][] {
  return pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
