/** From locked to usable and back: the key, the cache, the rows, and what follows the engine afterwards. */
import { setStatus } from '../state/status-store.ts';
import { ask, asFailure, listen } from '../system/machine.ts';
import { deleteCache, openCache, type Cache } from './cache.ts';
import { openDeviceState } from './device-state.ts';
import { createKeeper, type Keeper } from './keep.ts';
import { loadRows } from './load.ts';
import { clearRows } from './rows.ts';
import { startSearch, stopSearch } from './search.ts';
import { importKey } from './seal.ts';

let closeSession: (() => void) | undefined;
let opening: Promise<void> | undefined;

/** Follows the machine's status from the first screen on; opens and closes the session as the workspace does. */
export async function followWorkspace(failed: (code: string) => void): Promise<() => void> {
  const follow = (workspace: Awaited<ReturnType<typeof askStatus>>): void => {
    setStatus({ workspace });
    if (workspace.state === 'open')
      opening ??= openSession(workspace.name ?? '').catch((e) => failed(asFailure(e).code));
    else if (workspace.state === 'locked' || workspace.state === 'none') endSession();
  };
  const stop = listen('statusChanged', follow);
  follow(await askStatus());
  return stop;
}

async function askStatus(): Promise<Parameters<typeof setStatus>[0]['workspace'] & object> {
  return ask('status', undefined);
}

async function openSession(workspace: string): Promise<void> {
  const cache = await cacheOf(workspace);
  await openDeviceState(cache);
  let keeper: Keeper | undefined;
  if (cache !== null) keeper = createKeeper(cache, () => void deleteCache(workspace).catch(() => undefined));
  const stop = await loadRows(cache, {
    progress: (loading, usable) => setStatus(usable ? { loading, usable: true } : { loading }),
    moved: (stamp) => keeper?.moved(stamp),
  });
  setStatus({ loading: null, usable: true });
  startSearch((indexing) => setStatus({ indexing }));
  closeSession = () => {
    stop();
    keeper?.stop();
    cache?.close();
  };
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

function endSession(): void {
  closeSession?.();
  closeSession = undefined;
  opening = undefined;
  stopSearch();
  clearRows();
  void openDeviceState(null);
  setStatus({ usable: false, loading: null, indexing: false, save: 'untouched', savedAt: null });
}
