/** Everything a device holds in memory: the state, how far it goes, where each transaction lies, who touched what. */
import type { Transaction } from '../../domain/change/change.ts';
import { advanceUndo, EMPTY_UNDO_LIST, type UndoList } from '../../domain/change/undo.ts';
import type { Model } from '../../domain/model/model.ts';
import { apply, applyBeyondGap, type Outcome, type Touched } from '../../domain/sync/apply.ts';
import { createState, type State } from '../../domain/sync/state.ts';
import type { Table } from '../../domain/sync/table.ts';
import { NO_CHAIN } from '../journal/frame.ts';
import { createGrowing, type Growing } from './growing.ts';

/** Rows in one page of a snapshot and of the dirty map. */
export const PAGE_ROWS = 256;

/** Bytes of a chain hash kept for each position, to recognise a reader's stamp. */
export const CHAIN_KEPT = 16;

/** Positions that touched a row, oldest first; a single one is kept bare. */
export type RowHistory = number | number[];

export interface Held {
  readonly state: State;
  position: number;
  chain: Buffer;
  /** Wall time of the last transaction, in ms; null when there is none. */
  wall: number | null;
  undo: UndoList;
  /** Position of own transactions, by their `seq`; at least those the undo list names. */
  readonly ownAt: Map<number, number>;
  readonly chains: Growing;
  /** File number and offset of each position, two u32. */
  readonly places: Growing;
  readonly history: Map<Table, RowHistory[]>;
  /** Pages whose rows changed since the last snapshot. */
  readonly dirty: Map<Table, Set<number>>;
}

export function createHeld(model: Model): Held {
  return {
    state: createState(model),
    position: 0,
    chain: NO_CHAIN,
    wall: null,
    undo: EMPTY_UNDO_LIST,
    ownAt: new Map(),
    chains: createGrowing(CHAIN_KEPT),
    places: createGrowing(8),
    history: new Map(),
    dirty: new Map(),
  };
}

export interface Place {
  readonly position: number;
  readonly chain: Buffer;
  readonly file: number;
  readonly offset: number;
}

/** Takes in one journaled transaction. Returns the rows it touched, or why it was not applied. */
export function take(held: Held, own: string, transaction: Transaction, place: Place, beyondGap = false): Outcome {
  const outcome = beyondGap ? applyBeyondGap(held.state, transaction) : apply(held.state, transaction);
  while (held.chains.count < place.position - 1) {
    held.chains.push(NO_CHAIN.subarray(0, CHAIN_KEPT));
    held.places.push(Buffer.alloc(8));
  }
  held.chains.push(place.chain.subarray(0, CHAIN_KEPT));
  const at = Buffer.alloc(8);
  at.writeUInt32BE(place.file, 0);
  at.writeUInt32BE(place.offset, 4);
  held.places.push(at);
  held.position = place.position;
  held.chain = place.chain;
  held.wall = transaction.label.wall;
  if (transaction.device === own) {
    held.undo = advanceUndo(held.undo, transaction);
    held.ownAt.set(transaction.seq, place.position);
  }
  if (typeof outcome === 'object') remember(held, outcome, place.position);
  return outcome;
}

function remember(held: Held, touched: Touched, position: number): void {
  for (const [table, rows] of touched) {
    const history = held.history.get(table) ?? [];
    held.history.set(table, history);
    const dirty = held.dirty.get(table) ?? new Set<number>();
    held.dirty.set(table, dirty);
    for (const row of rows) {
      const before = history[row];
      if (before === undefined) history[row] = position;
      else if (typeof before === 'number') history[row] = [before, position];
      else before.push(position);
      dirty.add(Math.floor(row / PAGE_ROWS));
    }
  }
}

function lastTouched(history: RowHistory | undefined): number {
  if (history === undefined) return 0;
  return typeof history === 'number' ? history : (history.at(-1) ?? 0);
}

/** Rows touched after `position`, by table. */
export function touchedSince(held: Held, position: number): Map<Table, number[]> {
  const found = new Map<Table, number[]>();
  for (const [table, history] of held.history) {
    const rows: number[] = [];
    for (let row = 0; row < history.length; row++) if (lastTouched(history[row]) > position) rows.push(row);
    if (rows.length > 0) found.set(table, rows);
  }
  return found;
}
