/** Reads one file from disk into plain cells. Runs in the parser process and nowhere else. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { detectLegacy, fromLegacy } from '../../domain/kits/legacy-text.ts';
import type { CellValue } from '../../domain/kits/intake-row.ts';
import { Refusal } from '../engine.ts';
import { LIMITS } from './limits.ts';
import type { ParsedFile, ParsedSheet } from './parsed-file.ts';
import { readCsv } from './read-csv.ts';
import { readSpreadsheet } from './read-xlsx.ts';
import { sniff } from './sniff.ts';

/** Throws `Refusal` with a `file.*` code. */
export async function parseFile(path: string): Promise<ParsedFile> {
  return parseBytes(await readBounded(path), basename(path));
}

export async function parseBytes(bytes: Uint8Array, name: string): Promise<ParsedFile> {
  const kind = sniff(bytes, name);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const read = kind === 'zip' ? await readSpreadsheet(bytes) : { date1904: false, sheets: [readCsv(bytes, name)] };
  const long = read.sheets.some(({ rows }) => rows.some((row) => row.some(tooLong)));
  if (long) throw new Refusal('file.cell-too-long', { limit: LIMITS.cellCharacters });
  const encoding = detectLegacy(texts(read.sheets));
  const converted: { before: string; after: string }[] = [];
  const convert = (cell: CellValue | null) => {
    if (encoding === null || typeof cell !== 'string') return cell;
    const after = fromLegacy(cell, encoding);
    if (after !== cell && converted.length < 5)
      converted.push({ before: cell.slice(0, 200), after: after.slice(0, 200) });
    return after;
  };
  const sheets =
    encoding === null ? read.sheets : read.sheets.map((s) => ({ ...s, rows: s.rows.map((r) => r.map(convert)) }));
  return { kind: kind === 'zip' ? 'xlsx' : 'csv', hash, date1904: read.date1904, sheets, encoding, converted };
}

/** The limit on a cell is the row's business (`text.too-long`); only what no spreadsheet can hold refuses the file. */
function tooLong(cell: CellValue | null): boolean {
  return typeof cell === 'string' && cell.length > LIMITS.cellCharacters * 4;
}

function* texts(sheets: readonly ParsedSheet[]): Generator<string> {
  for (const { rows } of sheets)
    for (const row of rows) for (const cell of row) if (typeof cell === 'string') yield cell;
}

async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > LIMITS.fileBytes) {
        throw new Refusal('file.too-big', { megabytes: Math.ceil(size / 1048576), limit: LIMITS.fileBytes / 1048576 });
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('file.unreadable');
  }
}
