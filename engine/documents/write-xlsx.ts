/**
 * Writes a workbook of the domain as xlsx with hucre, then packs it again: the same input gives the same bytes
 * everywhere, and text that a spreadsheet would take for a formula carries the mark that it is text.
 */
import { rangeRef, writeXlsx as writeSheets, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { dayNumber } from '../../domain/calendar/days.ts';
import type { Cell, CellFormat, LineRole, PageSheet, TableSheet, Workbook } from '../../domain/reports/workbook.ts';
import { dayOfWriting, repack, xmlText } from './pack.ts';

/** Serial number of 1970-01-01 in the 1900 date system. */
const EPOCH = 25_569;
/** A cell holds no more (Excel's limit). */
const LONGEST = 32_767;
/** What a spreadsheet may take for a formula or a command when a person edits or pastes the cell. */
const DANGEROUS = /^[=+\-@\t\r|]/;
/** Texts the library would write as error values. */
const ERRORS = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!)$/;
/** Shows as General does; used for nothing but text that needs the text mark, so that its style can be found again. */
const MARKED = 'General;General;General;@';

const FONT = { name: 'Times New Roman', size: 12 } as const;
const TOP = { vertical: 'top' } as const;
const FORMATS: Readonly<Record<CellFormat, CellStyle>> = {
  text: { alignment: { ...TOP, wrapText: true } },
  long: { alignment: { ...TOP, wrapText: true } },
  count: { alignment: { ...TOP, horizontal: 'right' }, numFmt: '#,##0' },
  share: { alignment: { ...TOP, horizontal: 'right' }, numFmt: '0.0%' },
  day: { alignment: { ...TOP, horizontal: 'center' }, numFmt: 'dd/mm/yyyy' },
};
const THIN = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const BOX = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const SHADE = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EEF0' } } as const;

type Cells = NonNullable<WriteSheet['cells']>;

export async function writeXlsx(workbook: Workbook): Promise<Uint8Array> {
  const properties = { title: xmlText(workbook.title), creator: xmlText(workbook.creator) };
  const bytes = await writeSheets({
    properties,
    defaultFont: FONT,
    sheets: workbook.sheets.map((sheet) => (sheet.type === 'table' ? tableSheet(sheet) : pageSheet(sheet))),
  });
  return repack(bytes, (part, text) => {
    if (part === 'docProps/core.xml') return dayOfWriting(text(), workbook.day);
    if (part === 'xl/styles.xml') return markText(text());
    // The library leaves sheet names with spaces bare in defined names, which Excel calls damage.
    if (part === 'xl/workbook.xml') return text().replace(/(<definedName[^>]*>)([^'<!]*)!/g, "$1'$2'!");
    return undefined;
  });
}

/** The library cannot say that a cell is text whatever it begins with (`quotePrefix`); its format says which ones. */
function markText(styles: string): string {
  const id = new RegExp(`numFmtId="(\\d+)" formatCode="${MARKED}"`).exec(styles)?.[1];
  return id === undefined ? styles : styles.replaceAll(new RegExp(`<xf numFmtId="${id}"`, 'g'), '$& quotePrefix="1"');
}

function tableSheet(sheet: TableSheet): WriteSheet {
  // A table of Excel has at least one row under its header.
  const rows = sheet.rows.length > 0 ? sheet.rows : [sheet.columns.map(() => null)];
  const headers = sheet.columns.map((column) => xmlText(column.header));
  const cells: Cells = new Map();
  headers.forEach((value, column) => {
    cells.set(`0,${column}`, { value, type: 'string', style: HEADER });
  });
  const values = rows.map((row, index) =>
    row.map((cell, column) => place(cells, index + 1, column, cell, sheet.columns[column]!.format, LINED)),
  );
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width, format }) => ({ width, style: { ...FORMATS[format], ...LINED } })),
    rows: [headers, ...values],
    cells,
    // Two lines of header; the library cannot let the height follow the text.
    rowDefs: new Map([[0, { height: 34 }]]),
    freezePane: { rows: 1, columns: sheet.frozen },
    tables: [
      {
        name: sheet.table,
        range: rangeRef(0, 0, rows.length, headers.length - 1),
        columns: headers.map((name) => ({ name })),
        style: 'TableStyleLight9',
        showRowStripes: false,
      },
    ],
    pageSetup: { ...PAGE, orientation: 'landscape', printTitlesRow: '$1:$1' },
    headerFooter: FOOTER,
  };
}

