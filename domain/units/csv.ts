/** Reads the comma-separated tables of the unit dataset (RFC 4180). Refuses what is not exactly as expected. */

/** Larger than any country's list; a file past it is not a unit table. */
const MAX_LENGTH = 20_000_000;

/** Rows as maps from column to cell. Throws, naming the table and line, when header, quoting or widths are wrong. */
export function readTable(table: string, text: string, columns: readonly string[]): Map<string, string>[] {
  if (text.length > MAX_LENGTH) throw new RangeError(`${table}: too large`);
  const [head, ...body] = readCells(table, text.normalize('NFC').replace(/^\uFEFF/, ''));
  if (head?.join() !== columns.join()) throw new RangeError(`${table}: unexpected header`);
  return body.map((cells, index) => {
    if (cells.length !== columns.length) throw new RangeError(`${table} line ${index + 2}: ${cells.length} cells`);
    return new Map(columns.map((column, at) => [column, (cells[at] ?? '').trim()]));
  });
}

function readCells(table: string, text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',' || char === '\n') {
      row.push(cell);
      cell = '';
      if (char === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (char !== '\r') cell += char;
  }
  if (quoted) throw new RangeError(`${table}: unclosed quote`);
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
