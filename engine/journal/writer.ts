/** Appends transactions: one write and one fsync for everything added since the last, then the head, then the promise. */
import path from 'node:path';
import type { Transaction } from '../../domain/change/change.ts';
import type { Disk, Output } from '../vault/disk.ts';
import type { Random } from '../vault/seal.ts';
import { createFileHeader, writeFrame } from './frame.ts';
import type { HeadFile } from './head.ts';
import type { Cursor } from './scan.ts';
import type { Place } from '../merge/held.ts';

/** A new file about every 4 MiB, so that damage, copies and re-reading stay small. */
const FILE_BYTES = 4 * 2 ** 20;

export interface Writer {
  /** Position, chain and place of the next frame, given out before the bytes are written. */
  add(transaction: Transaction): Place;
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
  readonly device: Buffer;
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
  let durable = 0;
  let written = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  /** The file this session found: made durable before a new file builds on it. */
  let inherited = lastFile > 0 ? fileOf(lastFile) : undefined;

  const begin = () => {
    number += 1;
    const { workspace, device } = deps;
    const begun = createFileHeader(deps.key, { workspace, device, number, first: position + 1, chain }, random);
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
    add(transaction) {
      const fileKey = key ?? begin();
      const offset = durable + pendingBytes;
      const frame = writeFrame(fileKey, position + 1, chain, transaction, random);
      position += 1;
      ({ chain } = frame);
      wall = transaction.label.wall;
      pending.push(frame.bytes);
      pendingBytes += frame.bytes.length;
      return { position, chain, file: number, offset };
    },
    async flush() {
      const bytes = Buffer.concat(pending);
      pending = [];
      pendingBytes = 0;
      if (bytes.length === 0) return;
      try {
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
      await output?.close();
      output = undefined;
      key = undefined;
    },
  };
}
