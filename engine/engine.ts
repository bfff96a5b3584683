/**
 * What the engine offers. `engine/workspace.ts` makes one; the app runs it in a utility process, scripts in plain Node.
 * Every promise that returns a `Committed` resolves after fsync: only then may anybody say "Đã lưu".
 */
import type { Change, DeviceId, Intent, Transaction, Vector } from '../domain/change/change.ts';
import type { Row, Value } from '../domain/model/record.ts';
import type { Identity } from './vault/identity.ts';

/** A failure that a person can do something about. `code` chooses the sentence; `about` fills it. */
export class Refusal extends Error {
  readonly code: string;
  readonly about: Readonly<Record<string, string | number>>;
  constructor(code: string, about: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.about = about;
  }
}

/** Something found damaged or odd. Never thrown away silently; shown to the person and returned by `verify`. */
export interface Problem {
  /** e.g. `journal.damaged`, `journal.lost`, `snapshot.damaged`, `attachment.missing`, `format.newer`. */
  readonly code: string;
  /** File name inside the workspace, without its folder. */
  readonly file?: string;
  /** First transaction number (local order) the problem touches. */
  readonly from?: number;
  /** Wall time in ms of the last good transaction before it, or null when none is known. */
  readonly since?: number | null;
  /** True when all data are nevertheless present (e.g. a snapshot covers the damaged part). */
  readonly healed: boolean;
}

export interface Committed {
  /** Number of transactions applied on this device so far. */
  readonly position: number;
  /** Own sequence number, or null when nothing needed writing. */
  readonly seq: number | null;
}

/** A step of the undo list. `about` fills the sentence `step.<command>`. */
export interface Step extends Intent {
  readonly group: number;
  /** Wall time in ms. */
  readonly at: number;
}

export interface Steps {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}

export interface HistoryEntry extends Intent {
  readonly at: number;
  readonly actor: string;
  readonly device: string;
  readonly kind: 'do' | 'undo' | 'redo';
  readonly changes: readonly {
    readonly field: string;
    readonly member?: string;
    readonly was: Value;
    readonly value: Value;
  }[];
}

/** Where a reader's copy stands: number of transactions and the chain hash after them. */
export interface Stamp {
  readonly position: number;
  readonly chain: string;
}

/** Rows that changed; `deleted` ids are no longer rows. */
export interface RowChange {
  readonly entity: string;
  readonly rows: readonly Row[];
  readonly deleted: readonly string[];
}

/** One of the values that stand against each other in a conflict card. */
export interface Contender {
  readonly value: Value;
  /** Writer of the value and its transaction there. */
  readonly device: string;
  readonly seq: number;
  /** Wall time in ms by the writer's clock. */
  readonly at: number;
}

/**
 * A conflict card (phiếu xung đột): a field that several people wrote without having seen one another, or a record kept
 * against a deletion (field `~deleted`). The same on every laptop that holds the same changes; a write to the field
 * that has seen all of them closes it everywhere. The shown value comes first.
 */
export interface ConflictCard {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  readonly contenders: readonly Contender[];
}

/**
 * The door through which synchronisation brings in what others did and learns what to publish. Whatever writes waits
 * its turn among the commits, is durable when its promise resolves, and refuses with the engine's own reason (damage, a
 * later format, a full disk), never with one given by `setReadOnly`.
 */
