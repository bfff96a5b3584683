/**
 * The shared folder as a place to put files and take them from. Any engine may carry it (a share, Syncthing, a stick),
 * so nothing is expected of it: every call is asynchronous, a name is checked before it is used, links are not followed,
 * sizes are bounded, and what was written is read back. A slow folder holds up nothing but the exchange itself: at most
 * two calls are under way, which leaves the rest of Node's threads to the journal.
 */
import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, opendir, rename, stat, unlink } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  codeOf,
  fill,
  NO_FOLLOW,
  patiently,
  readBytes,
  syncFolder,
  turns,
  UNSUPPORTED,
  type Pause,
} from './place-calls.ts';
import { isReadableSegment, PART, segmentsOf } from './place-path.ts';

export interface FolderView {
  /**
   * Names in a folder of the place ('' = root, 'd/<device>'), unsorted; [] when it is absent. Folders end with '/'.
   * Links, odd entries, files still being written and names no system should hold are left out.
   */
  list(dir: string): Promise<readonly string[]>;
  /** Whole file, or undefined when absent, not a plain file, or longer than `most` bytes. Throws FolderTrouble. */
  read(name: string, most: number): Promise<Buffer | undefined>;
}

export interface FolderPlace extends FolderView {
  /** Durable and read back when the promise resolves. The same bytes under the same name there already: nothing. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing happens when it is absent. */
  remove(name: string): Promise<void>;
}

/**
 * What keeps a folder from being used, and the cure:
 * `gone`: the folder itself cannot be reached (drive pulled out, share or network away). Connect it again, or move.
 * `full`: no room. Make some; nothing was lost.
 * `denied`: no right to it, or a program held the file for a minute. Ask whoever runs the share for the right to write.
 * `crowded`: more than 200,000 names in one folder. Somebody else's files are in it; take them out.
 * `failed`: anything else, also bytes read back that are not those written. Check the drive.
 * All but `gone` and `full` may concern this one file only.
 */
export class FolderTrouble extends Error {
  readonly code: 'gone' | 'full' | 'denied' | 'crowded' | 'failed';
  /** Name inside the place. */
  readonly file: string;
  /** The system's own code, e.g. `EACCES`, for the log. */
  readonly system: string;
  constructor(code: FolderTrouble['code'], file: string, system: string) {
    super(`${code}: ${file} (${system})`);
    this.code = code;
    this.file = file;
    this.system = system;
  }
}

export interface PlaceDeps {
  /**
   * Lower-case letters and digits that name this device among those that write here. What an earlier run of it left half
   * written is removed; without it such files stay, harmless.
   */
  readonly owner?: string;
  /** Waits before a call is tried again; injected by tests. */
  readonly pause?: Pause;
  /** Milliseconds after which a call that does not return counts as `gone`. */
  readonly limit?: number;
}

/** Longest file written or read, whatever the caller allows. */
export const MOST_FILE_BYTES = 256 * 2 ** 20;
export const MOST_NAMES = 200_000;

const ABSENT = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO', 'ENAMETOOLONG'];
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const DENIED = ['EPERM', 'EACCES', 'EBUSY', 'EROFS'];
const NO_RENAME = [...UNSUPPORTED, 'EXDEV', 'EEXIST'];

/** A minute is longer than any scanner needs; nobody can hold a file whose name was drawn just now. */
const PATIENCE = 60_000;
const SHORT_PATIENCE = 1_000;

/** Longer than any file takes that is still on its way; a share whose server died may never answer. */
const LIMIT = 300_000;

