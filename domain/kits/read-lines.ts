/** Reads lines of JSON (`unit, text, kind, receivedOn, ref?`) as rows. Every line is hostile until it has been read. */
import type { Target } from './columns.ts';
import type { CellValue, RowError, SourceRow } from './intake-row.ts';

/** Longest line that is looked at: the longest text four times over, escaped. */
const LINE_LIMIT = 400_000;

const FIELDS = ['unit', 'text', 'kind', 'receivedOn', 'ref', 'sector', 'askerName', 'askerPost', 'note'] as const;
const COLUMNS: Readonly<Partial<Record<Target, string>>> = Object.fromEntries(FIELDS.map((name) => [name, name]));

/** A row for every line that holds anything; a line that cannot be read is a row with its fault. */
export function readLine(line: string, number: number, file: string, event: string | null): SourceRow | undefined {
  const text = (number === 1 ? line.replace(/^\ufeff/, '') : line).trim();
  if (text === '') return undefined;
  const base = { id: `${file}#${number}`, file, sheet: '', row: number, event, columns: COLUMNS };
  const fault = (rule: RowError['rule'], about: RowError['about'] = {}): SourceRow => {
    const value = text.slice(0, 120);
    return { ...base, cells: {}, faults: [{ column: '', value, rule, about: { ...about, value } }] };
  };
  if (text.length > LINE_LIMIT) return fault('line.too-long', { length: text.length, limit: LINE_LIMIT });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fault('line.not-json');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return fault('line.not-object');
  const cells: Partial<Record<Target, CellValue>> = {};
  const faults: RowError[] = [];
  for (const field of FIELDS) {
    if (!Object.hasOwn(parsed, field)) continue;
    const value = (parsed as Record<string, unknown>)[field];
    if (value === null) continue;
    const isCode = typeof value === 'number' && (field === 'unit' || field === 'ref');
    if (typeof value === 'string') cells[field] = value;
    else if (isCode) cells[field] = String(value);
    else {
      const met = (JSON.stringify(value) ?? '').slice(0, 120);
      const about = { value: met, want: 'chuỗi trong dấu ngoặc kép' };
      faults.push({ column: field, value: met, rule: 'value.wrong-type', about });
    }
  }
  return { ...base, cells, ...(faults.length > 0 && { faults }) };
}
