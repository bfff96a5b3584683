/** Says what a file is from its first bytes; the name only decides between kinds of text. */
import { Refusal } from '../engine.ts';

export type FileKind = 'zip' | 'text';

const MAGIC: readonly (readonly [hex: string, code: string])[] = [
  ['25504446', 'file.is-pdf'],
  ['89504e47', 'file.is-image'],
  ['ffd8ff', 'file.is-image'],
  ['47494638', 'file.is-image'],
  ['49492a00', 'file.is-image'],
  ['4d4d002a', 'file.is-image'],
  ['424d', 'file.is-image'],
  ['52494646', 'file.is-image'],
  ['7b5c727466', 'file.is-word'],
  ['377abcaf271c', 'file.is-archive'],
  ['526172211a07', 'file.is-archive'],
  ['1f8b', 'file.is-archive'],
  ['0908', 'file.is-old-xls'],
  ['0904', 'file.is-old-xls'],
];

/** Throws a `file.*` refusal for what cannot be read. `name` is the file's name, for its ending. */
export function sniff(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) throw new Refusal('file.empty');
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('hex');
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['xlsm', 'xltm', 'xlam'].includes(ending)) throw new Refusal('file.macro');
  if (head.startsWith('504b0304')) return 'zip';
  if (head.startsWith('504b')) throw new Refusal('file.corrupt');
  if (head.startsWith('d0cf11e0')) throw new Refusal(oleKind(bytes));
  const known = MAGIC.find(([magic]) => head.startsWith(magic));
  if (known) throw new Refusal(known[1]);
  if (['csv', 'tsv', 'txt'].includes(ending)) return 'text';
  if (/^\s*<(?:!doctype html|html|table|\?xml)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))) {
    throw new Refusal('file.is-web');
  }
  throw new Refusal(ending === 'xlsx' ? 'file.corrupt' : 'file.other');
}

/** Old Office files and encrypted new ones share a container; its directory names its streams in UTF-16. */
function oleKind(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (name: string) => all.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return 'file.password';
  if (has('WordDocument')) return 'file.is-word';
  if (has('Workbook') || has('Book')) return 'file.is-old-xls';
  return 'file.other';
}
