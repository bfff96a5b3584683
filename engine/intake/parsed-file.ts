/** A file as the parser process hands it over: plain cells, nothing of the format left. */
import type { CellValue } from '../../domain/kits/intake-row.ts';
import type { LegacyEncoding } from '../../domain/kits/legacy-text.ts';

export interface ParsedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows from the first of the sheet; `null` is an empty cell. */
  readonly rows: readonly (readonly (CellValue | null)[])[];
  /** Zero-based, inclusive: first row, first column, last row, last column. */
  readonly merges: readonly (readonly [number, number, number, number])[];
}

export interface ParsedFile {
  readonly kind: 'xlsx' | 'csv';
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  readonly date1904: boolean;
  readonly sheets: readonly ParsedSheet[];
  /** Encoding the texts were converted from. */
  readonly encoding: LegacyEncoding | null;
  /** A few texts before and after that conversion. */
  readonly converted: readonly { readonly before: string; readonly after: string }[];
}
