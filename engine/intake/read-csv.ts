/** Reads text tables: comma, semicolon or tab; UTF-8, UTF-16 or the code pages of old Vietnamese Windows. */
import Papa from 'papaparse';
import { detectLegacy, fromLegacy, isSyllable } from '../../domain/kits/legacy-text.ts';
import { Refusal } from '../engine.ts';
import { LIMITS } from './limits.ts';
import type { ParsedSheet } from './parsed-file.ts';

export function readCsv(bytes: Uint8Array, name: string): ParsedSheet {
  let text = decode(bytes);
  const separator = /^sep=(.)\r?\n/i.exec(text);
  if (separator) text = text.slice(separator[0].length);
  const parsed = Papa.parse<string[]>(text, {
    delimiter: separator?.[1] ?? '',
    delimitersToGuess: [',', ';', '\t', '|'],
    preview: LIMITS.rows + 1,
    skipEmptyLines: false,
  });
  const rows = parsed.data;
  if (rows.length > LIMITS.rows) throw new Refusal('file.too-many-rows', { limit: LIMITS.rows });
  let cells = 0;
  for (const row of rows) {
    if (row.length > LIMITS.columns) throw new Refusal('file.too-many-columns', { limit: LIMITS.columns });
    cells += row.length;
  }
  if (cells > LIMITS.cells) throw new Refusal('file.too-many-cells', { limit: LIMITS.cells });
  // A leading apostrophe in front of = + - @ is how exports keep a spreadsheet from calculating; it is not the text.
  const clean = (cell: string) => (cell === '' ? null : cell.replace(/^'(?=[=+\-@])/, ''));
  return { name, hidden: false, rows: rows.map((row) => row.map(clean)), merges: [] };
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = zeroBytes(bytes.subarray(0, 4000));
  if (zeros.odd > zeros.all / 4 && zeros.odd > 0) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros.even > zeros.all / 4 && zeros.even > 0) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new Refusal('file.other');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
    // TCVN3 and VNI are converted later; they need their bytes as they are.
    const western = new TextDecoder('latin1').decode(bytes);
    const encoding = detectLegacy(western.split(/\r?\n/));
    const converted = encoding === null ? 0 : syllables(fromLegacy(western, encoding));
    return converted > syllables(vietnamese) ? western : vietnamese;
  }
}

/** How many zero bytes, by place: UTF-16 without a mark betrays itself by them. */
function zeroBytes(bytes: Uint8Array): { even: number; odd: number; all: number } {
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  return { even, odd, all: bytes.length };
}

function syllables(text: string): number {
  const words = text.slice(0, 100_000).split(/[^\p{L}\p{M}]+/u);
  return words.filter((word) => /[\u0080-\uffff]/.test(word) && isSyllable(word)).length;
}
