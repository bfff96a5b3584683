/** The undo list of one device: a pure function of its own transactions, so it survives a restart (rule S9). */
import type { Intent, Transaction } from './change.ts';

/** A step that can be taken back. `group` is the transaction that did it first. */
export interface UndoEntry extends Intent {
  readonly group: number;
  /** The transaction to invert: the first one, or the latest redo of it. */
  readonly last: number;
  /** Wall time of the first transaction, in ms. */
  readonly at: number;
}

/** Oldest first in both: the last entry is the next to be taken. */
export interface UndoList {
  readonly undo: readonly UndoEntry[];
  readonly redo: readonly UndoEntry[];
}

export const EMPTY_UNDO_LIST: UndoList = { undo: [], redo: [] };

/** Steps kept. Older ones stay in the history of each record but cannot be taken back in one go. */
const KEPT = 500;

/** Commands that lay the ground others stand on; taking them back would leave a workspace without its agencies. */
const LASTING: readonly string[] = ['workspace.create'];

/** The list after one more own transaction. */
export function advanceUndo(list: UndoList, transaction: Transaction): UndoList {
  const { seq, undoes, redoes } = transaction;
  if (undoes) return move(list.undo, list.redo, undoes, seq, (undo, redo) => ({ undo, redo }));
  if (redoes) return move(list.redo, list.undo, redoes, seq, (redo, undo) => ({ undo, redo }));
  if (LASTING.includes(transaction.command)) return list;
  const entry: UndoEntry = {
    command: transaction.command,
    ...(transaction.about ? { about: transaction.about } : {}),
    group: seq,
    last: seq,
    at: transaction.label.wall,
  };
  return { undo: [...list.undo, entry].slice(-KEPT), redo: [] };
}

function move(
  from: readonly UndoEntry[],
  to: readonly UndoEntry[],
  groups: readonly number[],
  seq: number,
  pair: (from: readonly UndoEntry[], to: readonly UndoEntry[]) => UndoList,
): UndoList {
  const moved = from.filter(({ group }) => groups.includes(group)).map((entry) => ({ ...entry, last: seq }));
  return pair(
    from.filter(({ group }) => !groups.includes(group)),
    [...to, ...moved].slice(-KEPT),
  );
}
