/**
 * What synchronisation offers to a screen or a script: offices in step through any shared folder. `openSync` makes one
 * over an open engine. Nothing in here throws for what a folder contains; a round ends, the log says what was odd.
 */
import type { DeviceId } from '../../domain/change/change.ts';

/** What a device may do: admin also invites, revokes and admits; a viewer's changes are refused by everybody. */
export type Role = 'admin' | 'member' | 'viewer';

/**
 * `alone` is not shared with anybody; `ready` works; `detached` means that the folder is there and our workspace is not
 * in it; `unreachable` that the folder is not there; `revoked` and `older` stop exchange, not work on this laptop.
 */
export type SyncState = 'alone' | 'ready' | 'detached' | 'unreachable' | 'revoked' | 'older';

/** One line of the table of devices. */
export interface DeviceLine {
  readonly device: DeviceId;
  readonly person: string;
  readonly office: string;
  readonly role: Role;
  readonly standing: 'member' | 'provisional' | 'revoked' | 'lapsed';
  readonly own: boolean;
  /** Wall time in ms of its last acknowledgement or change, by its own clock; null when never heard of. */
  readonly lastSeen: number | null;
  /** Changes of it that this laptop has not applied. */
  readonly toRead: number;
  /** Changes held here that it has not acknowledged. */
  readonly toSend: number;
  /** Devices whose changes it still misses, by its own acknowledgement. */
  readonly waitsFor: readonly DeviceId[];
  /** How far its clock runs ahead of ours in ms, when more than ten minutes; else 0. */
  readonly skew: number;
  readonly version: string;
  /** Of its last acknowledgement; null when it gave none. */
  readonly fingerprint: string | null;
  /** `same` and `differs` only when both fingerprints are of the same vector. */
  readonly comparison: 'same' | 'differs' | 'unknown';
}

export interface InvitationLine {
  readonly id: string;
  readonly person: string;
  readonly office: string;
  readonly role: Role;
  readonly state: 'open' | 'used' | 'withdrawn';
}

/** Something a person should know until it is over. `code` chooses the sentence. */
export interface SyncNotice {
  /** e.g. `sync.detached`, `sync.diverged`, `sync.forked`, `sync.renewed`, `sync.clock`, `sync.newer`, `sync.waiting`. */
  readonly code: string;
  readonly about: Readonly<Record<string, string | number>>;
}

export interface RoundResult {
  /** Transactions written to the folder, and applied from it. */
  readonly published: number;
  readonly applied: number;
  /** Transactions known to exist that cannot be applied yet. */
  readonly waiting: number;
  /** Open conflict cards after the round. */
  readonly conflicts: number;
}

export interface SyncStatus {
  readonly state: SyncState;
  /** The shared folder as the person chose it; null when there is none. */
  readonly folder: string | null;
  readonly role: Role;
  readonly running: boolean;
  /** Wall time in ms and outcome of the last round that ended; null before the first. */
  readonly last: (RoundResult & { readonly at: number }) | null;
  /** Own transactions that are not in the folder yet. */
  readonly unpublished: number;
  readonly devices: readonly DeviceLine[];
  readonly invitations: readonly InvitationLine[];
  readonly notices: readonly SyncNotice[];
}

export interface LogLine {
  /** Wall time in ms. */
  readonly at: number;
  readonly level: 'info' | 'warning' | 'error';
  readonly code: string;
  readonly about: Readonly<Record<string, string | number>>;
}

export interface Invited {
  /** Content of the invitation file; its secret is sealed under the invitation's passphrase. */
  readonly file: Uint8Array;
  /** The same secret as letters and digits, for telling over the telephone. */
  readonly code: string;
}

/** Where an attachment of the register is: here, in the folder, or still on the way. */
export type AttachmentPlace = 'here' | 'folder' | 'onTheWay';

export interface Sync {
  status(): SyncStatus;
  onStatus(listener: (status: SyncStatus) => void): () => void;
  /** Makes the shared workspace in an empty or ordinary folder. Refuses with `sync.shared`, `sync.folder`. */
  share(wish: {
    readonly folder: string;
    /** Words that open the invitation file. */
    readonly passphrase: string;
    readonly invitee: { readonly person: string; readonly office: string; readonly role: Role };
  }): Promise<Invited & { readonly recoveryCode: string }>;
  /** Refuses with `sync.notAdmin`. */
  invite(wish: {
    readonly passphrase: string;
    readonly invitee: { readonly person: string; readonly office: string; readonly role: Role };
  }): Promise<Invited>;
  withdraw(invitation: string): Promise<void>;
  revoke(device: DeviceId): Promise<void>;
  setRole(device: DeviceId, role: Role): Promise<void>;
  /** Marks a device that was silent for long, so that compaction need not wait for it. */
  lapse(device: DeviceId): Promise<void>;
  /** Uses another folder for the same shared workspace (a vanished drive, a moved share). */
  moveTo(folder: string): Promise<void>;
  /** Stops exchanging; everything here stays. */
  leave(): Promise<void>;
  /** One exchange. Two at once share one. Refuses with `sync.alone`, `sync.unreachable`, `sync.detached`, `sync.revoked`. */
  round(signal?: AbortSignal): Promise<RoundResult>;
  /** A round that also works out the fingerprint, for `comparison`; takes a second or two at 100,000 rows. */
  compare(): Promise<void>;
  /** One encrypted file with everything `since` may miss; null means for anybody. */
  parcel(since: DeviceId | null): Promise<Uint8Array>;
  /** Takes in a carried file as if it were the folder. Refuses with `parcel.*`. */
  openParcel(bytes: Uint8Array): Promise<RoundResult>;
  /** Brings the bytes of an attachment here; resumes what was begun. Refuses with `attachment.onTheWay`. */
  fetchAttachment(hash: string, progress: (done: number, total: number) => void): Promise<void>;
  attachmentPlace(hash: string): AttachmentPlace;
  /** Newest first. */
  log(): readonly LogLine[];
  /** Reads every file of the folder again. */
  verifyFolder(): Promise<readonly SyncNotice[]>;
  close(): Promise<void>;
}
