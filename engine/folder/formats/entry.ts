/**
 * An entry of the membership chain: what an admin decided. Fixed fields, 68 bytes: number u32, SHA-256 of the entry before
 * 32 (zeros for the first), public signing key of the signer 32. Nothing in it names a person to outsiders.
 */
import type { KeyObject } from 'node:crypto';
import type { DeviceId } from '../../../domain/change/change.ts';
import { KEY_BYTES, nameOfKey, rawPublicKey } from '../../vault/keys.ts';
import { sha256 } from '../../vault/seal.ts';
import { readActs, writeActs, type Act } from './acts.ts';
import { checkPrefix, openSelfSigned, readPrefix, signedFile, type FileFault } from './file.ts';
import { attempt, createReader, createWriter } from './wire.ts';

const HEAD = 68;

/** An entry whose signature is right. Whether its signer may decide anything is for `foldMembership`. */
export interface VerifiedEntry {
  /** SHA-256 of the whole file in hex. */
  readonly hash: string;
  /** From 1. */
  readonly number: number;
  /** Hash of the entry before, zeros for the first. */
  readonly previous: string;
  /** Name of the signing key: a device, or an invitation that lets its holder in. */
  readonly signer: DeviceId;
  readonly acts: readonly Act[];
}

/** What an entry follows: `Membership.head`, or this for the first. */
export const NO_ENTRY = { number: 0, hash: '0'.repeat(64) } as const;

export function createEntry(
  workspace: Uint8Array,
  previous: { readonly number: number; readonly hash: string },
  acts: readonly Act[],
  signing: KeyObject,
): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(previous.number + 1);
  const head = Buffer.concat([number, Buffer.from(previous.hash, 'hex'), rawPublicKey(signing)]);
  const writer = createWriter();
  writeActs(writer, acts);
  return signedFile('entry', workspace, head, writer.from(0), [signing]);
}

export function readEntry(bytes: Buffer, workspace: Uint8Array): VerifiedEntry | FileFault {
  const prefix = readPrefix('entry', bytes, HEAD);
  const fault = checkPrefix(prefix, workspace);
  if (fault || !prefix) return fault ?? 'form';
  const { head } = prefix;
  const signer = head.subarray(HEAD - KEY_BYTES);
  const content = openSelfSigned(bytes, HEAD, [signer]);
  if (typeof content === 'string') return content;
  return attempt(() => ({
    hash: sha256(bytes).toString('hex'),
    number: head.readUInt32BE(),
    previous: head.toString('hex', 4, 36),
    signer: nameOfKey(signer),
    acts: readActs(createReader(content)),
  }));
}
