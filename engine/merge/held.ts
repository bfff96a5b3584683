/** Everything a device holds in memory: the state, how far it goes, where each transaction lies, who touched what. */
import type { DeviceId, Transaction } from '../../domain/change/change.ts';
import { advanceUndo, EMPTY_UNDO_LIST, type UndoList } from '../../domain/change/undo.ts';
import type { Model } from '../../domain/model/model.ts';
import { apply, applyBeyondGap, applyVisiting, type Touched } from '../../domain/sync/apply.ts';
import { join } from '../../domain/sync/join.ts';
import { renameDevice } from '../../domain/sync/rename.ts';
import { appliedOf, createState, type State } from '../../domain/sync/state.ts';
import type { Table } from '../../domain/sync/table.ts';
import { wallOf, type Entry } from '../journal/entry.ts';
import { NO_CHAIN } from '../journal/frame.ts';
import { createGrowing, type Growing } from './growing.ts';

/** Rows in one page of a snapshot and of the dirty map. */
export const PAGE_ROWS = 256;

/** Bytes of a chain hash kept for each position, to recognise a reader's stamp. */
export const CHAIN_KEPT = 16;

/** Bytes of a position where positions are listed. */
export const POSITION_BYTES = 6;

/** Positions that touched a row, oldest first; a single one is kept bare. */
export type RowHistory = number | number[];

export interface Held {
  readonly state: State;
  position: number;
  chain: Buffer;
  /** Wall time of the last entry, in ms; null when there is none. */
  wall: number | null;
  undo: UndoList;
  /** Position of each transaction written here, by the name it was written under and `seq` - 1; 0 when not known. */
  readonly own: Map<DeviceId, Growing>;
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
    own: new Map(),
    chains: createGrowing(CHAIN_KEPT),
    places: createGrowing(8),
    history: new Map(),
    dirty: new Map(),
  };
}

export interface Place {
  /** First position of the entry. */
  readonly position: number;
  readonly chain: Buffer;
  readonly file: number;
  readonly offset: number;
}

/** Who takes entries in. */
export interface Taker {
  /** Name of this device from the last renewal on. */
  readonly own: DeviceId;
  /** The state in a kept shared snapshot, or undefined when its file is gone or damaged. */
  readonly joined: (name: string) => State | undefined;
}

/** The rows an entry touched. `isWhole` is false when what it needs is missing: nothing after it builds on all it saw. */
export interface Taken {
  readonly touched: Touched;
  readonly isWhole: boolean;
}

/** Takes in one journaled entry. Behind a gap everything is applied as far as it goes, for showing. */
export function take(held: Held, taker: Taker, entry: Entry, place: Place, beyondGap = false): Taken {
  while (held.chains.count < place.position - 1) {
    held.chains.push(NO_CHAIN.subarray(0, CHAIN_KEPT));
    held.places.push(NOWHERE);
  }
  held.chain = place.chain;
  held.wall = wallOf(entry);
  const at = Buffer.alloc(8);
  at.writeUInt32BE(place.file, 0);
  at.writeUInt32BE(place.offset, 4);
  const step = () => {
    held.chains.push(place.chain.subarray(0, CHAIN_KEPT));
    held.places.push(at);
    held.position = held.chains.count;
  };
  if (entry.kind === 'transaction' || entry.kind === 'batch') {
    const touched = new Map<Table, Set<number>>();
    const visit = (table: Table, row: number) => {
      noteRow(held, table, row);
      const rows = touched.get(table);
      if (rows) rows.add(row);
      else touched.set(table, new Set([row]));
    };
    for (const transaction of entry.kind === 'batch' ? entry.transactions : [entry.transaction]) {
      step();
      if (entry.kind === 'transaction') remember(held, taker.own, transaction);
      if (beyondGap) {
        const outcome = applyBeyondGap(held.state, transaction);
        if (typeof outcome === 'object') addTouched(touched, note(held, outcome));
      } else {
        if (!applyVisiting(held.state, transaction, visit)) apply(held.state, transaction);
      }
    }
    return { touched, isWhole: true };
  }
  step();
  if (entry.kind === 'join') {
    const other = taker.joined(entry.joined);
    return { touched: other ? note(held, join(held.state, other)) : new Map(), isWhole: other !== undefined };
  }
  const { device, after, to } = entry;
  if (device === taker.own) held.undo = EMPTY_UNDO_LIST;
  const canRename = appliedOf(held.state, to) === 0 || appliedOf(held.state, device) <= after;
  return {
    touched: canRename ? note(held, renameDevice(held.state, device, after, to)) : new Map(),
    isWhole: canRename,
  };
}

/** Position of a transaction written here, or 0 when it is not known. */
export function ownPosition(held: Held, device: DeviceId, seq: number): number {
  const index = held.own.get(device);
  return index && seq > 0 && seq <= index.count ? index.at(seq - 1).readUIntBE(0, POSITION_BYTES) : 0;
}

/** Notes where a transaction written here lies. */
export function setOwnPosition(held: Held, device: DeviceId, seq: number, position: number): void {
  const index = held.own.get(device) ?? createGrowing(POSITION_BYTES);
  held.own.set(device, index);
  while (index.count < seq) index.push(Buffer.alloc(POSITION_BYTES));
  index.at(seq - 1).writeUIntBE(position, 0, POSITION_BYTES);
}

export function addTouched(into: Map<Table, Set<number>>, from: Touched): void {
  for (const [table, rows] of from) {
    const known = into.get(table) ?? new Set<number>();
    for (const row of rows) known.add(row);
    into.set(table, known);
  }
}

const NOWHERE = Buffer.alloc(8);

function remember(held: Held, own: DeviceId, transaction: Transaction): void {
  setOwnPosition(held, transaction.device, transaction.seq, held.position);
  if (transaction.device === own) held.undo = advanceUndo(held.undo, transaction);
}

/** Writes down that the entry at the current position touched these rows. */
function note(held: Held, touched: Touched): Touched {
  for (const [table, rows] of touched) for (const row of rows) noteRow(held, table, row);
  return touched;
}

function noteRow(held: Held, table: Table, row: number): void {
  let history = held.history.get(table);
  if (!history) held.history.set(table, (history = []));
  const before = history[row];
  if (before === held.position) return;
  if (before === undefined) history[row] = held.position;
  else if (typeof before === 'number') history[row] = [before, held.position];
  else if (before.at(-1) !== held.position) before.push(held.position);
  let dirty = held.dirty.get(table);
  if (!dirty) held.dirty.set(table, (dirty = new Set()));
  dirty.add(Math.floor(row / PAGE_ROWS));
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
