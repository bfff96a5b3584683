/** A block of cells on the clipboard, in the two forms spreadsheets read and write: tab-separated text and an HTML table. */

export type Table = readonly (readonly string[])[];

const needsQuotes = /["\t\r\n]/;

/** Tab-separated text as Excel writes it: cells holding tabs, line ends or quotes are quoted, quotes doubled. */
export function toTsv(table: Table): string {
  return table
    .map((row) => row.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\r\n');
}

/** The inverse of `toTsv`; also reads what Excel, LibreOffice and a plain editor put on the clipboard. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let fresh = true;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
    fresh = true;
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && fresh) {
      quoted = true;
      fresh = false;
    } else if (c === '\t') endCell();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++;
      endRow();
    } else {
      cell += c;
      fresh = false;
    }
  }
  if (cell !== '' || row.length > 0 || quoted) endRow();
  return rows;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => escapes[c] as string);

/** An HTML table; every cell is text, so that Excel keeps codes such as `00123` and days as they are written. */
export function toHtml(table: Table): string {
  const style = 'style="mso-number-format:\'\\@\';white-space:pre-wrap"';
  const rows = table.map((row) => {
    const cells = row.map((cell) => `<td ${style}>${escape(cell).replaceAll('\n', '<br>')}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`;
}

/** Repeats a copied block over a larger target, as spreadsheets do; a block that does not divide the target is laid once. */
export function tile(table: Table, rows: number, columns: number): Table {
  const height = table.length;
  const width = Math.max(0, ...table.map((row) => row.length));
  if (height === 0 || width === 0) return table;
  const down = rows > height && rows % height === 0 ? rows : height;
  const across = columns > width && columns % width === 0 ? columns : width;
  return Array.from({ length: down }, (_, r) =>
    Array.from({ length: across }, (_unused, c) => table[r % height]?.[c % width] ?? ''),
  );
}
