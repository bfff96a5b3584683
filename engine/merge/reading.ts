/** Rows out of what is held. */
import type { Row } from '../../domain/model/record.ts';
import { isShown, rowReader } from '../../domain/sync/show.ts';
import type { Table } from '../../domain/sync/table.ts';
import type { RowChange } from '../engine.ts';
import type { Held } from './held.ts';

export function* readRows(held: Held, entity: string): IterableIterator<Row> {
  const table = held.state.tables.get(entity);
  if (!table) return;
  const read = rowReader(held.state, table);
  for (let row = 0; row < table.ids.length; row++) if (isShown(held.state, table, row)) yield read(row);
}

export function readRow(held: Held, entity: string, id: string): Row | undefined {
  const table = held.state.tables.get(entity);
  const row = table?.rowOf.get(id);
  return table && row !== undefined && isShown(held.state, table, row) ? rowReader(held.state, table)(row) : undefined;
}

export function countRows(held: Held, entity: string): number {
  const table = held.state.tables.get(entity);
  let count = 0;
  for (let row = 0; table && row < table.ids.length; row++) if (isShown(held.state, table, row)) count += 1;
  return count;
}

/** The rows named, as they are now; only entities of the model are told. */
export function rowChanges(held: Held, touched: ReadonlyMap<Table, Iterable<number>>): RowChange[] {
  const changes: RowChange[] = [];
  for (const [table, rows] of touched) {
    if (!Object.hasOwn(held.state.model, table.entity)) continue;
    const read = rowReader(held.state, table);
    const change = { entity: table.entity, rows: [] as Row[], deleted: [] as string[] };
    for (const row of rows) {
      if (isShown(held.state, table, row)) change.rows.push(read(row));
      else change.deleted.push(table.ids[row] ?? '');
    }
    changes.push(change);
  }
  return changes;
}
