/**
 * Reads journal files from a known point onward. Damage is worked out from positions alone: a transaction is lost when
 * nobody can produce it, whatever the bytes around it look like. What authenticates behind damage is still delivered.
 */
import type { Entry } from './entry.ts';
import {
  FILE_HEADER,
  JOURNAL_MAJOR,
  nextFrameStart,
  openFileHeader,
  readFrame,
  type Frame,
  type OpenedFile,
} from './frame.ts';

/** Where reading stands: the last position, the chain after it, and the place of the next frame. */
export interface Cursor {
  readonly position: number;
  readonly chain: Buffer;
  readonly file: number;
  readonly offset: number;
}

export interface Delivered {
  readonly entry: Entry;
  /** First position of the entry. */
  readonly position: number;
  readonly chain: Buffer;
  readonly file: number;
  readonly offset: number;
  /** True when entries before this one are missing. */
  readonly beyondGap: boolean;
}

/** Something wrong with the bytes. `to` below `from` means that nothing is missing because of it. */
export interface Flaw {
  readonly kind: 'damaged' | 'lost' | 'torn' | 'newer';
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface JournalFile {
  readonly name: string;
  readonly number: number;
  read(): Buffer;
}

export interface Scanned {
  readonly cursor: Cursor;
  readonly flaws: readonly Flaw[];
}

/** Delivers every entry after `start` that authenticates, in order; `files` are sorted by number. */
export function scanJournal(
  files: readonly JournalFile[],
  start: Cursor,
  key: Uint8Array,
  workspace: Buffer,
  deliver: (delivered: Delivered) => void,
): Scanned {
  const flaws: Flaw[] = [];
  let cursor = start;
  for (const file of files) {
    if (file.number < start.file) continue;
    const bytes = file.read();
    const opened = openFileHeader(key, workspace, bytes);
    if (!opened) {
      flaws.push({ kind: 'torn', file: file.name, from: cursor.position + 1, to: cursor.position });
      continue;
    }
    if (opened.major > JOURNAL_MAJOR) {
      flaws.push({ kind: 'newer', file: file.name, from: opened.first, to: opened.first });
    }
    cursor = scanFile(file, bytes, opened, cursor, start, deliver, flaws);
  }
  return { cursor, flaws };
}

function scanFile(
  file: JournalFile,
  bytes: Buffer,
  opened: OpenedFile,
  before: Cursor,
  start: Cursor,
  deliver: (delivered: Delivered) => void,
  flaws: Flaw[],
): Cursor {
  let { position, chain } = before;
  let offset = file.number === start.file ? startOffset(bytes, opened, start) : FILE_HEADER;
  let bad = false;
  while (offset < bytes.length) {
    const frame = readFrame(bytes, offset, opened.key);
    const found = frame ? { frame, offset } : nextWhole(bytes, offset + 1, opened.key);
    if (!found) {
      flaws.push({ kind: 'torn', file: file.name, from: position + 1, to: position });
      offset = bytes.length;
      break;
    }
    bad ||= found.offset !== offset;
    const next = found.frame;
    if (next.position <= position) {
      // From a start inside the file, what lies before it was applied already; any other repetition is damage.
      bad ||= next.last > start.position;
    } else {
      const follows = next.position === position + 1 && next.before.equals(chain);
      if (!follows) {
        const kind = found.offset === offset && !bad ? 'lost' : 'damaged';
        // The right number on the wrong chain: what came before it here is not what it was written after.
        const from = next.position === position + 1 ? position : position + 1;
        flaws.push({ kind, file: file.name, from, to: next.position - 1 });
        bad = false;
      }
      chain = next.chain;
      position = next.last;
      const place = { position: next.position, chain, file: file.number, offset: found.offset };
      deliver({ entry: next.entry, ...place, beyondGap: !follows });
    }
    offset = next.end;
  }
  if (file.number === start.file && bytes.length < start.offset) {
    flaws.push({ kind: 'lost', file: file.name, from: start.position, to: start.position - 1 });
  }
  if (bad) flaws.push({ kind: 'damaged', file: file.name, from: position + 1, to: position });
  return { position, chain, file: file.number, offset };
}

/** The cursor's own offset when the next frame lies there; else the whole file is read again. */
function startOffset(bytes: Buffer, opened: OpenedFile, start: Cursor): number {
  if (start.offset === bytes.length) return start.offset;
  const frame = start.offset < bytes.length ? readFrame(bytes, start.offset, opened.key) : undefined;
  return frame?.position === start.position + 1 ? start.offset : FILE_HEADER;
}

function nextWhole(bytes: Buffer, from: number, key: Uint8Array): { frame: Frame; offset: number } | undefined {
  for (let at = nextFrameStart(bytes, from); at >= 0; at = nextFrameStart(bytes, at + 1)) {
    const frame = readFrame(bytes, at, key);
    if (frame) return { frame, offset: at };
  }
  return undefined;
}
