/**
 * What this laptop must remember of the exchange between two starts: sealed under a key of the workspace, written whole
 * before anything that depends on it is done. Everything else is found again in the archive.
 */
import path from 'node:path';
import type { DeviceId } from '../../domain/change/change.ts';
import type { Disk } from '../vault/disk.ts';
import type { Identity } from '../vault/identity.ts';
import { pack, unpack } from '../vault/pack.ts';
import { seal, unseal, type Random } from '../vault/seal.ts';
import type { Branch } from './forks.ts';

/** What was applied of `device` after `after` is to be called `to` from now on, or is called so already. */
export interface Renaming {
  readonly device: DeviceId;
  readonly after: number;
  readonly to: DeviceId;
}

/** A joined snapshot says that `writer` had come to `seq` of its own counting, there with this tag. */
export interface JoinedAt {
  readonly device: DeviceId;
  readonly writer: DeviceId;
  /** What the branch adds to its numbers to give those of the device. */
  readonly offset: number;
  readonly seq: number;
  readonly tag: string;
}

export interface SyncState {
  /** The shared folder as the person chose it; null after leaving. */
  readonly folder: string | null;
  /** Of the first administrator, Ed25519 raw public key in base64: everything else follows from it. */
  readonly root: string;
  /** Name of the descriptor in folder and archive. */
  readonly descriptor: string;
  readonly person: string;
  readonly office: string;
  /** Keys of this device, newest first; earlier ones sign only what was written under them. */
  readonly identities: readonly Identity[];
  /** Secret of the invitation joined with, base64, until the device itself can open every epoch. */
  readonly invitation: string | null;
  /** Keys of epochs by their number, base64. */
  readonly epochs: Readonly<Record<number, string>>;
  /** What this installation looked like; another look means a copy. */
  readonly witness: string;
  readonly branches: readonly Branch[];
  /** Decided, and to be carried out before anything else is applied. */
  readonly renamings: readonly Renaming[];
  /** Carried out, oldest first. */
  readonly renamed: readonly Renaming[];
  readonly joined: readonly JoinedAt[];
  /** Segments under an own name that were written elsewhere. */
  readonly foreign: readonly string[];
  /** Attachments that own transactions name: how many chunks are in the folder, 0 while they still have to get there. */
  readonly attachments: Readonly<Record<string, number>>;
  /** Own transactions known to be in the folder, by the name they were written under. */
  readonly published: Readonly<Record<DeviceId, number>>;
  /** Number of the last own acknowledgement, and the vector it named. */
  readonly acknowledged: number;
  /** Files that are whole and not what they must be, with the reason; they are not read again. */
  readonly quarantine: Readonly<Record<string, string>>;
  /** Files that are arriving, by the wall time in ms they were first met. */
  readonly torn: Readonly<Record<string, number>>;
  /** Own membership entries that another administrator's overtook and that were written anew. */
  readonly repeated: readonly string[];
  /** Own transactions up to here are not in the folder any more: a snapshot stands for them. */
  readonly floor: number;
  /** Own shared snapshots, oldest first; when the last was written (wall time in ms), and how much was applied then. */
  readonly snapshots: readonly string[];
  readonly snapshot: { readonly at: number; readonly count: number } | null;
  /** Wall time in ms when the fingerprint was last worked out. */
  readonly fingerprintAt: number;
}

const CONTEXT = Buffer.from('sync-state');

export interface StateFile {
  /** Undefined while the workspace is not shared. */
  now(): SyncState | undefined;
  /** Durable when the promise resolves; the new state holds from then on. */
  save(state: SyncState): Promise<void>;
}

export function openStateFile(disk: Disk, folder: string, key: Uint8Array, random: Random): StateFile {
  const file = path.join(folder, 'state');
  const bytes = disk.read(file);
  const plain = bytes && unseal(key, bytes, CONTEXT);
  let state = plain ? (unpack(plain) as SyncState) : undefined;
  return {
    now: () => state,
    async save(next) {
      disk.makeFolder(folder);
      await disk.replace(file, [seal(key, pack(next), CONTEXT, random)]);
      state = next;
    },
  };
}
