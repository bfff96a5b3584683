/** Whether a folder holds a workspace; asked before anything of the engine is loaded. */
import path from 'node:path';
import type { Disk } from './disk.ts';

/** The vault and its copy. */
export const VAULT_FILES = ['vault.json', 'vault-copy.json'] as const;

export function hasVault(disk: Pick<Disk, 'read'>, folder: string): boolean {
  return VAULT_FILES.some((name) => disk.read(path.join(folder, name)) !== undefined);
}
