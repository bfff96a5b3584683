/**
 * Opens the archive of a spreadsheet and lets through only the parts a reader of cells needs, inflated under caps. The
 * reader behind it never sees the original archive, so what is refused here cannot reach it.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '../engine.ts';
import { LIMITS } from './limits.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Parts that carry cells, and what leads to them. Everything else is left in the archive. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/** Contents that make a file refused, by name. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/vbaProject\.bin$|(?:^|\/)macrosheets\//i, 'file.macro'],
  [/^xl\/externalLinks\//i, 'file.external-links'],
  [/^xl\/(?:embeddings|activeX|ctrlProps)\/|oleObject/i, 'file.embedded'],
  [/\.(?:zip|xlsx|xlsm|xlsb|xls|docx?|exe|dll|js|vbs|bat|cmd|7z|rar)$/i, 'file.embedded'],
];

/** Inflated parts by name. Throws a `file.*` refusal. */
export function openGuarded(bytes: Uint8Array): Map<string, Buffer> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = centralDirectory(archive);
  checkEntries(entries, archive.length);
  const parts = new Map<string, Buffer>();
  let total = 0;
  for (const entry of entries) {
    if (!NEEDED.test(entry.name)) continue;
    const part = inflate(archive, entry, LIMITS.inflatedBytes - total);
    total += part.length;
    checkPart(entry.name, part);
    parts.set(entry.name, part);
  }
  return parts;
}

function corrupt(): never {
  throw new Refusal('file.corrupt');
}

function centralDirectory(archive: Buffer): Entry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  if (count > LIMITS.entries) throw new Refusal('file.too-many-entries', { limit: LIMITS.entries });
  const entries: Entry[] = [];
  let at = start;
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== 0x02014b50) corrupt();
    const nameLength = archive.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    if (next > end) corrupt();
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packed: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

function findEnd(archive: Buffer): number {
  for (let at = archive.length - 22; at >= 0 && at >= archive.length - 65_557; at--) {
    if (archive.readUInt32LE(at) === 0x06054b50) return at;
  }
  return corrupt();
}

/** What the directory alone gives away, before a byte is inflated. */
function checkEntries(entries: readonly Entry[], archiveSize: number): void {
  const seen = new Set<string>();
  let size = 0;
  let packed = 0;
  for (const entry of entries) {
    const key = entry.name.toLowerCase();
    if (seen.has(key) || /\\|\0|^\/|(?:^|\/)\.\.(?:\/|$)/.test(entry.name)) corrupt();
    seen.add(key);
    const forbidden = FORBIDDEN.find(([pattern]) => pattern.test(entry.name));
    if (forbidden) throw new Refusal(forbidden[1]);
    if ((entry.flags & 1) !== 0) throw new Refusal('file.password');
    size += entry.size;
    packed += entry.packed;
    if (entry.size > LIMITS.ratioFloor && entry.size > entry.packed * LIMITS.ratio) bomb();
  }
  // Entries that share bytes are how a small archive pretends to hold much.
  if (size > LIMITS.inflatedBytes || packed > archiveSize) bomb();
  if (seen.has('xl/workbook.xml') || [...seen].some((name) => name.startsWith('xl/') && name.endsWith('.xml'))) return;
  if ([...seen].some((name) => name.startsWith('word/'))) throw new Refusal('file.is-word');
  if (seen.has('content.xml') && seen.has('mimetype')) throw new Refusal('file.is-ods');
  if (seen.has('xl/workbook.bin')) throw new Refusal('file.is-xlsb');
  throw new Refusal(seen.has('[content_types].xml') ? 'file.other' : 'file.is-archive');
}

function bomb(): never {
  throw new Refusal('file.bomb');
}

/** Inflates one entry. The sizes of the directory are promises; more bytes than promised end it. */
function inflate(archive: Buffer, entry: Entry, room: number): Buffer {
  const { offset, packed, size, method } = entry;
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== 0x04034b50) corrupt();
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + packed > archive.length) corrupt();
  if (size > room) bomb();
  const data = archive.subarray(start, start + packed);
  const part = method === 0 ? data : method === 8 ? inflateUpTo(data, size) : corrupt();
  if (part.length !== size || crc32(part) !== entry.crc) corrupt();
  return part;
}

function inflateUpTo(data: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') bomb();
    return corrupt();
  }
}

/** No reader of ours needs document types or entities, and spreadsheets never have them. */
function checkPart(name: string, part: Buffer): void {
  if ((part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)) corrupt();
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) throw new Refusal('file.entities');
  if (/content_types/i.test(name) && part.includes('macroEnabled')) throw new Refusal('file.macro');
  if (name.endsWith('.rels') && part.includes('TargetMode="External"')) throw new Refusal('file.external-links');
}
