/** How a transaction changes a state: docs/sync-rules.md, rules S1 to S6. */
import type { Operation, Transaction } from '../change/change.ts';
import { DELETED } from '../model/record.ts';
import { dotOf, type Dot } from './dot.ts';
import { noteConflicts } from './show.ts';
import { appliedOf, covers, deviceNumber, tableOf, type State } from './state.ts';
import { registerKey, rowFor, setFlat, setSurvivors, SEVERAL, survivors, type Survivor, type Table } from './table.ts';

/** Rows a transaction wrote, by table. */
export type Touched = ReadonlyMap<Table, ReadonlySet<number>>;

/** `known` was applied before and changes nothing; `parked` waits for what its writer had seen. */
export type Outcome = Touched | 'known' | 'parked';

/** Applies one transaction whole, or not at all. Parked ones are kept in the state and tried by `deliver`. */
export function apply(state: State, transaction: Transaction): Outcome {
  if (transaction.seq <= appliedOf(state, transaction.device)) return 'known';
  if (!isReady(state, transaction)) {
    state.parked.set(`${transaction.device}:${transaction.seq}`, transaction);
    return 'parked';
  }
  return applyReady(state, transaction);
}

/**
 * Applies transactions as they arrive and then every parked one that has become ready.
 * Returns what was applied, in the order it was applied.
 */
export function deliver(state: State, arrived: Iterable<Transaction>): Transaction[] {
  const applied: Transaction[] = [];
  for (const transaction of arrived) {
    if (typeof apply(state, transaction) === 'object') applied.push(transaction);
  }
  for (let progress = state.parked.size > 0; progress;) {
    progress = false;
    for (const [key, transaction] of state.parked) {
      const known = transaction.seq <= appliedOf(state, transaction.device);
      if (!known && !isReady(state, transaction)) continue;
      state.parked.delete(key);
      if (known) continue;
      applyReady(state, transaction);
      applied.push(transaction);
      progress = true;
    }
  }
  return applied;
}

/**
 * Applies a transaction although something it builds on is missing: for showing what survived damage, read-only.
 * The gap is counted as seen, so nothing older can ever be applied to this state.
 */
export function applyBeyondGap(state: State, transaction: Transaction): Outcome {
  const known = state.devices[deviceNumber(state, transaction.device)];
  if (!known || transaction.seq <= known.walls.length) return 'known';
  while (known.walls.length < transaction.seq - 1) {
    known.walls.push(known.walls.at(-1) ?? 0);
    known.lamports.push(known.lamports.at(-1) ?? 0);
  }
  return applyReady(state, transaction);
}

function isReady(state: State, transaction: Transaction): boolean {
  if (transaction.seq !== appliedOf(state, transaction.device) + 1) return false;
  const { seen } = transaction;
  for (const device in seen) if ((seen[device] ?? 0) > appliedOf(state, device)) return false;
  return true;
}

/** Told each row that is written, once an operation; rows of a large import need no lists of their own. */
export type Visit = (table: Table, row: number) => void;

/** `apply` for a transaction that is ready, in the manner of a hot loop. False when it was applied before or is not. */
export function applyVisiting(state: State, transaction: Transaction, visit: Visit): boolean {
  if (!isReady(state, transaction)) return false;
  write(state, transaction, visit);
  return true;
}

function applyReady(state: State, transaction: Transaction): Touched {
  const touched = new Map<Table, Set<number>>();
  write(state, transaction, (table, row) => {
    const rows = touched.get(table);
    if (rows) rows.add(row);
    else touched.set(table, new Set([row]));
  });
  return touched;
}

function write(state: State, transaction: Transaction, visit: Visit): void {
  const device = deviceNumber(state, transaction.device);
  const dot = dotOf(device, transaction.seq);
  const known = state.devices[device];
  known?.walls.push(transaction.label.wall);
  known?.lamports.push(transaction.label.lamport);
  for (const operation of transaction.operations) {
    const table = tableOf(state, operation.entity);
    const row = rowFor(table, operation.id, dot);
    writeRegister(state, transaction, table, row, operation, device, dot);
    noteConflicts(state, table, row);
    visit(table, row);
  }
}

function writeRegister(
  state: State,
  transaction: Transaction,
  table: Table,
  row: number,
  operation: Operation,
  device: number,
  dot: Dot,
): void {
  const key = registerKey(operation.field, operation.member);
  if (key === DELETED && operation.value === true) state.deletions.set(dot, transaction.seen);
  const column = table.columnOf.get(key);
  const alone = column === undefined ? SEVERAL : (table.dots[column]?.[row] ?? 0);
  if (
    column !== undefined &&
    (alone === 0 || (alone > 0 && covers(state, device, transaction.seq, transaction.seen, alone)))
  ) {
    setFlat(table, row, column, dot, operation.value);
    return;
  }
  const written: Survivor = { dot, value: operation.value };
  const unseen = survivors(table, row, key).filter(
    (held) => !covers(state, device, transaction.seq, transaction.seen, held.dot),
  );
  setSurvivors(table, row, key, unseen.length === 0 ? [written] : [...unseen, written]);
}
