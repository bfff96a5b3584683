/**
 * Everything verified, kept on this laptop under the names of the folder, for ever: what the folder loses or damages is
 * published again from here. Nothing is used before it lies here, durably.
 */
import path from 'node:path';
import type { Disk } from '../vault/disk.ts';
import { fileHash, parseName } from './formats/names.ts';

export interface Archive {
  has(name: string): boolean;
  /** Names in a folder of the archive ('' is the root), each with its path. */
  names(dir: string): readonly string[];
  /** Devices with files here. */
  devices(): readonly string[];
  /** Durable when the promise resolves. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** The file, or undefined when there is none or it is not what it was: then it is taken as not archived. */
  read(name: string): Buffer | undefined;
  /** Only for what lies here otherwise: in a pack, or outdated by a newer acknowledgement or snapshot. */
  remove(name: string): void;
}

/** `root` is the workspace's `sync/archive`. */
export function openArchive(disk: Disk, root: string): Archive {
  const held = new Map<string, Set<string>>();
  const made = new Set<string>();
  const dirOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('/')));
  const namesOf = (dir: string): Set<string> => {
    const known = held.get(dir);
    if (known) return known;
    const inside = dir === '' ? '' : `${dir}/`;
    const found = disk.list(path.join(root, dir)).map((name) => inside + name);
    const names = new Set(found.filter((name) => parseName(name)?.exact === true));
    held.set(dir, names);
    return names;
  };
  return {
    has: (name) => namesOf(dirOf(name)).has(name),
    names: (dir) => [...namesOf(dir)],
    devices: () => disk.list(path.join(root, 'd')).filter((name) => /^[0-9a-f]{32}$/.test(name)),
    async put(name, bytes) {
      const dir = dirOf(name);
      if (!made.has(dir)) disk.makeFolder(path.join(root, dir));
      made.add(dir);
      await disk.replace(path.join(root, name), [bytes]);
      namesOf(dir).add(name);
    },
    read(name) {
      if (!namesOf(dirOf(name)).has(name)) return undefined;
      const bytes = disk.read(path.join(root, name));
      if (bytes && fileHash(bytes) === parseName(name)?.hash) return bytes;
      namesOf(dirOf(name)).delete(name);
      return undefined;
    },
    remove(name) {
      namesOf(dirOf(name)).delete(name);
      disk.remove(path.join(root, name));
    },
  };
}
