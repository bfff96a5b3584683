/**
 * A workbook as data: sheets of cells and real tables, with formulas that carry the value they will have. Text is
 * always text here; only a `formula` cell calculates.
 */

export interface FormulaCell {
  readonly formula: string;
  /** The value now, for programs that show files without calculating. */
  readonly value: number | string;
}
/** Days are ISO texts in a `day` column and become real dates. '' and null are empty cells. */
export type Cell = string | number | FormulaCell | null;

export type CellFormat = 'text' | 'long' | 'count' | 'share' | 'day';

export interface SheetColumn {
  readonly header: string;
  /** Characters. */
  readonly width: number;
  readonly format: CellFormat;
}

/** A sheet that is one table from A1 on, with filters and a frozen header. */
export interface TableSheet {
  readonly type: 'table';
  readonly name: string;
  /** Name of the table in formulas; letters and digits only. */
  readonly table: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns that stay in sight when scrolling sideways. */
  readonly frozen: number;
}

export type LineRole = 'title' | 'subtitle' | 'notice' | 'heading' | 'row' | 'total' | 'blank';

/** A sheet to be read from top to bottom: lines under one another in fixed columns. */
export interface PageSheet {
  readonly type: 'page';
  readonly name: string;
  /** Width in characters and format of the cells of `row` and `total` lines. */
  readonly columns: readonly Omit<SheetColumn, 'header'>[];
  readonly lines: readonly { readonly role: LineRole; readonly cells: readonly Cell[] }[];
}

export interface Workbook {
  readonly title: string;
  readonly creator: string;
  /** ISO day of the figures; also the day of writing in the file's properties. */
  readonly day: string;
  readonly sheets: readonly (TableSheet | PageSheet)[];
}

/** `Số liệu'[x]` → as a column is named inside a structured reference. */
export function columnReference(table: string, header: string): string {
  return `${table}[${header.replace(/['[\]#@]/g, "'$&")}]`;
}

/**
 * A criterion of COUNTIFS that means exactly this text: wildcards are masked, a leading comparison sign is not read as
 * one. Letter case is not looked at, see `groupKey`.
 */
export function criterion(text: string): string {
  return `"=${text.replace(/[~*?]/g, '~$&').replaceAll('"', '""')}"`;
}
