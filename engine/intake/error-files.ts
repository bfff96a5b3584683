/**
 * Sends faulty rows back: the commune's own form with red cells and notes, or, for foreign files, the faulty rows with a
 * column that says why. What comes back corrected is read like any other file.
 */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeXlsx, type Cell, type CellStyle, type WriteOptions, type WriteSheet } from 'hucre/xlsx';
import type { CellValue, PlannedRow, RowError } from '../../domain/kits/intake-row.ts';
import { KIT_COLUMNS } from '../../domain/kits/kit.ts';
import { reasonVi } from '../../domain/kits/reasons.ts';
import { REASON_HEADER } from '../../domain/kits/columns.ts';
import type { Event } from '../../domain/model/organisation.ts';
import type { UnitBook } from '../../domain/units/unit-book.ts';
import { kitTemplate } from '../documents/kit-sheets.ts';
import { fillKitMarks } from '../documents/kit-writer.ts';
import { writeWhole } from '../documents/write-whole.ts';
import { repack } from '../documents/pack.ts';
import { Refusal } from '../engine.ts';
import type { Examined, SheetReading } from './examine.ts';
import type { ParsedFile } from './parsed-file.ts';

interface FaultyFile {
  readonly name: string;
  readonly parsed: ParsedFile;
  readonly examined: Examined;
  /** All rows of the file, good and bad. */
  readonly rows: readonly PlannedRow[];
}

export interface ErrorFolder {
  readonly files: readonly FaultyFile[];
  readonly folder: string;
  readonly sectors: readonly string[];
  readonly units: UnitBook;
  readonly eventOf: (id: string) => Event | undefined;
  readonly progress?: ((done: number, total: number, label: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Names stay as sent; a name already taken in the folder gets a number. Returns how many files were written. */
export async function writeErrorFiles(target: ErrorFolder): Promise<number> {
  const { files, folder, progress, signal } = target;
  if (files.length === 0) throw new Refusal('intake.no-errors');
  await mkdir(folder, { recursive: true });
  let done = 0;
  for (const file of files) {
    signal?.throwIfAborted();
    const bytes = file.examined.kind === 'kit' ? await faultyKit(file, target) : await faultyTable(file);
    const name = basename(file.name).replace(/\.(?:csv|tsv|txt)$/i, '.xlsx');
    await writeWhole(join(folder, name), bytes, 'numbered');
    done += 1;
    progress?.(done, files.length, file.name);
  }
  return done;
}

const RED = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF8C9C4' } } as const;

/** The form laid out anew with everything the commune had typed, so that no damage of the sent file travels on. */
async function faultyKit(file: FaultyFile, target: ErrorFolder): Promise<Uint8Array> {
  if (file.examined.kind !== 'kit') throw new Refusal('intake.gone');
  const event = target.eventOf(file.examined.event);
  const unit = target.units.unit(file.examined.unit);
  if (!event || !unit) throw new Refusal('intake.gone');
  const workbook = kitTemplate(event, target.sectors);
  const form = workbook.sheets[0] as WriteSheet;
  const cells = form.cells as Map<string, Partial<Cell>>;
  const inputStyle = (column: number) => cells.get(`5,${column}`)?.style ?? {};
  for (const { source, errors } of file.rows) {
    // The row of the kit, wherever the sent file had it.
    const row = Number(/#(\d+)$/.exec(source.kit?.ref ?? '')?.[1] ?? 0) + 4;
    KIT_COLUMNS.forEach(({ field, header }, column) => {
      if (field === 'row') return;
      const faults = errors.filter((error) => error.column === header || (error.column === '' && field === 'text'));
      const value = source.cells[field];
      if (value === undefined && faults.length === 0) return;
      cells.set(`${row},${column}`, marked(value, inputStyle(column), faults));
    });
    const lines = KIT_COLUMNS.map(({ field, width }) => (field === 'row' ? 1 : lineCount(source.cells[field], width)));
    form.rowDefs?.set(row, { height: 17 * Math.max(...lines) });
  }
  return fillKitMarks(await writeXlsx(workbook), event, unit);
}

/** Lines a text takes in a column of this many characters; spreadsheets do not work it out when they open a file. */
function lineCount(value: CellValue | undefined, width: number): number {
  const lines = String(value ?? '').split('\n');
  return Math.min(
    24,
    lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width * 0.95))), 0),
  );
}

function marked(value: CellValue | undefined, style: CellStyle, faults: readonly RowError[]): Partial<Cell> {
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && style.numFmt !== undefined;
  const cell: Partial<Cell> = { value: isDay ? new Date(`${value}T00:00:00Z`) : (value ?? null), style };
  if (faults.length === 0) return cell;
  return {
    ...cell,
    style: { ...style, fill: RED },
    comment: { author: 'Nhịp Cầu', text: faults.map(note).join('\n') },
  };
}

function note({ rule, about, value }: RowError): string {
  const { what, cure } = reasonVi(rule, { value, ...about });
  return `${what}\nCách sửa: ${cure}`;
}

/** The faulty rows of each mapped sheet under their own headers, the reason last. */
async function faultyTable(file: FaultyFile): Promise<Uint8Array> {
  if (file.examined.kind !== 'foreign') throw new Refusal('intake.gone');
  const sheets = file.examined.sheets.flatMap((reading) => {
    const rows = file.rows.filter((row) => row.class === 'error' && row.source.sheet === reading.sheet.name);
    return rows.length > 0 ? [faultySheet(reading, rows)] : [];
  });
  const when = new Date('2000-01-01T00:00:00Z');
  const workbook: WriteOptions = { sheets, properties: { creator: 'Nhịp Cầu', created: when, modified: when } };
  return repack(await writeXlsx(workbook), () => undefined);
}

function faultySheet(reading: SheetReading, rows: readonly PlannedRow[]): WriteSheet {
  const font = { name: 'Times New Roman', size: 12 };
  const wrap = { vertical: 'top', wrapText: true } as const;
  const cells = new Map<string, Partial<Cell>>();
  const headers = [...reading.headers.filter((header) => header !== REASON_HEADER), REASON_HEADER];
  const places = headers.map((header) => reading.headers.indexOf(header));
  headers.forEach((header, column) =>
    cells.set(`0,${column}`, { value: header, style: { font: { ...font, bold: true }, alignment: wrap } }),
  );
  rows.forEach(({ source, errors }, at) => {
    headers.forEach((header, column) => {
      const place = places[column] ?? -1;
      const value =
        header === REASON_HEADER ? errors.map(note).join('\n') : reading.sheet.rows[source.row - 1]?.[place];
      const faults = errors.filter((error) => error.column === header);
      cells.set(`${at + 1},${column}`, marked(value ?? undefined, { font, alignment: wrap }, faults));
    });
  });
  const columns = headers.map((header) => ({ width: header === REASON_HEADER ? 60 : 24 }));
  const pageSetup = {
    paperSize: 'a4',
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  } as const;
  return { name: reading.sheet.name.slice(0, 31), columns, cells, freezePane: { rows: 1 }, pageSetup };
}