export function nodePlace(root: string, deps: PlaceDeps = {}): FolderPlace {
  const pause = deps.pause ?? wait;
  const inTurn = turns(2, deps.limit ?? LIMIT, () => new FolderTrouble('gone', '', 'ETIMEDOUT'));
  const tidied = new Set<string>();
  const writing = new Set<string>();

  const rootIsThere = () =>
    stat(root).then(
      (found) => found.isDirectory(),
      () => false,
    );

  /** What an error means; undefined when it only says that the file is not there. */
  const troubleOf = async (error: unknown, file: string): Promise<FolderTrouble | undefined> => {
    if (error instanceof FolderTrouble) return error;
    const system = codeOf(error);
    if (FULL.includes(system)) return new FolderTrouble('full', file, system);
    if (!(await rootIsThere())) return new FolderTrouble('gone', file, system);
    if (ABSENT.includes(system)) return undefined;
    return new FolderTrouble(DENIED.includes(system) ? 'denied' : 'failed', file, system);
  };

  const tolerant = async <T>(file: string, absent: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const trouble = await troubleOf(error, file);
      if (trouble) throw trouble;
      return absent;
    }
  };

  const strict = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw (await troubleOf(error, file)) ?? new FolderTrouble('failed', file, codeOf(error));
    }
  };

  /** Full path below the root, every folder on the way being a folder and not a link; throws ENOENT otherwise. */
  const pathOf = async (segments: readonly string[]): Promise<string> => {
    let full = root;
    for (const segment of segments.slice(0, -1)) {
      full = path.join(full, segment);
      if (!(await lstat(full)).isDirectory()) throw absence();
    }
    return path.join(full, segments.at(-1) ?? '');
  };

  const readWhole = async (segments: readonly string[], most: number): Promise<Buffer | undefined> => {
    const full = await pathOf(segments);
    if (!(await lstat(full)).isFile()) return undefined;
    const handle = await open(full, constants.O_RDONLY | NO_FOLLOW);
    try {
      const found = await handle.stat();
      if (!found.isFile() || found.size > Math.min(most, MOST_FILE_BYTES)) return undefined;
      return await readBytes(handle, found.size);
    } finally {
      await handle.close();
    }
  };

  const makeFolders = async (segments: readonly string[]): Promise<void> => {
    let full = root;
    for (const segment of segments) {
      const parent = full;
      full = path.join(full, segment);
      try {
        await patiently(pause, SHORT_PATIENCE, () => mkdir(full));
        await syncFolder(parent);
      } catch (error) {
        // Never made with its parents: a root that vanished must not come back empty.
        if (codeOf(error) !== 'EEXIST') throw error;
        if (!(await lstat(full)).isDirectory()) throw error;
      }
    }
  };

  /** Parts of this device that no write of this run is about: a crash left them. */
  const tidy = async (folder: string): Promise<void> => {
    if (!deps.owner || tidied.has(folder)) return;
    tidied.add(folder);
    for await (const entry of await opendir(folder)) {
      const { name } = entry;
      const full = path.join(folder, name);
      if (!name.startsWith(`${deps.owner}-`) || !name.endsWith(PART) || writing.has(full)) continue;
      await unlink(full).catch(() => undefined);
    }
  };

  const writeWhole = async (segments: readonly string[], bytes: Uint8Array): Promise<void> => {
    await makeFolders(segments.slice(0, -1));
    const final = await pathOf(segments);
    const held = await readWhole(segments, bytes.length).catch(() => undefined);
    if (held?.equals(bytes)) return;
    const folder = path.dirname(final);
    // Clearing up must not keep anything from being written.
    await tidy(folder).catch(() => undefined);
    const part = path.join(folder, `${deps.owner ?? 'w'}-${randomBytes(8).toString('hex')}${PART}`);
    writing.add(part);
    try {
      await patiently(pause, SHORT_PATIENCE, () => fill(part, 'wx', bytes));
      await moveInto(part, final, bytes);
    } catch (error) {
      await unlink(part).catch(() => undefined);
      throw error;
    } finally {
      writing.delete(part);
    }
    await syncFolder(folder);
    const back = await readWhole(segments, bytes.length);
    if (!back?.equals(bytes)) throw new FolderTrouble('failed', segments.join('/'), 'readback');
  };

  const moveInto = async (part: string, final: string, bytes: Uint8Array): Promise<void> => {
    try {
      await patiently(pause, PATIENCE, () => rename(part, final));
    } catch (error) {
      if (!NO_RENAME.includes(codeOf(error))) throw error;
      // Half a file under its final name is no harm: readers go by its hash.
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW;
      await patiently(pause, PATIENCE, () => fill(final, flags, bytes));
      await unlink(part).catch(() => undefined);
    }
  };

  return {
    list: (dir) =>
      inTurn(() =>
        tolerant(dir, [], async () => {
          const segments = segmentsOf(dir, 'read');
          if (!segments) return [];
          const full = await pathOf(segments);
          // The root may itself be a link: the person chose it.
          const itself = dir === '' ? await stat(full) : await lstat(full);
          if (!itself.isDirectory()) throw absence();
          return await namesIn(full, dir);
        }),
      ),
    read: (name, most) =>
      inTurn(() =>
        tolerant(name, undefined, async () => {
          const segments = segmentsOf(name, 'read');
          return segments && segments.length > 0 ? await readWhole(segments, most) : undefined;
        }),
      ),
    write: (name, bytes) =>
      inTurn(() =>
        strict(name, async () => {
          const segments = segmentsOf(name, 'write');
          if (!segments || bytes.length > MOST_FILE_BYTES) throw new FolderTrouble('failed', name, 'name');
          await writeWhole(segments, bytes);
        }),
      ),
    remove: (name) =>
      inTurn(() =>
        tolerant(name, undefined, async () => {
          const segments = segmentsOf(name, 'read');
          if (!segments || segments.length === 0) return;
          const full = await pathOf(segments);
          await patiently(pause, PATIENCE, () => unlink(full));
        }),
      ),
  };
}

async function namesIn(full: string, dir: string): Promise<string[]> {
  const names: string[] = [];
  let seen = 0;
  for await (const entry of await opendir(full, { bufferSize: 256 })) {
    if (++seen > MOST_NAMES) throw new FolderTrouble('crowded', dir, String(MOST_NAMES));
    const { name } = entry;
    if (name.endsWith(PART) || !isReadableSegment(name)) continue;
    let kind: Pick<Stats, 'isFile' | 'isDirectory'> = entry;
    // Some shares do not say in a listing what an entry is.
    const said = entry.isFile() || entry.isDirectory() || entry.isSymbolicLink() || entry.isFIFO();
    if (!said) kind = await lstat(path.join(full, name)).catch(() => entry);
    if (kind.isFile()) names.push(name);
    else if (kind.isDirectory()) names.push(`${name}/`);
  }
  return names;
}

function absence(): Error {
  return Object.assign(new Error('absent'), { code: 'ENOENT' });
}
