/** What a person is shown of an intake before anything is written. Plain data; the bridge carries it as it is. */
import type { PlannedRow, RowClass } from '../../domain/kits/intake-row.ts';
import type { Value } from '../../domain/model/record.ts';
import type { SheetReading } from './examine.ts';

type About = Record<string, string | number>;

export interface PreviewRow {
  id: string;
  file: string;
  sheet: string;
  row: number;
  class: RowClass;
  unit: string | null;
  kind: string;
  text: string;
  changes: { field: string; was: PlainValue; value: PlainValue }[];
  errors: { column: string; value: string; rule: string; about?: About }[];
}
type PlainValue = null | boolean | number | string | string[];

export interface PreviewFile {
  file: string;
  kind: 'kit' | 'foreign' | 'refused';
  /** Code of the refusal. */
  reason: string | null;
  about?: About;
  rows: number;
  encoding: string | null;
  converted?: { before: string; after: string }[];
  sheets: {
    name: string;
    headerRow: number;
    headers: string[];
    sample: string[][];
    mapping: Record<string, string>;
  }[];
}

export interface IntakePreview {
  intake: string;
  files: PreviewFile[];
  rows: PreviewRow[];
  counts: Record<RowClass, number>;
}

export function previewRow({ source, class: verdict, fields, changes, errors }: PlannedRow): PreviewRow {
  return {
    id: source.id,
    file: source.file,
    sheet: source.sheet,
    row: source.row,
    class: verdict,
    unit: fields.askerUnit ?? null,
    kind: fields.kind ?? (source.cells.kind === undefined ? 'kien-nghi' : String(source.cells.kind)),
    text: fields.text ?? String(source.cells.text ?? ''),
    changes: changes.map(({ field, was, value }) => ({ field, was: plain(was), value: plain(value) })),
    errors: errors.map(({ column, value, rule, about }) => ({
      column,
      value,
      rule,
      ...(about && { about: { ...about } }),
    })),
  };
}

function plain(value: Value): PlainValue {
  return typeof value === 'object' && value !== null ? [...value] : value;
}

const SAMPLE_ROWS = 8;

/** A sheet to be mapped: its headers and the first rows under them, cells shortened. */
export function previewSheet({ sheet, header, headers, mapping }: SheetReading): PreviewFile['sheets'][number] {
  const sample = sheet.rows
    .slice(header + 1, header + 1 + SAMPLE_ROWS)
    .map((row) => headers.map((_, column) => String(row[column] ?? '').slice(0, 200)));
  return { name: sheet.name, headerRow: header + 1, headers: [...headers], sample, mapping: { ...mapping } };
}
