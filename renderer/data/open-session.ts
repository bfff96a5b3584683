/** Opens what a session needs, in order: the key, the cache, the rows, and what follows the engine afterwards. */
import { setStatus } from '../state/status-store.ts';
import { ask } from '../system/machine.ts';
import { deleteCache, openCache, type Cache } from './cache.ts';
import { openDeviceState } from './device-state.ts';
import { createKeeper } from './keep.ts';
import { keepPlace } from './last-place.ts';
import { loadRows } from './load.ts';
import { clearRows } from './rows.ts';
import { importKey } from './seal.ts';

export { openAhead } from './cache.ts';

export interface Session {
  /** What to undo when it ends, last first. */
  readonly ends: (() => void)[];
  over: boolean;
}

/** Resolves when every row is here; screens are usable before. */
export async function openSession(mine: Session, workspace: string): Promise<void> {
  /** Says how to undo something; at once when the workspace was locked meanwhile. */
  const atEnd = (end: () => void): void => {
    if (mine.over) end();
    else mine.ends.push(end);
  };
  const cache = await cacheOf(workspace);
  atEnd(() => cache?.close());
  await openDeviceState(cache);
  atEnd(() => void openDeviceState(null));
  if (!mine.over) atEnd(keepPlace());
  const keeper = cache === null ? null : createKeeper(cache, () => void deleteCache(workspace).catch(() => undefined));
  atEnd(() => keeper?.stop());
  atEnd(clearRows);
  const stop = await loadRows(cache, {
    progress: (loading, usable) => {
      if (!mine.over) setStatus(usable ? { loading, usable: true } : { loading });
    },
    moved: (stamp) => keeper?.moved(stamp),
  });
  atEnd(stop);
  if (mine.over) return;
  setStatus({ loading: null, usable: true });
  // Read from disk only now: the first screen does not wait for it.
  const { startSearch, stopSearch } = await import('./search.ts');
  if (mine.over) return;
  startSearch((indexing) => setStatus({ indexing }));
  atEnd(stopSearch);
}

/** The cache, a fresh one when the old does not open, or none at all: the rows then come from the engine. */
async function cacheOf(workspace: string): Promise<Cache | null> {
  const key = await importKey(await ask('cacheKey', undefined));
  try {
    return await openCache(workspace, key);
  } catch {
    await deleteCache(workspace).catch(() => undefined);
    return openCache(workspace, key).catch(() => null);
  }
}
