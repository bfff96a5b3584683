/** Reads the cells of a spreadsheet that came through the guard. */
import { zipSync } from 'fflate';
import { readXlsx, type CellValue as HucreValue, type Sheet } from 'hucre/xlsx';
import type { CellValue } from '../../domain/kits/intake-row.ts';
import { Refusal } from '../engine.ts';
import { LIMITS } from './limits.ts';
import type { ParsedSheet } from './parsed-file.ts';
import { openGuarded } from './zip-guard.ts';

/** Throws `file.*` refusals, whatever the reader itself makes of a malformed part. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<{ date1904: boolean; sheets: ParsedSheet[] }> {
  const parts = openGuarded(bytes);
  const entries: Record<string, Uint8Array> = {};
  for (const [name, part] of parts) {
    entries[name] = /^xl\/worksheets\//i.test(name) ? withoutEmptyCells(part) : part;
  }
  try {
    // Packed again without compression: the reader gets what was checked and has nothing left to inflate.
    const workbook = await readXlsx(zipSync(entries, { level: 0 }));
    if (workbook.sheets.length > LIMITS.sheets) throw new Refusal('file.too-many-sheets', { limit: LIMITS.sheets });
    return { date1904: workbook.dateSystem === '1904', sheets: workbook.sheets.map(toSheet) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('file.corrupt');
  }
}

const EMPTY_CELL = /<c(?: [^<>]*)?\/>/g;
const EMPTY_ROW = /<row(?: [^<>]*)?(?:\/>|>\s*<\/row>)/g;
/** A cell right of column GR, the two hundredth. */
const FAR_CELL = / r="(?:[A-Z]{3,}|[H-Z][A-Z]|G[S-Z])\d/;
const FAR_ROW =
  /<row [^<>]*\br="(?:\d{8,}|[2-9]\d{6}|1(?:04(?:8(?:57[7-9]|5[89]\d|[6-9]\d\d)|9\d{3})|0[5-9]\d{4}|[1-9]\d{5}))"/;

/** Whole columns that were only coloured hold a million empty cells; they are dropped before the reader makes a grid. */
function withoutEmptyCells(part: Buffer): Uint8Array {
  const xml = part.toString('utf8').replace(EMPTY_CELL, '').replace(EMPTY_ROW, '');
  if (FAR_CELL.test(xml)) throw new Refusal('file.too-many-columns', { limit: LIMITS.columns });
  if (FAR_ROW.test(xml)) throw new Refusal('file.too-many-rows', { limit: LIMITS.rows });
  let cells = 0;
  for (let at = xml.indexOf('<c '); at >= 0; at = xml.indexOf('<c ', at + 3)) cells += 1;
  if (cells > LIMITS.cells) throw new Refusal('file.too-many-cells', { limit: LIMITS.cells });
  return Buffer.from(xml);
}

function toSheet(sheet: Sheet): ParsedSheet {
  const rows = sheet.rows.map((row) => row.map(toCell));
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === null)) rows.pop();
  const merges = (sheet.merges ?? []).slice(0, LIMITS.merges).map((range) => {
    const { startRow, startCol, endRow, endCol } = range;
    return [startRow, startCol, Math.min(endRow, rows.length - 1), Math.min(endCol, LIMITS.columns)] as const;
  });
  return { name: sheet.name, hidden: sheet.hidden === true || sheet.veryHidden === true, rows, merges };
}

function toCell(value: HucreValue): CellValue | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return value;
}
