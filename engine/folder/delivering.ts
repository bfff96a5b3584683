/**
 * Applies what is ready, in causal order (rule S4), and says what waits for what. Nothing here reads the folder: all of
 * it lies in the archive.
 */
import type { DeviceId, Transaction, Vector } from '../../domain/change/change.ts';
import { Refusal } from '../engine.ts';
import type { Exchange } from './exchange.ts';
import { nameOf, pastOf, type Named } from './forks.ts';
import { tagOf, type Tagged } from './formats/tagged.ts';
import { branchesOf, isPlain, translateAll } from './naming.ts';
import { createJudge, type Judge } from './standing.ts';
import { archivedSegment, openRun } from './taking.ts';
import { dropPending, type PendingRun } from './waiting.ts';
import type { DecodedRun } from './formats/body.ts';
import { parseName } from './formats/names.ts';

export interface Delivery {
  readonly applied: number;
  /** Transactions known to exist that cannot be applied yet, those refused for ever left out. */
  readonly waiting: number;
  /** Devices that wait, with the highest number known. */
  readonly behind: readonly (readonly [device: DeviceId, seq: number])[];
  /** Writers of which something before what is known is missing: the last number applied. */
  readonly gaps: ReadonlyMap<DeviceId, number>;
}

/** Transactions and operations given to the engine at once. */
const MOST_TRANSACTIONS = 5000;
const MOST_OPERATIONS = 200_000;

/** Why a run stands still: something before it, something it has seen, its history or its writer's standing. */
type Stop = 'gap' | 'seen' | 'history' | 'refused' | 'unreadable';

interface Batch {
  readonly pending: PendingRun;
  readonly transactions: readonly Transaction[];
}

export async function deliverReady(x: Exchange, signal?: AbortSignal): Promise<Delivery> {
  const judge = createJudge(x, () => latestSeen(x));
  const have: Record<DeviceId, number> = { ...x.engine.merging.vector() };
  const stopped = new Map<PendingRun, Stop>();
  const finished = new Set<PendingRun>();
  let ready: Batch[] = [];
  let size = 0;
  let applied = 0;
  const flush = async () => {
    const done = await hand(x, ready);
    for (const { pending, transactions } of ready) {
      if (done.has(pending)) applied += transactions.length;
      else finished.delete(pending);
    }
    for (const pending of finished) dropPending(x.waiting, pending);
    finished.clear();
    ready = [];
    size = 0;
  };
  for (let progress = true; progress;) {
    progress = false;
    // Copies: what is finished leaves these lists on the way.
    for (const [device, runs] of Array.from(x.waiting.runs, ([one, list]) => [one, list.slice()] as const)) {
      for (const pending of runs) {
        if (finished.has(pending)) continue;
        signal?.throwIfAborted();
        const { transactions, stop } = nextOf(x, pending, have, judge);
        if (transactions.length > 0) {
          progress = true;
          ready.push({ pending, transactions });
          for (const { operations } of transactions) size += operations.length + MOST_OPERATIONS / MOST_TRANSACTIONS;
        }
        if (stop === undefined) {
          finished.add(pending);
          stopped.delete(pending);
        } else {
          stopped.set(pending, stop);
          if (isPlain(x.catalogue.history(device), branchesOf(x, device))) break;
        }
        if (size >= MOST_OPERATIONS) await flush();
      }
    }
  }
  await flush();
  return { applied, ...summary(x, stopped) };
}

/** The transactions of a run that can be applied now; `stop` says why it ends before the run does. */
function nextOf(
  x: Exchange,
  pending: PendingRun,
  have: Record<DeviceId, number>,
  judge: Judge,
): { transactions: Transaction[]; stop: Stop | undefined } {
  const { device, first, last } = pending;
  const transactions: Transaction[] = [];
  const stopAt = (stop: Stop) => ({ transactions, stop });
  if (x.waiting.malformed.has(pending.name)) return stopAt('unreadable');
  const history = x.catalogue.history(device);
  const branches = branchesOf(x, device);
  const plain = isPlain(history, branches);
  const applied = have[device] ?? 0;
  if (plain && last <= applied) return { transactions, stop: undefined };
  if (plain && first > applied + 1) return stopAt('gap');
  const run = runOf(x, pending);
  if (!run) return stopAt('unreadable');
  let before: { readonly tagged: Tagged; readonly seen: Vector } | undefined;
  for (const [index, transaction] of run.transactions.entries()) {
    const { seq } = transaction;
    if (plain && seq <= applied) continue;
    const tag = tagOf(run.chains[index] ?? Buffer.alloc(0));
    const named: Named | undefined = plain ? { writer: device, seq } : nameOf(history, branches, seq, tag);
    if (!named) return stopAt('history');
    const reached = have[named.writer] ?? 0;
    if (named.seq <= reached) continue;
    if (named.seq > reached + 1) return stopAt('gap');
    if (!judge.accepts(device, seq, tag)) return stopAt('refused');
    const tagged = run.seen[index] ?? {};
    const past = plain ? [] : pastOf(history, branches, seq, tag);
    let seen: Vector | undefined;
    if (before?.tagged === tagged && past.length === 0) ({ seen } = before);
    else {
      seen = translateAll(x, tagged, named.writer);
      if (seen && past.length > 0) seen = withPast(seen, past);
    }
    if (!seen) return stopAt('history');
    before = { tagged, seen };
    if (!isCovered(seen, have)) return stopAt('seen');
    transactions.push({ ...transaction, device: named.writer, seq: named.seq, seen });
    have[named.writer] = named.seq;
  }
  return { transactions, stop: undefined };
}

