/**
 * The bridge without a machine behind it: an engine in memory, for tests of the window, for looking at screens in a
 * plain browser and for the grid bench. It keeps the manners of the real one (`bridge-suite.ts` holds both to them).
 */
import {
  calls,
  type Bridge,
  type Call,
  type EventName,
  type EventOf,
  type Handlers,
  type Input,
  type Reply,
} from './contract.ts';
import { createStandInEngine, type StandInRow, type StandInValue } from './stand-in-engine.ts';
import { standInJobs } from './stand-in-jobs.ts';
import { standInSync, type StandInSyncOptions } from './stand-in-sync.ts';

export interface StandInOptions {
  /** Every entity with the empty value of each of its fields, as the model says. */
  readonly empties: Readonly<Record<string, Readonly<Record<string, StandInValue>>>>;
  /** msgpack, given from outside because the bridge itself has no business with row formats. */
  readonly pack: (value: unknown) => Uint8Array<ArrayBuffer>;
  /** Wall time in ms. */
  readonly now: () => number;
  /** Rows that are there from the start, in order of creation. */
  readonly rows?: Readonly<Record<string, readonly StandInRow[]>>;
  /** Where the workspace stands at the start; `none` asks for the first run. The passphrase is `passphrase`. */
  readonly state?: 'none' | 'locked' | 'open';
  readonly passphrase?: string;
  /** Changes of the sample workspace, for `create` with `sample`. */
  readonly sample?: Input<'commit'>['operations'];
  /** What stands between this workspace and others at the start. */
  readonly sync?: Pick<StandInSyncOptions, 'state' | 'cards'>;
}

type Status = Awaited<ReturnType<Handlers['status']>>;

/** A refusal of the stand-in: becomes `{ ok: false, code, about }`. */
function refusal(code: string, about: Readonly<Record<string, string | number>> = {}): Error {
  return Object.assign(new Error(code), { code, about });
}

/** A few words and digits for a long text, as the engine gives for a state; equal texts give equal ones. */
function shortOf(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1_000_000;
  return `thuyền lúa cầu mây ${String(sum).padStart(6, '0').replace(/...$/, ' $&')}`;
}

const RECOVERY_CODE = 'NC7K-4TWM-9QHD-2XRV-8BPA-6JZF';

