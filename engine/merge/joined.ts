/** Shared snapshots that were joined, kept under the local key: the journal names them, and replaying needs them. */
import path from 'node:path';
import { mac, seal, subKey, unseal, type Random } from '../vault/seal.ts';
import type { Disk } from '../vault/disk.ts';

export interface JoinedFiles {
  /** Keeps a body durably and returns its name. */
  keep(body: Uint8Array): Promise<string>;
  /** The body, or undefined when the file is gone or a single byte of it is not what was written. */
  read(name: string): Buffer | undefined;
}

export interface JoinedDeps {
  readonly disk: Disk;
  /** Of the workspace. */
  readonly folder: string;
  readonly key: Uint8Array;
}

export function openJoined({ disk, folder, key }: JoinedDeps, random: Random): JoinedFiles {
  const naming = subKey(key, 'joined-name');
  const sealing = subKey(key, 'joined');
  const root = path.join(folder, 'sync', 'joined');
  const read = (name: string) => {
    if (!/^[0-9a-f]{64}$/.test(name)) return undefined;
    const sealed = disk.read(path.join(root, name));
    const body = sealed && unseal(sealing, sealed, Buffer.from(name));
    return body && mac(naming, body).toString('hex') === name ? body : undefined;
  };
  return {
    read,
    async keep(body) {
      const name = mac(naming, body).toString('hex');
      if (read(name)) return name;
      disk.makeFolder(root);
      await disk.replace(path.join(root, name), [seal(sealing, body, Buffer.from(name), random)]);
      if (!read(name)) throw new Error('not what was written');
      return name;
    },
  };
}
