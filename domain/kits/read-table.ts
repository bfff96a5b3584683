/** Reads a foreign table: where its header stands, and its rows under a column mapping. */
import { cleanLine } from './clean-text.ts';
import { headerScore, TARGETS, type ColumnMapping, type Target } from './columns.ts';
import type { CellValue, SourceRow } from './intake-row.ts';

/** A sheet as parsed; see `engine/intake/parsed-file.ts`. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly (CellValue | null)[])[];
  readonly merges: readonly (readonly [number, number, number, number])[];
}

const HEADER_SEARCH = 40;

/** Zero-based row that names most fields; the first row with several texts when none names any; -1 on an empty sheet. */
export function findHeader(table: Table): number {
  let best = -1;
  let score = 0;
  for (let at = 0; at < Math.min(table.rows.length, HEADER_SEARCH); at++) {
    const found = headerScore(headersAt(table, at));
    if (found > score) {
      best = at;
      score = found;
    }
  }
  if (best >= 0) return best;
  return table.rows.findIndex((row) => row.filter((cell) => typeof cell === 'string').length >= 2);
}

/** Header texts of a row; a name met twice gets its column letter so that each can be mapped. */
export function headersAt(table: Table, at: number): string[] {
  const width = Math.max(0, ...table.rows.slice(at, at + 50).map((row) => row.length));
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const name = cleanLine(String(filled(table, at, column) ?? ''));
    const unique = name !== '' && seen.has(name) ? `${name} (${columnName(column)})` : name;
    seen.add(unique);
    return unique;
  });
}

/** `A`, …, `Z`, `AA`, … of a zero-based column. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** A cell's value; cells of a merged range all have its first one's. */
function filled(table: Table, row: number, column: number): CellValue | null {
  const own = table.rows[row]?.[column];
  if (own !== null && own !== undefined) return own;
  const range = table.merges.find(([r1, c1, r2, c2]) => r1 <= row && row <= r2 && c1 <= column && column <= c2);
  return range ? (table.rows[range[0]]?.[range[1]] ?? null) : null;
}

/** Fields that a merged cell gives to all its rows; a text or a reference belongs to one row only. */
const SHARED = new Set<Target>(['unit', 'district', 'kind', 'sector', 'askerPost', 'askerName', 'receivedOn', 'note']);

/** Rows under the header that hold anything in a mapped column, but totals and repeated headers. */
export function tableRows(
  table: Table,
  header: number,
  mapping: ColumnMapping,
  source: { readonly file: string; readonly date1904: boolean; readonly event: string | null },
): SourceRow[] {
  const headers = headersAt(table, header);
  const places = TARGETS.flatMap((target) => {
    const column = headers.indexOf(mapping[target] ?? '');
    return mapping[target] !== undefined && mapping[target] !== '' && column >= 0 ? [{ target, column }] : [];
  });
  const columns = Object.fromEntries(places.map(({ target, column }) => [target, headers[column]]));
  const found: SourceRow[] = [];
  for (let at = header + 1; at < table.rows.length; at++) {
    const cells: Partial<Record<Target, CellValue>> = {};
    let own = 0;
    for (const { target, column } of places) {
      const raw = table.rows[at]?.[column];
      const isOwn = raw !== null && raw !== undefined && cleanLine(String(raw)) !== '';
      if (isOwn) own += 1;
      const value = isOwn ? raw : SHARED.has(target) ? filled(table, at, column) : null;
      if (value !== null && cleanLine(String(value)) !== '') cells[target] = value;
    }
    if (own === 0 || isNoise(table, at, header, cells)) continue;
    found.push({
      ...source,
      id: `${source.file}#${table.name}#${at + 1}`,
      sheet: table.name,
      row: at + 1,
      cells,
      columns,
    });
  }
  return found;
}

/** A header repeated on a new page, the row of column numbers under a header, a total at the end. */
function isNoise(table: Table, at: number, header: number, cells: Partial<Record<Target, CellValue>>): boolean {
  const values = Object.values(cells);
  if (at === header + 1 && values.every((value) => /^\(?\d{1,2}\)?$/.test(String(value)))) return true;
  if (values.every((value) => table.rows[header]?.some((name) => name === value))) return true;
  const first = cleanLine(String(table.rows[at]?.find((cell) => cell !== null) ?? ''));
  return cells.text === undefined && /^(tổng|cộng|tổng cộng|tổng số)\b/i.test(first);
}
