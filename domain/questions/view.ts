/** The layout of a list: columns in order with their widths, sorting and grouping. Kept in saved views as JSON. */
import { z } from 'zod';

const Name = z.string().min(1).max(40);
const Column = z.object({ id: Name, width: z.int().min(32).max(2000), shown: z.boolean() });
const Sort = z.object({ column: Name, descending: z.boolean() });
const Layout = z.object({
  columns: z.array(Column).max(100),
  /** The first sorts first. */
  sort: z.array(Sort).max(10),
  /** Columns the list is grouped by, outermost first. */
  group: z.array(Name).max(3),
});

export type LayoutSort = z.infer<typeof Sort>;
export type ViewLayout = z.infer<typeof Layout>;

/**
 * Reads a layout written by this or another version: columns this version does not know are dropped, columns it has
 * and the text does not are added hidden at the end. Anything unreadable gives the standard layout.
 */
export function parseLayout(json: string, standard: ViewLayout): ViewLayout {
  const read = Layout.safeParse(parseJson(json));
  if (!read.success) return standard;
  const known = new Set(standard.columns.map((column) => column.id));
  const seen = new Set<string>();
  const columns = read.data.columns.filter((column) => {
    if (!known.has(column.id) || seen.has(column.id)) return false;
    seen.add(column.id);
    return true;
  });
  const missing = standard.columns.filter((column) => !seen.has(column.id)).map((one) => ({ ...one, shown: false }));
  return {
    columns: [...columns, ...missing],
    sort: read.data.sort.filter((sort) => known.has(sort.column)),
    group: [...new Set(read.data.group)].filter((column) => known.has(column)),
  };
}

export function formatLayout(layout: ViewLayout): string {
  return JSON.stringify(layout);
}

/** The column moved to stand before another, both by id. */
export function moveColumn(layout: ViewLayout, column: string, before: string): ViewLayout {
  const moved = layout.columns.find((one) => one.id === column);
  if (!moved || column === before) return layout;
  const rest = layout.columns.filter((one) => one !== moved);
  const at = rest.findIndex((one) => one.id === before);
  return { ...layout, columns: at < 0 ? [...rest, moved] : rest.toSpliced(at, 0, moved) };
}

/**
 * What a press on a heading does: alone it sorts by that column only (ascending, descending, not at all); added (Shift)
 * it changes its own place in the order and leaves the others.
 */
export function toggleSort(sort: readonly LayoutSort[], column: string, add: boolean): LayoutSort[] {
  const at = sort.findIndex((one) => one.column === column);
  const before = sort[at];
  const next =
    before === undefined ? { column, descending: false } : before.descending ? null : { column, descending: true };
  if (!add) return next ? [next] : [];
  if (!next) return sort.filter((one) => one.column !== column);
  return at < 0 ? [...sort, next] : sort.map((one, index) => (index === at ? next : one));
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
