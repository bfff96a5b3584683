/** Figures of a status. */
import type { SyncStatus } from '../../data/sync.ts';

/** Own changes that are not in the folder yet. */
export function unsentOf({ unpublished }: SyncStatus): number {
  return unpublished;
}

/** Changes of others known to exist and not applied here yet. */
export function toReadOf({ devices }: SyncStatus): number {
  return devices.reduce((sum, { own, toRead }) => sum + (own ? 0 : toRead), 0);
}