function pageSheet(sheet: PageSheet): WriteSheet {
  const cells: Cells = new Map();
  const width = sheet.columns.length;
  const merges: NonNullable<WriteSheet['merges']> = [];
  const rows = sheet.lines.map((line, row) => {
    const boxed = line.role === 'row' || line.role === 'total' || line.role === 'heading';
    const style = LINES[line.role];
    if (!boxed) merges.push({ startRow: row, endRow: row, startCol: 0, endCol: width - 1 });
    return line.cells.map((cell, column) =>
      place(cells, row, column, cell, line.role === 'heading' ? 'text' : sheet.columns[column]!.format, style, true),
    );
  });
  return {
    name: sheet.name,
    columns: sheet.columns.map((column) => ({ width: column.width })),
    rows,
    cells,
    merges,
    view: { showGridLines: false },
    pageSetup: { ...PAGE, orientation: 'portrait' },
    headerFooter: FOOTER,
  };
}

/**
 * The plain value of a cell; what needs more than its column's style is put into `cells`. `extra` is laid over the
 * column's style; with `styled` every cell gets it.
 */
function place(
  cells: Cells,
  row: number,
  column: number,
  cell: Cell,
  format: CellFormat,
  extra: CellStyle,
  styled = false,
): string | number | null {
  const style = { ...FORMATS[format], ...extra, alignment: { ...FORMATS[format].alignment, ...extra.alignment } };
  const key = `${row},${column}`;
  if (cell !== null && typeof cell === 'object') {
    const type = 'formula' as const;
    cells.set(key, { value: null, type, formula: cell.formula, formulaResult: cell.value, style });
    return null;
  }
  if (cell === null || cell === '') {
    if (styled) cells.set(key, { value: null, style });
    return null;
  }
  if (typeof cell === 'number') {
    if (styled) cells.set(key, { value: cell, type: 'number', style });
    return cell;
  }
  if (format === 'day') {
    const serial = dayNumber(cell) + EPOCH;
    if (styled) cells.set(key, { value: serial, type: 'number', style });
    return serial;
  }
  const text = cellText(cell);
  if (ERRORS.test(text)) cells.set(key, { value: text, type: 'richText', richText: [{ text }], style });
  else if (DANGEROUS.test(text)) cells.set(key, { value: text, type: 'string', style: { ...style, numFmt: MARKED } });
  else if (styled) cells.set(key, { value: text, type: 'string', style });
  return text;
}

/** Longer text is cut with a mark, so that nobody takes the rest for never having been there. */
function cellText(text: string): string {
  const clean = xmlText(text).replace(/\r\n?/g, '\n');
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST - 2)} …`;
}

const LINED: CellStyle = { border: BOX };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: SHADE,
  border: BOX,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const LINES: Readonly<Record<LineRole, CellStyle>> = {
  title: { font: { ...FONT, size: 15, bold: true }, alignment: { horizontal: 'center' } },
  subtitle: { font: FONT, alignment: { horizontal: 'center' } },
  notice: { font: { ...FONT, italic: true, bold: true }, alignment: { horizontal: 'center' } },
  heading: HEADER,
  row: { font: FONT, border: BOX },
  total: { font: { ...FONT, bold: true }, border: BOX },
  blank: {},
};
const PAGE = {
  paperSize: 'a4',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  /** Inches: 20, 20, 30 and 15 mm as in the documents. */
  margins: { top: 0.79, bottom: 0.79, left: 1.18, right: 0.59, header: 0.39, footer: 0.39 },
} as const;
const FOOTER = { oddFooter: '&C&"Times New Roman"&11Trang &P/&N' } as const;
