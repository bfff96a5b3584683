/** Gives the later transactions of a device another name: docs/sync-rules.md, rule S20. */
import type { DeviceId, Transaction, Vector } from '../change/change.ts';
import type { Touched } from './apply.ts';
import { dotDevice, dotOf, dotSeq, type Dot } from './dot.ts';
import { appliedOf, deviceNumber, type State } from './state.ts';
import type { Survivor, Table } from './table.ts';

/**
 * Transactions of `device` after `after` become those of `to`, numbered from 1, as if they had been applied under that
 * name. Nothing when no more than `after` were applied. Returns the rows whose registers name them. Throws when `to`
 * has written already: two histories cannot share one name.
 */
export function renameDevice(state: State, device: DeviceId, after: number, to: DeviceId): Touched {
  const touched = new Map<Table, Set<number>>();
  if (appliedOf(state, device) <= after) return touched;
  if (appliedOf(state, to) > 0) throw new Error(`${to} has written already`);
  const [from, onto] = [deviceNumber(state, device), deviceNumber(state, to)];
  const isLater = (dot: Dot) => dotDevice(dot) === from && dotSeq(dot) > after;
  const renamed = (dot: Dot) => (isLater(dot) ? dotOf(onto, dotSeq(dot) - after) : dot);

  const [was, now] = [state.devices[from], state.devices[onto]];
  for (const wall of was?.walls.splice(after) ?? []) now?.walls.push(wall);
  for (const lamport of was?.lamports.splice(after) ?? []) now?.lamports.push(lamport);
  for (const table of state.tables.values()) {
    const rows = renameRows(table, isLater, renamed);
    if (rows.size > 0) touched.set(table, rows);
  }
  for (const [dot, seen] of Array.from(state.deletions)) {
    state.deletions.delete(dot);
    const own = isLater(dot) ? seenByLater(seen, device, after) : renamedVector(seen, device, after, to);
    state.deletions.set(renamed(dot), own);
  }
  for (const [key, waiting] of Array.from(state.parked)) {
    state.parked.delete(key);
    const one = renameTransaction(waiting, device, after, to);
    state.parked.set(`${one.device}:${one.seq}`, one);
  }
  return touched;
}

/** The same transaction as written by those who call the later part of `device` by the name `to`. */
export function renameTransaction(
  transaction: Transaction,
  device: DeviceId,
  after: number,
  to: DeviceId,
): Transaction {
  const { seq } = transaction;
  if (transaction.device === device && seq > after) {
    return { ...transaction, device: to, seq: seq - after, seen: seenByLater(transaction.seen, device, after) };
  }
  return { ...transaction, seen: renamedVector(transaction.seen, device, after, to) };
}

/** A writer has seen its own earlier part, implied by `seq` until that part bears another name. */
function seenByLater(seen: Vector, device: DeviceId, after: number): Vector {
  return after > 0 ? { ...seen, [device]: after } : seen;
}

function renamedVector(seen: Vector, device: DeviceId, after: number, to: DeviceId): Vector {
  const upTo = seen[device] ?? 0;
  if (upTo <= after) return seen;
  const { [device]: _, ...others } = seen;
  return { ...others, ...(after > 0 ? { [device]: after } : {}), [to]: upTo - after };
}

function renameRows(table: Table, isLater: (dot: Dot) => boolean, renamed: (dot: Dot) => Dot): Set<number> {
  const rows = new Set<number>();
  for (const column of [table.born, ...table.dots]) {
    for (const [row, dot] of column.entries()) {
      if (dot <= 0 || !isLater(dot)) continue;
      column[row] = renamed(dot);
      rows.add(row);
    }
  }
  for (const [row, registers] of table.more) {
    for (const [key, held] of registers) {
      if (!held.some(({ dot }) => isLater(dot))) continue;
      registers.set(
        key,
        held.map(({ dot, value }): Survivor => ({ dot: renamed(dot), value })),
      );
      rows.add(row);
    }
  }
  return rows;
}
