/**
 * Every call of the contract that the engine process answers, over plain functions of `engine/`. No Electron in here:
 * the same handlers run in tests under Node.
 */
import type { Change } from '../domain/change/change.ts';
import { MODEL } from '../domain/model/model.ts';
import type { Handlers, Output } from '../bridge/contract.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import type { Sync } from '../engine/folder/sync.ts';
import { closedStatus } from './closed-status.ts';
import type { FileHandlers } from './file-handlers.ts';
import type { Jobs } from './jobs.ts';
import { rowPages } from './row-pages.ts';
import type { SyncHandlers } from './sync-handlers.ts';
import type { SyncHost } from './sync-host.ts';
import type { Door } from './workspace-door.ts';

/** Calls main answers itself. */
type MainCall =
  | 'chooseFiles'
  | 'chooseFolder'
  | 'chooseSave'
  | 'reveal'
  | 'openFile'
  | 'openAttachment'
  | 'revealSync'
  | 'unlockQuick'
  | 'setLook'
  | 'quit';

/** Calls only main may make; they are not in the contract. */
interface InnerHandlers {
  readonly quickSecret: () => Promise<string>;
  readonly unlockWithSecret: (input: { readonly secret: string }) => Promise<void>;
  /** Closes the engine with everything on disk. */
  readonly close: () => Promise<void>;
  /** The window came to the front: a good moment to look into the shared folder. */
  readonly syncHint: () => Promise<void>;
}

export type EngineHandlers = Omit<Handlers, MainCall> & FileHandlers & SyncHandlers & InnerHandlers;

export interface EngineDeps {
  readonly door: Door;
  readonly emit: (event: 'statusChanged' | 'rowsChanged', detail: unknown) => void;
  readonly pack: (value: unknown) => Uint8Array<ArrayBuffer>;
  readonly files: (engine: () => Engine) => FileHandlers;
  readonly sync: (engine: () => Engine) => SyncHost;
  readonly jobs: Jobs;
  readonly pathOf: (handle: string) => string;
  /** Told before an open workspace is locked or closed. */
  readonly onClosing: () => Promise<void>;
}

type State = Output<'status'>['state'];

export function engineHandlers(deps: EngineDeps): EngineHandlers {
  const { door, emit, pack, files, onClosing } = deps;
  let engine: Engine | null = null;
  let state: State = closedStatus(door.name()).state;
  const pages = rowPages(pack);

  const status = (): Output<'status'> => ({
    ...closedStatus(door.name()),
    state,
    readOnly: engine?.readOnly ?? null,
    problems: (engine?.problems ?? []).map((problem) => ({ ...problem })),
  });
  const become = (next: State): void => {
    state = next;
    emit('statusChanged', status());
  };
  const open = (): Engine => {
    if (engine === null) throw new Refusal('workspace.locked');
    return engine;
  };
  const sync = deps.sync(open);
  const syncOf = async (opened: Engine): Promise<Sync> => {
    try {
      return await door.sync(opened);
    } catch (error) {
      await opened.close();
      throw error;
    }
  };
  /** One opening at a time; a failed one leaves the state as it was. */
  const enter = async <T>(from: State, work: () => Promise<{ engine: Engine; sync?: Sync; value: T }>): Promise<T> => {
    if (state !== from) throw new Refusal(from === 'none' ? 'workspace.exists' : `workspace.${state}`);
    become('opening');
    try {
      const opened = await work();
      const shared = opened.sync ?? (await syncOf(opened.engine));
      engine = opened.engine;
      pages.forget();
      opened.engine.onChanged((stamp, changes) => emit('rowsChanged', { stamp: { ...stamp }, changes: pack(changes) }));
      sync.opened(opened.engine, shared);
      become('open');
      return opened.value;
    } catch (error) {
      become(from);
      throw error;
    }
  };
  const unlocked = async (opening: Promise<Engine>): Promise<{ engine: Engine; value: void }> => ({
    engine: await opening,
    value: undefined,
  });
  const close = async (): Promise<void> => {
    const closing = engine;
    engine = null;
    pages.forget();
    if (closing === null) return;
    await onClosing();
    await sync.closing();
    await closing.close();
  };

  return {
    status: async () => status(),
    create: async ({ passphrase, actor, office, sample }) =>
      enter('none', async () => {
        const made = await door.create({ passphrase, actor, office });
        const change = sample ? await door.sample(made.engine) : null;
        if (change !== null) await made.engine.commit(change);
        return { engine: made.engine, value: { recoveryCode: made.recoveryCode } };
      }),
    join: async ({ job, folder, invitation, quick: _quick, ...wish }) =>
      deps.jobs.run(job, () =>
        enter('none', async () => {
          const made = await door.join({
            ...wish,
            folder: deps.pathOf(folder),
            invitation: invitation === null ? null : deps.pathOf(invitation),
          });
          return { engine: made.engine, sync: made.sync, value: { recoveryCode: made.recoveryCode } };
        }),
      ),
    unlock: async ({ passphrase }) => enter('locked', () => unlocked(door.openWithPassphrase(passphrase))),
    unlockRecovery: async ({ code, passphrase }) =>
      enter('locked', () => unlocked(door.openWithCode(code, passphrase))),
    unlockWithSecret: async ({ secret }) => enter('locked', () => unlocked(door.openWithSecret(secret))),
    quickSecret: async () => door.secret(open()),
    lock: async () => {
      if (engine === null) return;
      await close();
      become('locked');
    },
    close,
    cacheKey: async () => new Uint8Array(open().deriveKey('window-cache')),

    rowCounts: async () => {
      const counts = Object.keys(MODEL).map((entity) => [entity, open().count(entity)] as const);
      return { stamp: { ...open().stamp() }, counts: Object.fromEntries(counts) };
    },
    rowPage: async ({ entity, from, size }) => pages.page(open(), entity, from, size),
    rowsSince: async (stamp) => {
      const changes = open().changesSince(stamp);
      return { stamp: { ...open().stamp() }, changes: changes === null ? null : pack(changes) };
    },
    commit: async (change) => {
      const { position, seq } = await open().commit(change as Change);
      return { position, seq };
    },
    undo: async () => stepOf(await open().undo()),
    redo: async () => stepOf(await open().redo()),
    steps: async () => open().steps() as Output<'steps'>,
    history: async ({ entity, id }) => (await open().history(entity, id)) as Output<'history'>,
    verify: async () => (await open().verify()) as Output<'verify'>,
    fingerprint: async () => open().fingerprint(),
    ...files(open),
    ...sync.handlers,
    syncHint: async () => sync.hint(),
  };
}

function stepOf(done: Awaited<ReturnType<Engine['undo']>>): Output<'undo'> {
  return done === null ? null : ({ step: done.step, skipped: done.skipped } as Output<'undo'>);
}
