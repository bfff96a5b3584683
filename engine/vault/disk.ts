/** The file operations the engine uses, so that tests can stand a failing disk in their place. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { takeLock } from './lock.ts';
import type { Random } from './seal.ts';

export interface Disk {
  /** The whole file, or undefined when there is none. */
  read(file: string): Buffer | undefined;
  /** `length` bytes from `offset`; fewer at the end of the file. */
  readPart(file: string, offset: number, length: number): Buffer;
  /** Names in a folder, sorted; none when the folder does not exist. */
  list(folder: string): readonly string[];
  makeFolder(folder: string): void;
  /** Writes the file whole or not at all, durable when the promise resolves. */
  replace(file: string, parts: readonly Uint8Array[]): Promise<void>;
  /** Overwrites bytes of an existing file without waiting for the disk. */
  writeAt(file: string, offset: number, bytes: Uint8Array): void;
  remove(file: string): void;
  /** Renames a file or folder; nothing happens when it is absent. */
  move(from: string, to: string): void;
  /** A new file for appending; fails when the name is taken. */
  create(file: string): Promise<Output>;
  /** Makes the content of a file durable. */
  sync(file: string): Promise<void>;
  /** Takes a folder for this process or refuses with `workspace.busy`. Returns what gives it back. */
  lock(folder: string, random: Random): () => void;
}

export interface Output {
  append(bytes: Uint8Array): Promise<void>;
  /** Returns when everything appended is on the disk. */
  sync(): Promise<void>;
  /** Cuts the file back to `size` bytes, durably. */
  cut(size: number): Promise<void>;
  close(): Promise<void>;
}

export const nodeDisk: Disk = {
  lock: takeLock,
  read: (file) => unlessAbsent(() => fs.readFileSync(file)),
  readPart(file, offset, length) {
    const handle = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(length, Math.max(0, fs.fstatSync(handle).size - offset)));
      const count = fs.readSync(handle, bytes, 0, bytes.length, offset);
      return bytes.subarray(0, count);
    } finally {
      fs.closeSync(handle);
    }
  },
  list: (folder) => (unlessAbsent(() => fs.readdirSync(folder)) ?? []).sort(),
  makeFolder: (folder) => void fs.mkdirSync(folder, { recursive: true, mode: 0o700 }),
  async replace(file, parts) {
    const part = `${file}.part`;
    const handle = await fs.promises.open(part, 'w', 0o600);
    try {
      for (const bytes of parts) await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renamePatiently(part, file);
    await syncFolder(path.dirname(file));
  },
  writeAt(file, offset, bytes) {
    const handle = fs.openSync(file, 'r+');
    try {
      fs.writeSync(handle, bytes, 0, bytes.length, offset);
    } finally {
      fs.closeSync(handle);
    }
  },
  remove: (file) => fs.rmSync(file, { force: true }),
  move(from, to) {
    unlessAbsent(() => fs.renameSync(from, to));
  },
  async create(file) {
    const handle = await fs.promises.open(file, 'wx', 0o600);
    await syncFolder(path.dirname(file));
    return {
      append: (bytes) => handle.writeFile(bytes),
      sync: () => handle.datasync(),
      async cut(size) {
        await handle.truncate(size);
        await handle.sync();
      },
      close: () => handle.close(),
    };
  },
  async sync(file) {
    const handle = await fs.promises.open(file, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** On Windows a virus scanner or an indexer can hold a file for a moment; a minute is longer than any of them needs. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let wait = 5, waited = 0; ; waited += wait, wait = Math.min(wait * 2, 2000)) {
    try {
      await fs.promises.rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(code) || waited > 60_000) throw error;
      await pause(wait);
    }
  }
}

/** A renamed or created file is only there after its folder is. Windows has no such call and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.promises.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
