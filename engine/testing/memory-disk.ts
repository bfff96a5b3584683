/** A disk in memory: fast enough to damage ten thousand times, and able to be copied in the middle of everything. */
import path from 'node:path';
import type { Disk } from '../vault/disk.ts';

export type MemoryFiles = Map<string, Buffer>;

export function memoryDisk(files: MemoryFiles): Disk {
  const write = (file: string, offset: number, bytes: Uint8Array) => {
    const before = files.get(file) ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, offset + bytes.length));
    before.copy(after);
    after.set(bytes, offset);
    files.set(file, after);
  };
  return {
    read: (file) => files.get(file),
    readPart: (file, offset, length) => {
      const bytes = files.get(file);
      if (!bytes) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return bytes.subarray(offset, offset + length);
    },
    list(folder) {
      const inside = [...files.keys()].filter((file) => file.startsWith(`${folder}${path.sep}`));
      return [...new Set(inside.map((file) => file.slice(folder.length + 1).split(path.sep)[0] ?? ''))].sort();
    },
    makeFolder: () => undefined,
    replace(file, parts) {
      files.set(file, Buffer.concat(parts));
      return Promise.resolve();
    },
    writeAt(file, offset, bytes) {
      if (!files.has(file)) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      write(file, offset, bytes);
    },
    remove: (file) => void files.delete(file),
    move(from, to) {
      for (const [file, bytes] of files) {
        if (file !== from && !file.startsWith(`${from}${path.sep}`)) continue;
        files.delete(file);
        files.set(to + file.slice(from.length), bytes);
      }
    },
    create(file) {
      if (files.has(file)) return Promise.reject(Object.assign(new Error('EEXIST'), { code: 'EEXIST' }));
      files.set(file, Buffer.alloc(0));
      return Promise.resolve({
        append(bytes) {
          write(file, files.get(file)?.length ?? 0, bytes);
          return Promise.resolve();
        },
        sync: () => Promise.resolve(),
        cut(size) {
          files.set(file, (files.get(file) ?? Buffer.alloc(0)).subarray(0, size));
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      });
    },
    sync: () => Promise.resolve(),
    lock: () => () => undefined,
  };
}
