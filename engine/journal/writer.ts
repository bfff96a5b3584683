/** Appends entries: one write and one fsync for everything added since the last, then the head, then the promise. */
import path from 'node:path';
import type { Disk, Output } from '../vault/disk.ts';
import type { Random } from '../vault/seal.ts';
import { countOf, wallOf, type Entry } from './entry.ts';
import { createFileHeader, MAJOR_OF, writeFrame } from './frame.ts';
import type { HeadFile } from './head.ts';
import type { Cursor } from './scan.ts';
import type { Place } from '../merge/held.ts';

/** A new file about every 4 MiB, so that damage, copies and re-reading stay small. */
const FILE_BYTES = 4 * 2 ** 20;

export interface Writer {
  /** First position, chain and place of the next frame, given out before the bytes are written. */
  add(entry: Entry): Place;
  /** Durable when it resolves. When it rejects, nothing added since the last flush is in the file. */
  flush(): Promise<void>;
  /** Bytes appended by this writer. */
  written(): number;
  /** Where the next frame goes. */
  end(): { readonly file: number; readonly offset: number };
  close(): Promise<void>;
}

export interface WriterDeps {
  readonly disk: Disk;
  readonly random: Random;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly workspace: Buffer;
  /** 16 bytes, as they are when a file is begun. */
  readonly device: () => Buffer;
  readonly head: HeadFile;
}

export function journalName(number: number): string {
  return `${String(number).padStart(8, '0')}.jnl`;
}

/** `start` is where reading stopped; `lastFile` the highest file number ever used. */
export function createWriter(deps: WriterDeps, start: Cursor, lastFile: number): Writer {
  const { disk, head, random } = deps;
  const fileOf = (number: number) => path.join(deps.folder, 'journal', journalName(number));
  let { position, chain } = start;
  let wall = 0;
  let number = lastFile;
  let key: Buffer | undefined;
  let output: Output | undefined;
  /** What the file may hold; one begun for this device alone is left when others' changes come. */
  let major = 0;
  let left: Output | undefined;
  let durable = 0;
  let written = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  /** The file this session found: made durable before a new file builds on it. */
  let inherited = lastFile > 0 ? fileOf(lastFile) : undefined;

  const begin = (needed: number) => {
    number += 1;
    major = needed;
    const header = { workspace: deps.workspace, device: deps.device(), number, first: position + 1, chain };
    const begun = createFileHeader(deps.key, { major, ...header }, random);
    key = begun.key;
    durable = 0;
    pending.push(begun.bytes);
    pendingBytes += begun.bytes.length;
    return begun.key;
  };

  const openOutput = async () => {
    if (inherited !== undefined && disk.read(inherited) !== undefined) await disk.sync(inherited);
    inherited = undefined;
    return disk.create(fileOf(number));
  };

  return {
    add(entry) {
      const needed = entry.kind === 'transaction' ? MAJOR_OF.alone : MAJOR_OF.merged;
      if (key && major < needed) {
        if (pendingBytes > 0) throw new Error('another kind of file while bytes are waiting');
        left = output;
        output = undefined;
        key = undefined;
      }
      const fileKey = key ?? begin(needed);
      const offset = durable + pendingBytes;
      const frame = writeFrame(fileKey, position + 1, chain, entry, random);
      const place = { position: position + 1, chain: frame.chain, file: number, offset };
      position += countOf(entry);
      ({ chain } = frame);
      wall = wallOf(entry);
      pending.push(frame.bytes);
      pendingBytes += frame.bytes.length;
      return place;
    },
    async flush() {
      const bytes = Buffer.concat(pending);
      pending = [];
      pendingBytes = 0;
      if (bytes.length === 0) return;
      try {
        await left?.close();
        left = undefined;
        output ??= await openOutput();
        await output.append(bytes);
        await output.sync();
      } catch (error) {
        if (durable > 0) {
          await output?.cut(durable);
        } else {
          await output?.close();
          disk.remove(fileOf(number));
        }
        throw error;
      }
      durable += bytes.length;
      written += bytes.length;
      // The transactions are durable whatever becomes of the head; one that lags is written with the next.
      await head.write({ position, chain, wall, file: number }).catch(() => undefined);
      if (durable < FILE_BYTES) return;
      await output.close();
      output = undefined;
      key = undefined;
    },
    written: () => written,
    end: () => (written === 0 ? { file: start.file, offset: start.offset } : { file: number, offset: durable }),
    async close() {
      await left?.close();
      await output?.close();
      [left, output, key] = [undefined, undefined, undefined];
    },
  };
}
