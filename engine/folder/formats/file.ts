/**
 * What every file of a shared folder begins and ends with. The 32 bytes in front are the same in every major version, so
 * that a later one is recognised without a key; the fixed fields of a kind follow, then the content, then a signature.
 * Numbers are big-endian.
 */
import type { KeyObject } from 'node:crypto';
import { isSignedBy, isWeakKey, publicKeyOf, SIGNATURE_BYTES, signatureOf } from '../../vault/keys.ts';
import { seal, SEAL_OVERHEAD, subKey, unseal, type Random } from '../../vault/seal.ts';
import { MOST_FILE_BYTES } from '../place.ts';
import { FormError } from './wire.ts';

export const MAJOR = 1;
const MINOR = 0;

const MAGICS = {
  segment: 'NHIPCAUS',
  pack: 'NHIPCAUP',
  ack: 'NHIPCAUA',
  snapshot: 'NHIPCAUC',
  chunk: 'NHIPCAUX',
  descriptor: 'NHIPCAUW',
  entry: 'NHIPCAUM',
  enrolment: 'NHIPCAUQ',
  invitation: 'NHIPCAUI',
} as const;

export type FileKind = keyof typeof MAGICS;

export const PREFIX_BYTES = 32;

export interface Prefix {
  readonly major: number;
  readonly minor: number;
  /** Of the whole file, so that one that has not arrived whole is known without a key. */
  readonly length: number;
  /** 16 bytes. */
  readonly workspace: Buffer;
}

/** Why a file is not taken, in the order of the checks: cheap and keyless first, nothing is inflated before the last. */
export type FileFault =
  /** Not such a file, or not all of it. */
  | 'form'
  /** Written by a later major version: kept, relayed, not read. */
  | 'newer'
  /** Belongs to another shared workspace. */
  | 'workspace'
  /** Not signed by who it says. */
  | 'signature'
  /** The key is not the one, or a bit of it changed after signing. */
  | 'sealed';

/** Prefix and fixed fields of a kind whose fixed fields take `head` bytes; undefined when the bytes are no such file. */
export function readPrefix(kind: FileKind, bytes: Buffer, head: number): (Prefix & { head: Buffer }) | undefined {
  if (bytes.length < PREFIX_BYTES + head || bytes.length > MOST_FILE_BYTES) return undefined;
  if (bytes.toString('latin1', 0, 8) !== MAGICS[kind] || bytes.readUInt32BE(12) !== bytes.length) return undefined;
  if (bytes.readUInt16BE(8) === 0) return undefined;
  return {
    major: bytes.readUInt16BE(8),
    minor: bytes.readUInt16BE(10),
    length: bytes.length,
    workspace: bytes.subarray(16, PREFIX_BYTES),
    head: bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + head),
  };
}

/** Prefix and fixed fields of a file that will have `after` bytes behind them. */
export function writePrefix(kind: FileKind, workspace: Uint8Array, head: Uint8Array, after: number): Buffer {
  if (workspace.length !== 16) throw new FormError('not a workspace');
  const length = PREFIX_BYTES + head.length + after;
  if (length > MOST_FILE_BYTES) throw new FormError('file too long');
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.write(MAGICS[kind], 'latin1');
  prefix.writeUInt16BE(MAJOR, 8);
  prefix.writeUInt16BE(MINOR, 10);
  prefix.writeUInt32BE(length, 12);
  prefix.set(workspace, 16);
  return Buffer.concat([prefix, head]);
}

/** A file anybody may read and nobody else could have written. */
export function signedFile(
  kind: FileKind,
  workspace: Uint8Array,
  head: Uint8Array,
  content: Uint8Array,
  signers: readonly KeyObject[],
): Buffer {
  const front = writePrefix(kind, workspace, head, content.length + signers.length * SIGNATURE_BYTES);
  const signed = Buffer.concat([front, content]);
  return Buffer.concat([signed, ...signers.map((signing) => signatureOf(signing, signed))]);
}

/** `openSigned` with raw public keys that stand in the file itself. */
export function openSelfSigned(bytes: Buffer, head: number, signers: readonly Buffer[]): Buffer | 'form' | 'signature' {
  if (signers.some(isWeakKey)) return 'signature';
  return openSigned(
    bytes,
    head,
    signers.map((raw) => publicKeyOf('ed25519', raw)),
  );
}

/** The content between the fixed fields and the signatures, when all `signers` signed. Workspace is the caller's to check. */
function openSigned(bytes: Buffer, head: number, signers: readonly KeyObject[]): Buffer | 'form' | 'signature' {
  const end = bytes.length - signers.length * SIGNATURE_BYTES;
  if (end < PREFIX_BYTES + head) return 'form';
  const signed = bytes.subarray(0, end);
  const isWhole = signers.every((signer, index) => {
    const at = end + index * SIGNATURE_BYTES;
    return isSignedBy(signer, signed, bytes.subarray(at, at + SIGNATURE_BYTES));
  });
  return isWhole ? bytes.subarray(PREFIX_BYTES + head, end) : 'signature';
}

export interface SealingKeys {
  /** 32 bytes. */
  readonly epochKey: Uint8Array;
  /** Ed25519, private. */
  readonly signing: KeyObject;
}

export interface OpeningKeys {
  /** 16 bytes: the workspace this folder is for. */
  readonly workspace: Uint8Array;
  /** Ed25519, public: of the device the header names. */
  readonly signer: KeyObject;
  /** Of the epoch the header names. */
  readonly epochKey: Uint8Array;
}

/**
 * Signed by its writer and sealed for the epoch. The key is for this kind of file and these fixed fields (device, numbers,
 * chains) and the nonce is random, so two clones of one laptop never use a key and nonce for two different contents.
 */
export function sealFile(
  kind: FileKind,
  workspace: Uint8Array,
  head: Buffer,
  content: Uint8Array,
  { epochKey, signing }: SealingKeys,
  random: Random,
): Buffer {
  const front = writePrefix(kind, workspace, head, content.length + SEAL_OVERHEAD + SIGNATURE_BYTES);
  const signed = Buffer.concat([front, seal(subKey(epochKey, kind, head), content, front, random)]);
  return Buffer.concat([signed, signatureOf(signing, signed)]);
}

/** The content of `sealFile`. The signature is checked before anything is decrypted. */
export function openFile(
  kind: FileKind,
  head: number,
  bytes: Buffer,
  { workspace, signer, epochKey }: OpeningKeys,
): Buffer | FileFault {
  const prefix = readPrefix(kind, bytes, head);
  if (!prefix) return 'form';
  if (prefix.major > MAJOR) return 'newer';
  if (!prefix.workspace.equals(workspace)) return 'workspace';
  const sealed = openSigned(bytes, head, [signer]);
  if (typeof sealed === 'string') return sealed;
  return unseal(subKey(epochKey, kind, prefix.head), sealed, bytes.subarray(0, PREFIX_BYTES + head)) ?? 'sealed';
}

/** What `readPrefix` returned, when it may be read at all here. */
export function checkPrefix(prefix: Prefix | undefined, workspace?: Uint8Array): FileFault | undefined {
  if (!prefix) return 'form';
  if (prefix.major > MAJOR) return 'newer';
  return workspace && !prefix.workspace.equals(workspace) ? 'workspace' : undefined;
}
