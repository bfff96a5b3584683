/** From locked to usable and back: the key, the cache, the rows, and what follows the engine afterwards. */
import { clearNotices } from '../state/notice-store.ts';
import { setStatus, type WorkspaceStatus } from '../state/status-store.ts';
import { ask, asFailure, listen } from '../system/machine.ts';
import { deleteCache, openAhead, openCache, type Cache } from './cache.ts';
import { openDeviceState } from './device-state.ts';
import { createKeeper } from './keep.ts';
import { keepPlace } from './last-place.ts';
import { loadRows } from './load.ts';
import { clearRows } from './rows.ts';
import { importKey } from './seal.ts';

interface Session {
  /** What to undo when it ends, last first. */
  readonly ends: (() => void)[];
  over: boolean;
}

let session: Session | undefined;

/** Follows the machine's status from the first screen on; opens and closes the session as the workspace does. */
export async function followWorkspace(failed: (code: string | null) => void): Promise<() => void> {
  const follow = (workspace: WorkspaceStatus): void => {
    setStatus({ workspace });
    if (workspace.state === 'open' && session === undefined) {
      const opened: Session = { ends: [], over: false };
      session = opened;
      failed(null);
      openSession(opened, workspace.name ?? '').catch((error: unknown) => {
        if (!opened.over) failed(asFailure(error).code);
      });
    } else if (workspace.state === 'locked' || workspace.state === 'none') {
      endSession();
      if (workspace.state === 'locked') openAhead(workspace.name ?? '');
    }
  };
  const stop = listen('statusChanged', follow);
  try {
    follow(await ask('status', undefined));
  } catch (error) {
    failed(asFailure(error).code);
  }
  return stop;
}

async function openSession(mine: Session, workspace: string): Promise<void> {
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

function endSession(): void {
  const ended = session;
  session = undefined;
  if (ended === undefined) return;
  ended.over = true;
  for (const end of ended.ends.toReversed()) end();
  clearNotices();
  setStatus({ usable: false, loading: null, indexing: false, save: 'untouched', savedAt: null });
}
