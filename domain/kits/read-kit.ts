/** Reads a kit: whose it is, and the rows that were filled in. */
import { nameKey } from '../search/fold.ts';
import type { CellValue, SourceRow } from './intake-row.ts';
import { KIT_COLUMNS, kitRef, STAMP_SHEET, type KitStamp } from './kit.ts';

type Cells = readonly (readonly (CellValue | null)[])[];
interface SheetCells {
  readonly name: string;
  readonly rows: Cells;
}

/** The stamp of the hidden sheet, unchecked; undefined when the file has none or it is not whole. */
export function readStamp(sheets: readonly SheetCells[]): KitStamp | undefined {
  const sheet = sheets.find(({ name }) => name === STAMP_SHEET);
  if (!sheet) return undefined;
  const values = new Map(sheet.rows.slice(0, 20).map((row) => [String(row[0] ?? ''), String(row[1] ?? '')]));
  const get = (key: string) => values.get(key) ?? '';
  const version = Number(get('version'));
  const stamp = { kit: get('kit'), event: get('event'), eventCode: get('eventCode'), unit: get('unit') };
  if (Object.values(stamp).includes('') || !Number.isInteger(version)) return undefined;
  return { ...stamp, version, checksum: get('checksum') };
}

/** Whether the file is or was a kit: the hidden sheet, or our title and headers. */
export function looksLikeKit(sheets: readonly SheetCells[]): boolean {
  if (sheets.some(({ name }) => name === STAMP_SHEET)) return true;
  const title = nameKey('Phiếu tổng hợp ý kiến, kiến nghị');
  return sheets.some(
    ({ rows }) => nameKey(String(rows[0]?.[0] ?? '')) === title && findForm([{ name: '', rows }]) !== undefined,
  );
}

export interface KitForm {
  readonly sheet: string;
  /** The line that shows the person whose form it is, as it stands in the file. */
  readonly title: string;
  readonly rows: Cells;
  /** Zero-based index of the header row. */
  readonly header: number;
  /** Column of each field. */
  readonly columns: ReadonlyMap<(typeof KIT_COLUMNS)[number]['field'], number>;
}

/** The sheet with the form, found by its headers wherever they stand. */
export function findForm(sheets: readonly SheetCells[]): KitForm | undefined {
  for (const { name, rows } of sheets) {
    for (let at = 0; at < Math.min(rows.length, 30); at++) {
      const keys = (rows[at] ?? []).map((cell) => nameKey(String(cell ?? '')));
      const columns = new Map(
        KIT_COLUMNS.flatMap(({ field, header }) => {
          const column = keys.indexOf(nameKey(header));
          return column < 0 ? [] : [[field, column] as const];
        }),
      );
      if (columns.size < KIT_COLUMNS.length - 2 || !columns.has('text')) continue;
      return { sheet: name, title: String(rows[2]?.[0] ?? ''), rows, header: at, columns };
    }
  }
  return undefined;
}

/** The filled rows of a form. Rows with nothing but their number are room, not opinions. */
export function kitRows(form: KitForm, stamp: KitStamp, file: string, date1904: boolean): SourceRow[] {
  const found: SourceRow[] = [];
  const headers = Object.fromEntries(
    KIT_COLUMNS.filter(({ field }) => field !== 'row').map(({ field, header }) => [field, header]),
  );
  form.rows.slice(form.header + 1).forEach((row, at) => {
    const cells: Record<string, CellValue> = {};
    for (const [field, column] of form.columns) {
      const value = row[column];
      if (field !== 'row' && value !== null && value !== undefined && String(value).trim() !== '') cells[field] = value;
    }
    if (Object.keys(cells).length === 0) return;
    const line = form.header + at + 2;
    found.push({
      id: `${file}#${line}`,
      file,
      sheet: form.sheet,
      row: line,
      event: stamp.event,
      cells,
      columns: headers,
      kit: { unit: stamp.unit, ref: kitRef(stamp.kit, at + 1) },
      date1904,
    });
  });
  return found;
}
