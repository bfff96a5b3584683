/** Keeps the cache up with the rows: some seconds after the last change, only the pages that changed. */
import { breathe } from '../system/pause.ts';
import type { Cache, PageRows, Stamp } from './cache.ts';
import { pageCounts, pageRows, takeDirtyPages } from './rows.ts';

const QUIET_MS = 3000;
/** A first fill is written in several transactions, its stamp in the last one. */
const PAGES_AT_ONCE = 16;

export interface Keeper {
  /** The rows stand here now; their changed pages will be written when it is quiet. */
  readonly moved: (stamp: Stamp) => void;
  /** Writes what is waiting, at once. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

export function createKeeper(cache: Cache, gone: () => void): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stamp: Stamp | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (stamp === undefined) return;
    // Rows packed later than this may be newer than the stamp; then they are only applied once more.
    const head = { stamp, pages: pageCounts() };
    stamp = undefined;
    const dirty = takeDirtyPages();
    if (dirty.length > PAGES_AT_ONCE) await cache.clearHead();
    for (let from = 0; from === 0 || from < dirty.length; from += PAGES_AT_ONCE) {
      const batch = dirty.slice(from, from + PAGES_AT_ONCE);
      const pages = batch.map(({ entity, page }): PageRows => ({ entity, page, rows: pageRows(entity, page) }));
      await cache.writePages(pages, from + PAGES_AT_ONCE >= dirty.length ? head : null);
      await breathe();
    }
  }

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    // A cache that cannot be written would lie at the next start: without its head it is built again.
    writing = writing.then(write).catch(() => gone());
    await writing;
  };
  return {
    moved: (next) => {
      stamp = next;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), QUIET_MS);
    },
    flush,
    stop: () => clearTimeout(timer),
  };
}
