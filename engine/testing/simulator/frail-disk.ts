/**
 * A laptop's own disk in memory, as bad as disks are: what was not synced may be lost, cut or zeroed when the power
 * goes, and a program can die in the middle of any call.
 */
import type { Disk, Output } from '../../vault/disk.ts';
import { memoryDisk, type MemoryFiles } from '../memory-disk.ts';
import type { Chance } from './chance.ts';
import { Dead, failure, never, type Fate, type Peril } from './peril.ts';

/** What a disk holds, and what it would hold if the power went now. */
export interface Platter {
  readonly live: MemoryFiles;
  /** Last durable content of files changed since; undefined when the file was not there. */
  readonly unsynced: Map<string, Buffer | undefined>;
}

export function createPlatter(files: MemoryFiles = new Map()): Platter {
  return { live: new Map(files), unsynced: new Map() };
}

/** The power goes: each unsynced file keeps its old content, its new one, or something between. */
export function cutPower({ live, unsynced }: Platter, chance: Chance): void {
  for (const [file, before] of [...unsynced].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const way = chance.below(4);
    const now = live.get(file);
    if (way === 0) continue;
    if (now && way === 2) live.set(file, cutBetween(before, now, chance));
    else if (now && way === 3) live.set(file, zeroedAfter(before, now, chance));
    else if (before) live.set(file, before);
    else live.delete(file);
  }
  unsynced.clear();
}

function cutBetween(before: Buffer | undefined, now: Buffer, chance: Chance): Buffer {
  const least = Math.min(before?.length ?? 0, now.length);
  return Buffer.from(now.subarray(0, least + chance.below(now.length - least + 1)));
}

function zeroedAfter(before: Buffer | undefined, now: Buffer, chance: Chance): Buffer {
  const least = Math.min(before?.length ?? 0, now.length);
  const zeroed = Buffer.from(now);
  return zeroed.fill(0, least + chance.below(now.length - least + 1));
}

export function frailDisk(platter: Platter, peril: Peril): Disk {
  const { live, unsynced } = platter;
  const inner = memoryDisk(live);
  const dirty = (file: string) => {
    if (!unsynced.has(file)) unsynced.set(file, live.get(file));
  };
  const clean = (file: string) => void unsynced.delete(file);

  /** Runs a synchronous call under its fate; `half` is what a death in its middle leaves. */
  const now = <T>(name: string, work: () => T, half?: () => void): T => {
    const fate = peril.fate(name);
    if (fate === 'before') throw new Dead(name);
    if (typeof fate === 'object') throw failure(fate.fails);
    if (fate === 'during') half?.();
    const result = fate === 'during' ? undefined : work();
    if (fate === 'go') return result as T;
    peril.die();
    throw new Dead(name);
  };
  /** The same for one that is durable, `settled`, when it comes back and not before. */
  const later = async <T>(
    name: string,
    work: () => Promise<T>,
    half?: () => void,
    settled?: () => void,
  ): Promise<T> => {
    const fate: Fate = peril.fate(name);
    if (fate === 'before') return never();
    if (typeof fate === 'object') throw failure(fate.fails);
    if (fate === 'during') half?.();
    const result = fate === 'during' ? undefined : await work();
    if (fate !== 'go') peril.die();
    if (peril.dead) return never();
    settled?.();
    return result as T;
  };

  const output = (file: string, held: Output): Output => ({
    append: (bytes) =>
      later(
        'append',
        () => {
          dirty(file);
          return held.append(bytes);
        },
        () => {
          dirty(file);
          void held.append(bytes.subarray(0, bytes.length >> 1));
        },
      ),
    sync: () =>
      later(
        'sync',
        () => held.sync(),
        undefined,
        () => clean(file),
      ),
    cut(size) {
      dirty(file);
      return later(
        'cut',
        () => held.cut(size),
        undefined,
        () => clean(file),
      );
    },
    close: () => later('close', () => held.close()),
  });

  return {
    lock: () => () => undefined,
    read: (file) => now('read', () => inner.read(file)),
    readPart: (file, offset, length) => now('readPart', () => inner.readPart(file, offset, length)),
    list: (folder) => now('list', () => inner.list(folder)),
    makeFolder: (folder) => now('makeFolder', () => inner.makeFolder(folder)),
    replace: (file, parts) =>
      later(
        'replace',
        () => {
          dirty(file);
          return inner.replace(file, parts);
        },
        () => void live.set(`${file}.part`, Buffer.concat(parts).subarray(0, 7)),
        () => clean(file),
      ),
    writeAt: (file, offset, bytes) =>
      now('writeAt', () => {
        dirty(file);
        inner.writeAt(file, offset, bytes);
      }),
    remove: (file) =>
      now('remove', () => {
        if (live.has(file)) dirty(file);
        inner.remove(file);
      }),
    move: (from, to) => now('move', () => inner.move(from, to)),
    create: (file) => later('create', async () => output(file, await inner.create(file))),
    sync: (file) =>
      later(
        'sync',
        () => inner.sync(file),
        undefined,
        () => clean(file),
      ),
  };
}
