/** What every step of an exchange works on. One for each open workspace that is shared. */
import type { DeviceId } from '../../domain/change/change.ts';
import type { Engine } from '../engine.ts';
import type { Identity } from '../vault/identity.ts';
import type { Archive } from './archive.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ack } from './formats/ack.ts';
import type { Tagged } from './formats/tagged.ts';
import type { Roster } from './roster.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { SyncLog } from './sync-log.ts';
import type { SyncState } from './sync-state.ts';
import type { SyncNotice } from './sync.ts';
import type { Waiting } from './waiting.ts';

/** Where an own history ends in the archive. */
export interface Tip {
  readonly seq: number;
  readonly chain: Buffer;
  /** What the last transaction had seen, as it was written. */
  readonly seen: Tagged;
}

export interface Exchange {
  readonly engine: Engine;
  readonly deps: SyncDeps;
  /** Of the workspace on this laptop. */
  readonly dir: string;
  /** 16 bytes, the same on every laptop. */
  readonly workspace: Buffer;
  readonly archive: Archive;
  readonly catalogue: Catalogue;
  readonly log: SyncLog;
  readonly roster: Roster;
  readonly waiting: Waiting;
  /** Attachments that were asked for and are not all in the folder yet. */
  readonly onTheWay: Set<string>;
  /** Wall time in ms when it was last looked for what can be compacted. */
  readonly compacted: { at: number };
  /** Ends of own histories in the archive, found when first asked for. */
  readonly tips: Map<DeviceId, Tip>;
  /** The newest of each device. */
  readonly acks: Map<DeviceId, Ack>;
  /** Kept until the next round finds otherwise, by code and what it is about. */
  readonly notices: Map<string, SyncNotice>;
  state(): SyncState;
  /** Durable when the promise resolves. */
  save(change: Partial<SyncState>): Promise<void>;
}

/** Keys this laptop signs with: the present ones first. */
export function identityOf({ state }: Exchange, device: DeviceId): Identity | undefined {
  return state().identities.find((identity) => identity.device === device);
}

export function notify(x: Exchange, code: string, about: SyncNotice['about'] = {}): void {
  x.notices.set(JSON.stringify([code, about]), { code, about });
}

export function withdrawNotices(x: Exchange, code: string): void {
  for (const [key, notice] of x.notices) if (notice.code === code) x.notices.delete(key);
}

/** What to seal under: the present epoch, or the last one given to this device when the present one has not reached it. */
export function sealingEpoch({
  roster,
}: Exchange): { readonly epoch: number; readonly epochKey: Uint8Array } | undefined {
  const keys = roster.keys();
  const present = roster.membership().epoch;
  const epoch = present !== null && keys.has(present) ? present : [...keys.keys()].at(-1);
  const epochKey = epoch === undefined ? undefined : keys.get(epoch);
  return epoch === undefined || !epochKey ? undefined : { epoch, epochKey };
}
