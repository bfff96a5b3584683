/**
 * What the engine offers. `engine/workspace.ts` makes one; the app runs it in a utility process, scripts in plain Node.
 * Every promise that returns a `Committed` resolves after fsync: only then may anybody say "Đã lưu".
 */
import type { Change, Intent } from '../domain/change/change.ts';
import type { Row, Value } from '../domain/model/record.ts';

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

export interface Engine {
  readonly device: string;
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