export interface Merging {
  /** How many transactions of each writer are applied; of this device's own only those that are durable. */
  vector(): Vector;
  /** Runs `read` when every change asked for before is durable and applied, so that several answers fit together. */
  settled<T>(read: () => T): Promise<T>;
  /**
   * Transactions written on this laptop under the name `device` (now or before `renewIdentity`) after `seq`, oldest
   * first, as they were written, about `most` bytes but at least one; [] when there are none. Durable ones only.
   * Refuses with `journal.lost` when the next one can no longer be read.
   */
  ownAfter(device: DeviceId, seq: number, most: number): Promise<readonly Transaction[]>;
  /** True when each, in this order, is known already or can be applied after those before it (rule S4). */
  isReady(transactions: readonly Transaction[]): boolean;
  /**
   * Journals with one fsync, then applies and tells `onChanged`. Each inner list is one frame: there whole or not at
   * all. Known ones are skipped. Refuses, changing nothing, with `merge.notReady`, or `merge.malformed` for what no
   * version writes (see domain/change/form.ts). `position` counts everything applied here.
   */
  deliver(batches: readonly (readonly Transaction[])[]): Promise<Committed>;
  /** Renames what `device` wrote after `after` to the branch writer `to`, restarting at 1, durably. Once is enough. */
  rename(device: DeviceId, after: number, to: DeviceId): Promise<void>;
  /** Joins the plain body of a shared snapshot; refuses with `merge.malformed`. A local snapshot follows. */
  join(body: Uint8Array): Promise<void>;
  /**
   * The plain body of a shared snapshot of what is held now; `tags` name the history of each writer (see shared-snapshot).
   * Equal states and tags give equal bytes. Call it in `settled`.
   */
  exportState(tags?: Readonly<Record<DeviceId, string>>): Buffer;
  conflicts(): readonly ConflictCard[];
  /** Latest wall time in ms that the writer's applied transactions carry; null when there are none. */
  highestWall(device: DeviceId): number | null;
  /** Who signs here: the keys of this laptop. */
  identity(): Identity;
  /** The key that names attachments, shared by everybody of the workspace. 32 bytes. */
  naming(): Buffer;
  /** A new device from the next commit on (clone, rollback), durable; the undo list is emptied. Returns the old one. */
  renewIdentity(): Promise<Identity>;
  /** Refuses the person's changes with this code; undefined allows them again. What others did still arrives. */
  setReadOnly(code: string | undefined): void;
  /** True when the attachment's file is here. */
  hasBlob(hash: string): boolean;
  /** Keeps bytes that came from elsewhere. Refuses with `attachment.damaged` unless they are those named `hash`. */
  takeBlob(hash: string, bytes: Uint8Array): Promise<void>;
}

export interface Engine {
  /** Changes with `merging.renewIdentity`. */
  readonly device: string;
  readonly merging: Merging;
  /** Absent when writing is allowed; else the code of the reason, e.g. `format.newer`, `journal.damaged`. */
  readonly readOnly: string | undefined;
  readonly problems: readonly Problem[];
  stamp(): Stamp;
  /** Live rows of one entity in order of creation, empties filled in, deleted ones left out. Do not keep across awaits. */
  rows(entity: string): IterableIterator<Row>;
  row(entity: string, id: string): Row | undefined;
  count(entity: string): number;
  /** Checks every operation against the model, journals, fsyncs, applies. Refuses whole with `change.*` codes. */
  commit(change: Change): Promise<Committed>;
  undo(): Promise<(Committed & { readonly step: Step; readonly skipped: number }) | null>;
  redo(): Promise<(Committed & { readonly step: Step; readonly skipped: number }) | null>;
  steps(): Steps;
  /** Newest first. */
  history(entity: string, id: string): Promise<readonly HistoryEntry[]>;
  /** What changed since a reader's stamp, or null when the stamp is not on this history (then read everything). */
  changesSince(stamp: Stamp): readonly RowChange[] | null;
  onChanged(listener: (stamp: Stamp, changes: readonly RowChange[]) => void): () => void;
  /** Stores bytes encrypted under their keyed hash; the same bytes are stored once. Returns the hash. */
  putBlob(bytes: Uint8Array): Promise<string>;
  getBlob(hash: string): Promise<Uint8Array>;
  /** A key that lives and dies with the workspace key, for a reader's own cache. 32 bytes. */
  deriveKey(purpose: string): Uint8Array;
  /** Digest of the state itself, computed from what is held: equal if and only if the states are equal. */
  fingerprint(): string;
  /** Re-reads every file and recomputes every hash. */
  verify(): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }>;
  /** Writes a snapshot now, if there is anything new. */
  snapshot(): Promise<void>;
  /** Snapshot, close files, release the lock, forget keys. */
  close(): Promise<void>;
}
