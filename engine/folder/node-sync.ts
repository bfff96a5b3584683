/** The real folder and the real look of this installation. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Model } from '../../domain/model/model.ts';
import { nodeDeps } from '../workspace.ts';
import { nodePlace } from './place.ts';
import type { SyncDeps } from './sync-deps.ts';

/** `version` is the app's. */
export function nodeSyncDeps(model: Model, version: string): SyncDeps {
  return { ...nodeDeps(model), place: (folder) => nodePlace(folder), witness: witnessOf, version };
}

/**
 * The birth of a file that is made once and never written again, and the name of the machine. A copied or restored
 * workspace has another birth; where a file system does not record births only the machine is compared, and a copy is
 * known by what it writes.
 */
function witnessOf(dir: string): string {
  const file = path.join(dir, 'sync', 'witness');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return `${Math.round(statSync(file).birthtimeMs)} ${machine()}`;
}

/** A Mac takes its name from the network it is in, so the name says nothing there. */
function machine(): string {
  if (process.platform === 'darwin') return process.platform;
  try {
    return `${hostname()} ${readFileSync('/etc/machine-id', 'utf8').trim()}`;
  } catch {
    return hostname();
  }
}
