/**
 * Rows in memory, one table an entity, in order of creation. The only copy the screens see; the engine holds the truth.
 * A row is never changed in place: a changed row is a new object, so identity says what changed.
 */
import { MODEL, type EntityName, type Rows } from '../../domain/model/model.ts';
import type { Row } from '../../domain/model/record.ts';

/** Rows of a cached page; a page keeps its rows for life, so that one edit rewrites one page. */
export const PAGE_SIZE = 256;

export interface RowChanges {
  readonly entity: string;
  readonly rows: readonly Row[];
  readonly deleted: readonly string[];
}

interface Table {
  readonly byId: Map<string, Row>;
  /** Place of an id in `list`; rebuilt after deletions. */
  readonly indexOf: Map<string, number>;
  readonly pageOf: Map<string, number>;
  readonly pages: string[][];
  readonly dirty: Set<number>;
  list: Row[];
  /** What readers were given last; undefined after a change. */
  published: readonly Row[] | undefined;
  readonly listeners: Set<() => void>;
}

const emptyTable = (): Table => ({
  byId: new Map(),
  indexOf: new Map(),
  pageOf: new Map(),
  pages: [],
  dirty: new Set(),
  list: [],
  published: undefined,
  listeners: new Set(),
});

const names = Object.keys(MODEL) as EntityName[];
const tables = new Map<string, Table>(names.map((name) => [name, emptyTable()]));

function tableOf(entity: string): Table {
  const table = tables.get(entity);
  if (table === undefined) throw new Error(`no such entity: ${entity}`);
  return table;
}

/** Every row of an entity. The same array until something changes. */
export function rowsOf<E extends EntityName>(entity: E): readonly Rows[E][] {
  const table = tableOf(entity);
  table.published ??= table.list.slice();
  return table.published as unknown as readonly Rows[E][];
}

export function rowOf<E extends EntityName>(entity: E, id: string): Rows[E] | undefined {
  return tableOf(entity).byId.get(id) as unknown as Rows[E] | undefined;
}

/** Calls `changed` after rows of an entity changed, until the returned function is called. */
export function onRows(entity: EntityName, changed: () => void): () => void {
  const { listeners } = tableOf(entity);
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Applies changed and deleted rows and tells the readers. With `known`, rows not yet here are left out. */
export function applyRows(changes: readonly RowChanges[], which: 'all' | 'known' = 'all'): void {
  const touched = new Set<Table>();
  for (const { entity, rows, deleted } of changes) {
    const table = tables.get(entity);
    if (table === undefined) continue;
    touched.add(table);
    for (const row of rows) if (which === 'all' || table.byId.has(row.id)) put(table, row);
    const gone = deleted.filter((id) => table.byId.has(id));
    if (gone.length > 0) drop(table, gone);
  }
  for (const table of touched) announce(table);
}

/** Adds a page as it was cached or sent, without telling the readers; a row that is here already stays as it is. */
export function addPage(entity: string, rows: readonly Row[], origin: 'cache' | 'engine'): void {
  const table = tableOf(entity);
  if (origin === 'engine') {
    for (const row of rows) if (!table.byId.has(row.id)) put(table, row);
    return;
  }
  const page = table.pages.length;
  const fresh = rows.filter((row) => !table.byId.has(row.id));
  table.pages.push(fresh.map((row) => row.id));
  for (const row of fresh) append(table, row, page);
}

/** Tells the readers of an entity that its rows changed. */
export function announceRows(entity: string): void {
  announce(tableOf(entity));
}

/** Forgets everything: on locking, and before a rebuild. */
export function clearRows(): void {
  for (const table of tables.values()) clearTable(table);
}

export function clearEntity(entity: string): void {
  clearTable(tableOf(entity));
}

export function rowCount(entity: string): number {
  return tableOf(entity).list.length;
}

/** Pages that differ from what is cached. Taking them marks them clean. */
export function takeDirtyPages(): { readonly entity: string; readonly page: number }[] {
  return [...tables].flatMap(([entity, table]) => {
    const pages = [...table.dirty].map((page) => ({ entity, page }));
    table.dirty.clear();
    return pages;
  });
}

export function pageRows(entity: string, page: number): Row[] {
  const table = tableOf(entity);
  return (table.pages[page] ?? []).flatMap((id) => table.byId.get(id) ?? []);
}

export function pageCounts(): Record<string, number> {
  return Object.fromEntries([...tables].map(([entity, table]) => [entity, table.pages.length]));
}

function put(table: Table, row: Row): void {
  const at = table.indexOf.get(row.id);
  if (at === undefined) {
    let page = table.pages.length - 1;
    if ((table.pages[page]?.length ?? PAGE_SIZE) >= PAGE_SIZE) page = table.pages.push([]) - 1;
    table.pages[page]?.push(row.id);
    table.dirty.add(page);
    append(table, row, page);
    return;
  }
  table.list[at] = row;
  table.byId.set(row.id, row);
  table.dirty.add(table.pageOf.get(row.id) ?? 0);
  table.published = undefined;
}

function append(table: Table, row: Row, page: number): void {
  table.byId.set(row.id, row);
  table.indexOf.set(row.id, table.list.push(row) - 1);
  table.pageOf.set(row.id, page);
  table.published = undefined;
}

function drop(table: Table, ids: readonly string[]): void {
  const gone = new Set(ids);
  for (const id of gone) {
    const page = table.pageOf.get(id) ?? 0;
    table.pages[page] = (table.pages[page] ?? []).filter((other) => !gone.has(other));
    table.dirty.add(page);
    table.pageOf.delete(id);
    table.byId.delete(id);
  }
  table.list = table.list.filter((row) => !gone.has(row.id));
  table.indexOf.clear();
  table.list.forEach((row, index) => table.indexOf.set(row.id, index));
  table.published = undefined;
}

function clearTable(table: Table): void {
  table.byId.clear();
  table.indexOf.clear();
  table.pageOf.clear();
  table.pages.length = 0;
  table.dirty.clear();
  table.list = [];
  announce(table);
}

function announce(table: Table): void {
  table.published = undefined;
  for (const changed of table.listeners) changed();
}
