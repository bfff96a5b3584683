/**
 * Tables of a Word document, written as XML. A list of thousands of items is nearly all of a document, and the docx
 * library takes several times as long for it as for writing the same text; everything else is left to the library.
 */
import { plainText, type Table, type TableColumn, type TableRow, type Text } from '../../domain/reports/document.ts';
import { STYLES } from './docx-styles.ts';
import { xmlText } from './pack.ts';

/** Signs above which a row may break across pages: keeping it whole would leave most of a page empty. */
const BREAKABLE = 1500;

/** `width` in twips is what the columns share out. */
export function tableXml(table: Table, width: number): string {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => Math.round((column.width / shares) * width));
  const whole = widths.reduce((sum, each) => sum + each, 0);
  const looks = LOOKS[table.density];
  const header = table.columns.map((column, index) => cellXml(column.header, widths[index]!, looks.header, 'left'));
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/>${BORDERS}<w:tblLayout w:type="fixed"/>${MARGINS}</w:tblPr>`,
    `<w:tblGrid>${widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('')}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${header.join('')}</w:tr>`,
    ...table.rows.map((row) => rowXml(row, table.columns, widths, whole, looks)),
    '</w:tbl>',
  ].join('');
}

const LOOKS = {
  normal: { header: STYLES.cellHeader, group: STYLES.cellGroup, row: STYLES.cell, total: STYLES.cellBold },
  dense: { header: STYLES.denseHeader, group: STYLES.denseGroup, row: STYLES.dense, total: STYLES.denseHeader },
} as const;
type Looks = (typeof LOOKS)[keyof typeof LOOKS];

const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')}</w:tblBorders>`;
const MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>';

function rowXml(
  row: TableRow,
  columns: readonly TableColumn[],
  widths: readonly number[],
  whole: number,
  looks: Looks,
): string {
  if (row.role === 'group') {
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cellXml(row.cells[0]!, whole, looks.group, 'left', widths.length)}</w:tr>`;
  }
  let signs = 0;
  const cells = row.cells.map((text, index) => {
    signs += plainText(text).length;
    return cellXml(text, widths[index]!, looks[row.role === 'total' ? 'total' : 'row'], columns[index]!.align);
  });
  return `<w:tr>${signs > BREAKABLE ? '' : '<w:trPr><w:cantSplit/></w:trPr>'}${cells.join('')}</w:tr>`;
}

function cellXml(text: Text, width: number, style: string, align: TableColumn['align'], span = 1): string {
  const spans = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  const aside = align === 'left' ? '' : `<w:jc w:val="${align}"/>`;
  return (
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spans}</w:tcPr>` +
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${aside}</w:pPr>${runsXml(text)}</w:p></w:tc>`
  );
}

function runsXml(text: Text): string {
  if (typeof text === 'string') return runXml(text, '');
  return text
    .map((span) => {
      const look = `${span.bold ? '<w:b/>' : ''}${span.italic ? '<w:i/>' : ''}`;
      return runXml(span.text, look === '' ? '' : `<w:rPr>${look}</w:rPr>`);
    })
    .join('');
}

function runXml(text: string, look: string): string {
  const lines = escapeXml(xmlText(text)).split(/\r\n|\r|\n/);
  return `<w:r>${look}${lines.map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join('<w:br/>')}</w:r>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
