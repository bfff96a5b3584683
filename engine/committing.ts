/**
 * The one door to the journal. Changes asked for while the disk is busy wait and share the next fsync; each sees what
 * those before it did. Nobody is told anything before it is durable.
 */
import type { Transaction } from '../domain/change/change.ts';
import type { Table } from '../domain/sync/table.ts';
import { Refusal, type Committed } from './engine.ts';
import type { Writer } from './journal/writer.ts';
import { take, type Held } from './merge/held.ts';

export interface Core {
  readonly own: string;
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
  alone<T>(work: () => Promise<T>): Promise<T>;
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

  const run = async () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if ('alone' in next) {
        waiting.shift();
        await next.alone();
        continue;
      }
      const end = waiting.findIndex((entry) => 'alone' in entry);
      const batch = waiting.splice(0, end < 0 ? waiting.length : end);
      await runBatch(
        core,
        batch.filter((entry) => 'prepare' in entry),
      );
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
        enqueue({ alone: () => work().then(resolve, (error: unknown) => reject(error)) }),
      ),
  };
}

async function runBatch(core: Core, batch: readonly Job[]): Promise<void> {
  const done: { job: Job; committed: Committed }[] = [];
  const touched = new Map<Table, Set<number>>();
  for (const job of batch) {
    try {
      const held = core.held();
      const transaction = job.prepare(held);
      if (!transaction) {
        job.resolve({ position: held.position, seq: null });
        continue;
      }
      const place = core.writer().add(transaction);
      const outcome = take(held, core.own, transaction, place);
      if (typeof outcome === 'object') merge(touched, outcome);
      done.push({ job, committed: { position: place.position, seq: transaction.seq } });
    } catch (error) {
      job.reject(error);
    }
  }
  if (done.length === 0) return;
  try {
    await core.writer().flush();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'disk.full' : 'disk.failed';
    await core.recover();
    for (const { job } of done) job.reject(new Refusal(code));
    return;
  }
  core.committed(touched);
  for (const { job, committed } of done) job.resolve(committed);
}

function merge(into: Map<Table, Set<number>>, from: ReadonlyMap<Table, ReadonlySet<number>>): void {
  for (const [table, rows] of from) {
    const known = into.get(table) ?? new Set<number>();
    for (const row of rows) known.add(row);
    into.set(table, known);
  }
}
