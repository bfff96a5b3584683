/**
 * The one door to the journal. Changes asked for while the disk is busy wait and share the next fsync; each sees what
 * those before it did. Nobody is told anything before it is durable.
 */
import type { DeviceId, Transaction } from '../domain/change/change.ts';
import type { Table } from '../domain/sync/table.ts';
import { Refusal, type Committed } from './engine.ts';
import type { Entry } from './journal/entry.ts';
import type { Writer } from './journal/writer.ts';
import { addTouched, take, type Held, type Place, type Taker } from './merge/held.ts';

export interface Core {
  /** This device and its kept snapshots, as they are now. */
  taker(): Taker;
  held(): Held;
  writer(): Writer;
  /** After a failed write: drops what memory has beyond the disk. */
  recover(): Promise<void>;
  /** After each durable batch. */
  committed(touched: ReadonlyMap<Table, ReadonlySet<number>>): void;
}

export interface Committer {
  /** `prepare` runs when its turn comes; null means that nothing needs writing. */
  commit(prepare: (held: Held) => Transaction | null): Promise<Committed>;
  /** Runs `work` when everything asked for before it is durable, and nothing beside it. */
  alone<T>(work: () => T | Promise<T>): Promise<T>;
  /** Makes entries durable with one fsync, then takes them in. Only inside `alone`. */
  bring(entries: readonly Entry[], taker?: Taker): Promise<void>;
  /** Own transactions that are applied and not yet durable. */
  pending(device: DeviceId): number;
}

interface Job {
  readonly prepare: (held: Held) => Transaction | null;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

type Waiting = Job | { readonly alone: () => Promise<void> };

export function createCommitter(core: Core): Committer {
  const waiting: Waiting[] = [];
  let running = false;
  let undurable: Transaction[] = [];

  const runBatch = async (batch: readonly Job[]): Promise<void> => {
    const done: { job: Job; committed: Committed; transaction: Transaction }[] = [];
    const touched = new Map<Table, Set<number>>();
    for (const job of batch) {
      try {
        const held = core.held();
        const transaction = job.prepare(held);
        if (!transaction) {
          job.resolve({ position: held.position, seq: null });
          continue;
        }
        const entry: Entry = { kind: 'transaction', transaction };
        const place = core.writer().add(entry);
        addTouched(touched, take(held, core.taker(), entry, place).touched);
        done.push({ job, transaction, committed: { position: place.position, seq: transaction.seq } });
        undurable.push(transaction);
      } catch (error) {
        job.reject(error);
      }
    }
    if (done.length === 0) return;
    try {
      await flush(core);
    } catch (error) {
      for (const { job } of done) job.reject(error);
      return;
    } finally {
      undurable = [];
    }
    core.committed(touched);
    for (const { job, committed } of done) job.resolve(committed);
  };

  const run = async () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if ('alone' in next) {
        waiting.shift();
        await next.alone();
        continue;
      }
      const end = waiting.findIndex((entry) => 'alone' in entry);
      const batch = waiting.splice(0, end < 0 ? waiting.length : end);
      await runBatch(batch.filter((entry) => 'prepare' in entry));
    }
    running = false;
  };
  const enqueue = (entry: Waiting) => {
    waiting.push(entry);
    if (running) return;
    running = true;
    void run();
  };

  return {
    commit: (prepare) => new Promise((resolve, reject) => enqueue({ prepare, resolve, reject })),
    alone: (work) =>
      new Promise((resolve, reject) =>
        enqueue({
          alone: () =>
            Promise.resolve()
              .then(work)
              .then(resolve, (error: unknown) => reject(error)),
        }),
      ),
    async bring(entries, taker = core.taker()) {
      const held = core.held();
      let places: Place[];
      try {
        places = entries.map((entry) => core.writer().add(entry));
      } catch (error) {
        // Those before it were given places and must not be written without being taken in.
        await core.recover();
        throw error;
      }
      await flush(core);
      const touched = new Map<Table, Set<number>>();
      for (const [at, entry] of entries.entries()) {
        const place = places[at];
        if (place) addTouched(touched, take(held, taker, entry, place).touched);
      }
      core.committed(touched);
    },
    pending: (device) => undurable.reduce((count, one) => count + (one.device === device ? 1 : 0), 0),
  };
}

async function flush(core: Core): Promise<void> {
  try {
    await core.writer().flush();
  } catch (error) {
    await core.recover();
    throw diskRefusal(error);
  }
}

/** What a person is told when the disk does not take something. */
export function diskRefusal(error: unknown): Refusal {
  return new Refusal((error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'disk.full' : 'disk.failed');
}
