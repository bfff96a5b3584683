/** What happened in the exchange and was worth a line: codes and particulars, sealed, the last 5,000, newest first. */
import path from 'node:path';
import type { Disk } from '../vault/disk.ts';
import { pack, unpack } from '../vault/pack.ts';
import { seal, unseal, type Random } from '../vault/seal.ts';
import type { LogLine } from './sync.ts';

const MOST_LINES = 5000;
const CONTEXT = Buffer.from('sync-log');

export interface SyncLog {
  add(level: LogLine['level'], code: string, about?: LogLine['about']): void;
  /** Adds the line unless one with this code and these particulars was written since the program started. */
  once(level: LogLine['level'], code: string, about?: LogLine['about']): void;
  /** Newest first. */
  lines(): readonly LogLine[];
  /** Writes what is new. A log that cannot be written hinders nothing. */
  save(): Promise<void>;
}

export function openSyncLog(
  { disk, random, now }: { disk: Disk; random: Random; now: () => number },
  folder: string,
  key: Uint8Array,
): SyncLog {
  const file = path.join(folder, 'log');
  let lines = readLines(disk.read(file), key);
  let saved = true;
  const said = new Set<string>();
  const add = (level: LogLine['level'], code: string, about: LogLine['about'] = {}) => {
    lines.push({ at: now(), level, code, about });
    if (lines.length > MOST_LINES) lines = lines.slice(-MOST_LINES);
    saved = false;
  };
  return {
    add,
    once(level, code, about = {}) {
      const name = JSON.stringify([code, about]);
      if (said.has(name)) return;
      said.add(name);
      add(level, code, about);
    },
    lines: () => [...lines].reverse(),
    async save() {
      if (saved) return;
      saved = true;
      try {
        await disk.replace(file, [seal(key, pack(lines), CONTEXT, random)]);
      } catch {
        saved = false;
      }
    },
  };
}

function readLines(bytes: Buffer | undefined, key: Uint8Array): LogLine[] {
  const plain = bytes && unseal(key, bytes, CONTEXT);
  return plain ? (unpack(plain) as LogLine[]) : [];
}
