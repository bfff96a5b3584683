/** Synchronisation of the workspace that is open: its rounds, what it tells the window, and what came from others. */
import type { EventOf } from '../bridge/contract.ts';
import { Refusal, type Engine, type RowChange } from '../engine/engine.ts';
import type { Sync } from '../engine/folder/sync.ts';
import { statusOf, syncHandlers, type SyncHandlerDeps, type SyncHandlers } from './sync-handlers.ts';
import { scheduleRounds, type Rounds, type RoundsDeps } from './sync-rounds.ts';

export interface SyncHostDeps
  extends Pick<SyncHandlerDeps, 'engine' | 'jobs' | 'pathOf' | 'probe'>, Pick<RoundsDeps, 'after'> {
  readonly emit: (event: 'syncChanged' | 'newsArrived', detail: unknown) => void;
  /** Calls `hint` when something may have changed in the folder, as far as its system tells; until the returned call. */
  readonly watch: (folder: string, hint: () => void) => () => void;
}

export interface SyncHost {
  readonly handlers: SyncHandlers;
  readonly opened: (engine: Engine, sync: Sync) => void;
  /** The window came to the front. */
  readonly hint: () => void;
  readonly closing: () => Promise<void>;
}

interface Opened {
  readonly engine: Engine;
  readonly sync: Sync;
  readonly rounds: Rounds;
  readonly news: News;
  /** Aborted when the workspace is locked: a round over a slow folder does not keep the person waiting. */
  readonly over: AbortController;
  readonly ends: (() => void)[];
}

/** How soon after a change the window hears that it waits to be sent, in ms. */
const TELL_MS = 200;
/** How long after opening the first round comes, in ms. */
const BEGIN_MS = 3000;

export function syncHost(deps: SyncHostDeps): SyncHost {
  let now: Opened | null = null;

  const exchanged = async <T>(work: () => Promise<T>): Promise<T> => {
    const at = now;
    at?.news.begin();
    try {
      return await work();
    } finally {
      const news = at === null || at !== now ? null : at.news.take(at.sync);
      if (news !== null) deps.emit('newsArrived', news);
    }
  };
  const round = async (): Promise<void> => {
    if (now === null || now.sync.status().state === 'alone') return;
    const { sync, over } = now;
    await exchanged(() => sync.round(over.signal));
  };

  return {
    handlers: syncHandlers({
      ...deps,
      exchanged,
      sync: () => {
        if (now === null) throw new Refusal('workspace.locked');
        return now.sync;
      },
    }),
    opened: (engine, sync) => {
      const rounds = scheduleRounds({ round, after: deps.after });
      /** A change waits to be sent from now on; told once while a person types. */
      let untell: (() => void) | null = null;
      const changed = (): void => {
        rounds.changed();
        untell ??= deps.after(TELL_MS, () => {
          untell = null;
          deps.emit('syncChanged', statusOf(sync.status()));
        });
      };
      const news = gatherNews(engine, changed);
      const watching = watchFolder(deps.watch, rounds.hint);
      watching.follow(sync.status().folder);
      const stop = sync.onStatus((status) => {
        watching.follow(status.folder);
        deps.emit('syncChanged', statusOf(status));
      });
      const over = new AbortController();
      // The window reads its rows first.
      const unbegin = deps.after(BEGIN_MS, rounds.hint);
      now = {
        engine,
        sync,
        rounds,
        news,
        over,
        ends: [
          unbegin,
          rounds.stop,
          news.stop,
          stop,
          () => over.abort(),
          () => untell?.(),
          () => watching.follow(null),
        ],
      };
    },
    hint: () => now?.rounds.hint(),
    closing: async () => {
      const closing = now;
      now = null;
      for (const end of closing?.ends ?? []) end();
      await closing?.sync.close();
    },
  };
}

/** Watches one folder at a time; a change of folder ends the watch of the one before. */
function watchFolder(watch: SyncHostDeps['watch'], hint: () => void): { follow: (folder: string | null) => void } {
  let folder: string | null = null;
  let stop: (() => void) | null = null;
  return {
    follow: (next) => {
      if (next === folder) return;
      stop?.();
      folder = next;
      stop = next === null ? null : watch(next, hint);
    },
  };
}

interface News {
  /** Before anything can come from others. */
  readonly begin: () => void;
  /** What came from others since it was taken last, or null when nothing did. */
  readonly take: (sync: Sync) => EventOf<'newsArrived'> | null;
  readonly stop: () => void;
}
/** Tells own changes (`changed` hears of them) from those of others by whose transactions were applied. */
function gatherNews(engine: Engine, changed: () => void): News {
  const { merging } = engine;
  /** Asked for with the first exchange and not before: it is known only once every row is unpacked. */
  let vector: ReturnType<typeof merging.vector> | null = null;
  const writers = new Set<string>();
  const items = new Set<string>();
  const others = new Set<string>();
  const note = (changes: readonly RowChange[]): void => {
    for (const { entity, rows, deleted } of changes) {
      const ids = entity === 'item' ? items : others;
      for (const row of rows) ids.add(row.id);
      for (const id of deleted) ids.add(id);
    }
  };
  const stop = engine.onChanged((_stamp, changes) => {
    const before = vector;
    // Nothing was exchanged yet: the change is our own.
    if (before === null) return changed();
    const after = merging.vector();
    vector = after;
    const grown = Object.keys(after).filter((device) => (after[device] ?? 0) > (before[device] ?? 0));
    const foreign = grown.filter((device) => device !== engine.device);
    for (const device of foreign) writers.add(device);
    if (foreign.length > 0) note(changes);
    if (grown.includes(engine.device)) changed();
  });
  return {
    stop,
    begin: () => {
      vector ??= merging.vector();
    },
    take: (sync) => {
      if (items.size + others.size === 0) return null;
      const names = new Map(sync.status().devices.map((line) => [line.device, line.office || line.person]));
      const offices = [...new Set([...writers].flatMap((device) => names.get(device) ?? []))];
      const arrived = { offices, items: items.size, others: others.size, conflicts: merging.conflicts().length };
      for (const set of [writers, items, others]) set.clear();
      return arrived;
    },
  };
}