export function createStandIn(options: StandInOptions): Bridge {
  const listeners = new Map<EventName, Set<(detail: never) => void>>();
  const emit = <E extends EventName>(event: E, detail: EventOf<E>): void => {
    for (const listen of listeners.get(event) ?? []) (listen as (detail: EventOf<E>) => void)(detail);
  };
  const engine = createStandInEngine(options, (stamp, changes) =>
    emit('rowsChanged', { stamp, changes: options.pack(changes) }),
  );
  let passphrase = options.passphrase ?? 'passphrase';
  let quick = false;
  let status: Status = {
    state: options.state ?? 'open',
    name: options.state === 'none' ? null : 'kho-mau',
    quick,
    keystore: true,
    readOnly: null,
    problems: [],
    version: '0.0.0',
  };
  const become = (state: Status['state']): void => {
    status = { ...status, state, quick };
    emit('statusChanged', status);
  };
  const open = (): void => {
    if (status.state !== 'open') throw refusal('workspace.locked');
  };
  const whenOpen =
    <A, R>(act: (input: A) => R | Promise<R>) =>
    async (input: A): Promise<R> => {
      open();
      return await act(input);
    };

  const fingerprint = (): string => shortOf(engine.fingerprint());
  const sync = standInSync({ ...options.sync, fingerprint, now: options.now }, emit, whenOpen);

  const handlers: Handlers = {
    status: async () => status,
    create: async (input) => {
      if (status.state !== 'none') throw refusal('workspace.exists');
      passphrase = input.passphrase;
      quick = input.quick;
      engine.actor = input.actor;
      status = { ...status, name: 'kho-moi' };
      const own = [
        { entity: 'workspace', id: 'workspace', field: 'office', value: input.office },
        { entity: 'workspace', id: 'workspace', field: 'name', value: input.office },
      ];
      engine.commit({ command: 'workspace.create', operations: own });
      if (input.sample && options.sample !== undefined && options.sample.length > 0) {
        engine.commit({ command: 'sample.add', operations: [...options.sample] });
      }
      become('open');
      return { recoveryCode: RECOVERY_CODE };
    },
    join: async (input) => {
      if (status.state !== 'none') throw refusal('workspace.exists');
      passphrase = input.passphrase;
      engine.actor = input.actor;
      status = { ...status, name: 'kho-chung' };
      become('open');
      return { recoveryCode: RECOVERY_CODE };
    },
    unlock: async (input) => {
      if (input.passphrase !== passphrase) throw refusal('vault.wrong-passphrase', { seconds: 2 });
      become('open');
    },
    unlockRecovery: async (input) => {
      if (input.code.replaceAll(/[^A-Z0-9]/gi, '').toUpperCase() !== RECOVERY_CODE.replaceAll('-', '')) {
        throw refusal('vault.wrong-recovery-code', { seconds: 2 });
      }
      if (input.passphrase !== undefined) passphrase = input.passphrase;
      become('open');
    },
    unlockQuick: async () => {
      if (!quick) throw refusal('vault.no-quick-unlock');
      become('open');
    },
    lock: async () => {
      become('locked');
    },
    cacheKey: whenOpen(() => new Uint8Array(32).fill(7)),
    rowCounts: whenOpen(() => engine.counts()),
    rowPage: whenOpen(({ entity, from, size }) => {
      const page = engine.page(entity, from, size);
      return { stamp: page.stamp, rows: options.pack(page.rows), next: page.next };
    }),
    rowsSince: whenOpen((stamp) => {
      const changes = engine.since(stamp);
      return { stamp: engine.stamp(), changes: changes === null ? null : options.pack(changes) };
    }),
    commit: whenOpen((change) => {
      const done = engine.commit(change);
      sync.committed(change.operations);
      return done;
    }),
    undo: whenOpen(() => engine.undo()),
    redo: whenOpen(() => engine.redo()),
    steps: whenOpen(() => engine.steps()),
    history: whenOpen(({ entity, id }) => engine.history(entity, id)),
    verify: whenOpen(() => ({ ok: true, problems: [] })),
    fingerprint: whenOpen(fingerprint),
    ...standInJobs(engine, emit, whenOpen),
    ...sync.handlers,
    setLook: async () => undefined,
    quit: async () => undefined,
  };

  return {
    ...bridgeOver(handlers),
    on: (event, listen) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listen as (detail: never) => void);
      return () => set.delete(listen as (detail: never) => void);
    },
    handleOf: async (file) => {
      const name = (file as { name?: unknown } | null)?.name;
      return typeof name === 'string' ? { handle: `h-${'f'.repeat(16)}`, name } : null;
    },
  };
}

/** Handlers as the window sees them: input parsed by the contract, failures as values. */
function bridgeOver(handlers: Handlers): { readonly [C in Call]: Bridge[C] } {
  const entries = (Object.keys(calls) as Call[]).map((name) => {
    const act = handlers[name] as (input: unknown) => Promise<unknown>;
    const call = async (input: unknown): Promise<Reply<unknown>> => {
      const parsed = calls[name].input.safeParse(input);
      if (!parsed.success) return { ok: false, code: 'bridge.bad-input', about: { call: name } };
      try {
        return { ok: true, value: await act(parsed.data) };
      } catch (error) {
        const { code, about } = error as { code?: string; about?: Record<string, string | number> };
        if (code === undefined) throw error;
        return { ok: false, code, about: about ?? {} };
      }
    };
    return [name, call] as const;
  });
  return Object.fromEntries(entries) as unknown as { readonly [C in Call]: Bridge[C] };
}
