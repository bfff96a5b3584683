/**
 * A change is data. One press of Save is one transaction of operations, applied whole or not at all; history, undo,
 * sync and audit all read this one thing (docs/sync-rules.md).
 */
import type { Value } from '../model/record.ts';

/** Writes one value. With `member`, `field` is a set and the value says whether that member belongs to it. */
export interface Operation {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  readonly member?: string;
  readonly value: Value;
  /** What the writer saw before; filled in by the engine, absent when the field was unwritten. */
  readonly was?: Value;
}

/** What a person meant, for the undo list and the history: a command name and the numbers its sentence needs. */
export interface Intent {
  /** e.g. `items.edit`, `kits.intake`, `sample.remove`; its sentence is `step.<command>` in renderer/text. */
  readonly command: string;
  readonly about?: Readonly<Record<string, string | number>>;
}

/** A change asked for by a screen or a script; the engine turns it into a transaction. */
export interface Change extends Intent {
  readonly operations: readonly Operation[];
}

export type DeviceId = string;

/** The last transaction seen of each device. Absent means none. */
export type Vector = Readonly<Record<DeviceId, number>>;

/** Wall time in milliseconds since 1970 as this device measured it, and a counter. For people; never decides an order. */
export interface Label {
  readonly wall: number;
  readonly lamport: number;
}

/** A change as journaled: `device` and `seq` (from 1, without gaps) name it, `seen` is what its writer had applied. */
export interface Transaction extends Change {
  readonly device: DeviceId;
  readonly seq: number;
  /** Everything applied before this one, other devices only; own earlier transactions are implied by `seq`. */
  readonly seen: Vector;
  readonly label: Label;
  /** The person at the keyboard, as named at first run. */
  readonly actor: string;
  /** Own transactions this one takes back (`undo`) or brings again (`redo`). */
  readonly undoes?: readonly number[];
  readonly redoes?: readonly number[];
}