function withPast(seen: Vector, past: readonly Named[]): Vector {
  const all: Record<DeviceId, number> = { ...seen };
  for (const { writer, seq } of past) all[writer] = Math.max(all[writer] ?? 0, seq);
  return all;
}

function isCovered(seen: Vector, have: Vector): boolean {
  for (const device in seen) if ((seen[device] ?? 0) > (have[device] ?? 0)) return false;
  return true;
}

/** Gives batches to the engine; one that no version writes is set aside, the others go on. Returns what was taken. */
async function hand(x: Exchange, batches: readonly Batch[]): Promise<ReadonlySet<PendingRun>> {
  const [only] = batches;
  if (!only) return new Set();
  try {
    await x.engine.merging.deliver(batches.map(({ transactions }) => transactions));
    return new Set(batches.map(({ pending }) => pending));
  } catch (error) {
    if (!(error instanceof Refusal) || !['merge.malformed', 'merge.notReady'].includes(error.code)) throw error;
    if (batches.length > 1) {
      const taken = new Set<PendingRun>();
      for (const batch of batches) for (const pending of await hand(x, [batch])) taken.add(pending);
      return taken;
    }
    if (error.code === 'merge.malformed') {
      x.waiting.malformed.add(only.pending.name);
      x.log.add('error', 'sync.malformed', { file: only.pending.name, device: only.pending.device });
    }
    return new Set();
  }
}

function runOf(x: Exchange, pending: PendingRun): DecodedRun | undefined {
  if (pending.run) return pending.run;
  const bytes = archivedSegment(x, pending.name);
  const opened = bytes && openRun(x, bytes);
  return typeof opened === 'object' ? opened.run : undefined;
}

function summary(x: Exchange, stopped: ReadonlyMap<PendingRun, Stop>): Omit<Delivery, 'applied'> {
  const have = x.engine.merging.vector();
  const behind = new Map<DeviceId, number>();
  const gaps = new Map<DeviceId, number>();
  let waiting = 0;
  for (const [device, runs] of x.waiting.runs) {
    const refused = runs.some((run) => stopped.get(run) === 'refused');
    const unreadable = runs.some((run) => stopped.get(run) === 'unreadable');
    if (refused) {
      x.log.once('warning', 'sync.refused', { device });
      continue;
    }
    const upTo = Math.max(...runs.map(({ last }) => last));
    const applied = have[device] ?? 0;
    waiting += plainCount(runs, applied);
    behind.set(device, upTo);
    if (!unreadable && runs.some((run) => stopped.get(run) === 'gap')) gaps.set(device, applied);
  }
  return { waiting, behind: [...behind], gaps };
}

/** Numbers above `applied` that lie in some run; of runs that overlap each number counts once. */
function plainCount(runs: readonly PendingRun[], applied: number): number {
  let count = 0;
  let upTo = applied;
  for (const { first, last } of runs) {
    count += Math.max(0, last - Math.max(upTo, first - 1));
    upTo = Math.max(upTo, last);
  }
  return count;
}

/** What the newest run of every member had seen, for those nobody else speaks for. */
function latestSeen(x: Exchange): Tagged[] {
  const found: Tagged[] = [];
  for (const [device, member] of x.roster.membership().members) {
    if (member.standing === 'revoked' || member.role === 'viewer') continue;
    let newest: { name: string; last: number } | undefined;
    for (const name of x.archive.names(`d/${device}`)) {
      for (const segment of parseName(name)?.kind === 'pack' ? x.catalogue.inside(name) : [name]) {
        const said = parseName(segment);
        if (said?.kind !== 'segment' || said.last === undefined) continue;
        if (!newest || said.last > newest.last) newest = { name: segment, last: said.last };
      }
    }
    const bytes = newest && archivedSegment(x, newest.name);
    const opened = bytes && openRun(x, bytes);
    const seen = typeof opened === 'object' ? opened.run.seen.at(-1) : undefined;
    if (seen) found.push(seen);
  }
  return found;
}
