/** What a device holds after applying transactions: registers, who has been heard how far, and what still waits. */
import type { DeviceId, Transaction, Vector } from '../change/change.ts';
import type { Model } from '../model/model.ts';
import { dotDevice, dotSeq, type Dot } from './dot.ts';
import { createTable, type Table } from './table.ts';

/** One device as this state knows it. `walls[seq - 1]` and `lamports[seq - 1]` label its transactions. */
export interface Known {
  readonly id: DeviceId;
  readonly walls: number[];
  readonly lamports: number[];
}

export interface State {
  readonly model: Model;
  /** In order of first appearance here; a dot's device number is the index. */
  readonly devices: Known[];
  readonly deviceOf: Map<DeviceId, number>;
  readonly tables: Map<string, Table>;
  /** What the writer of a deletion had seen, by the deletion's dot (rule S6). */
  readonly deletions: Map<Dot, Vector>;
  /** Transactions that arrived before what they build on, by `device:seq` (rule S4). */
  readonly parked: Map<string, Transaction>;
}

export function createState(model: Model): State {
  const tables = new Map<string, Table>();
  for (const [name, spec] of Object.entries(model)) tables.set(name, createTable(name, spec));
  return { model, devices: [], deviceOf: new Map(), tables, deletions: new Map(), parked: new Map() };
}

/** The table of an entity, made when it is first met; one this version does not know has no columns (rule S11). */
export function tableOf(state: State, entity: string): Table {
  const found = state.tables.get(entity);
  if (found) return found;
  const table = createTable(entity, Object.hasOwn(state.model, entity) ? state.model[entity] : undefined);
  state.tables.set(entity, table);
  return table;
}

/** The device's number here, given when it is first met. */
export function deviceNumber(state: State, id: DeviceId): number {
  const found = state.deviceOf.get(id);
  if (found !== undefined) return found;
  const number = state.devices.length;
  state.devices.push({ id, walls: [], lamports: [] });
  state.deviceOf.set(id, number);
  return number;
}

/** How many transactions of a device have been applied. */
export function appliedOf(state: State, device: DeviceId): number {
  const number = state.deviceOf.get(device);
  return number === undefined ? 0 : (state.devices[number]?.walls.length ?? 0);
}

/** What this state has seen, as a transaction written by `writer` records it: other devices only. */
export function seenBy(state: State, writer: DeviceId): Vector {
  const seen: Record<DeviceId, number> = {};
  for (const { id, walls } of state.devices) {
    if (id !== writer && walls.length > 0) seen[id] = walls.length;
  }
  return seen;
}

/** One more than every counter seen: a label's `lamport` never falls behind what it builds on (rule S7). */
export function nextLamport(state: State): number {
  let highest = 0;
  for (const { lamports } of state.devices) highest = Math.max(highest, lamports.at(-1) ?? 0);
  // A counter that somebody drove to the end stays there; it decides nothing (rule S7).
  return Math.min(highest, Number.MAX_SAFE_INTEGER - 1) + 1;
}

/** True when a writer with this vector, itself `device` writing `seq`, had seen the value with this dot. */
export function covers(state: State, device: number, seq: number, seen: Vector, dot: Dot): boolean {
  const of = dotDevice(dot);
  if (of === device) return dotSeq(dot) <= seq;
  const id = state.devices[of]?.id;
  return id !== undefined && dotSeq(dot) <= (seen[id] ?? 0);
}

/** The later of two dots by wall label, then counter, then device: for showing, never for deciding (rule S7). */
export function laterDot(state: State, a: Dot, b: Dot): Dot {
  const [left, right] = [labelOf(state, a), labelOf(state, b)];
  if (left.wall !== right.wall) return left.wall > right.wall ? a : b;
  if (left.lamport !== right.lamport) return left.lamport > right.lamport ? a : b;
  return left.device > right.device ? a : b;
}

function labelOf(state: State, dot: Dot) {
  const known = state.devices[dotDevice(dot)];
  const at = dotSeq(dot) - 1;
  return { wall: known?.walls[at] ?? 0, lamport: known?.lamports[at] ?? 0, device: known?.id ?? '' };
}
