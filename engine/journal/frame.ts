/**
 * The bytes of a journal file: one header, then one frame an entry. A frame carries its local position and the chain
 * before it, so each can be checked alone, even behind damage (docs/security.md, Formats).
 */
import { mac, seal, SEAL_OVERHEAD, sha256, subKey, unseal, type Random } from '../vault/seal.ts';
import { countOf, packEntry, unpackEntry, type Entry } from './entry.ts';

export const JOURNAL_MAJOR = 2;
const JOURNAL_MINOR = 0;

/** What a file must be able to hold: a version before synchronisation reads `alone` and shows `merged` read-only. */
export const MAJOR_OF = { alone: 1, merged: JOURNAL_MAJOR } as const;
const FILE_MAGIC = Buffer.from('NHIPCAUJ');
const FRAME_MAGIC = Buffer.from('NCT1');
export const FILE_HEADER = 120;
export const FRAME_HEADER = 48;

/** A chain hash before anything was written. */
export const NO_CHAIN: Buffer = Buffer.alloc(32);

export interface FileHeader {
  readonly major: number;
  /** 16 bytes each. */
  readonly workspace: Buffer;
  readonly device: Buffer;
  readonly number: number;
  /** Position of the first entry in the file. */
  readonly first: number;
  readonly chain: Buffer;
}

export interface OpenedFile extends FileHeader {
  /** Key of this file's frames. A fresh salt a file: a rolled back or cloned disk never uses a key and nonce twice. */
  readonly key: Buffer;
}

/** Header bytes and key of a new file. */
export function createFileHeader(workspaceKey: Uint8Array, header: FileHeader, random: Random) {
  const bytes = Buffer.alloc(FILE_HEADER);
  FILE_MAGIC.copy(bytes, 0);
  bytes.writeUInt16BE(header.major, 8);
  bytes.writeUInt16BE(JOURNAL_MINOR, 10);
  header.workspace.copy(bytes, 12);
  header.device.copy(bytes, 28);
  bytes.writeUInt32BE(header.number, 44);
  bytes.writeBigUInt64BE(BigInt(header.first), 48);
  random(16).copy(bytes, 56);
  header.chain.copy(bytes, 72);
  const key = fileKey(workspaceKey, bytes);
  mac(key, bytes.subarray(0, 104)).copy(bytes, 104, 0, 16);
  return { bytes, key };
}

/** What the header says, or undefined when it is damaged, cut or of another workspace. */
export function openFileHeader(workspaceKey: Uint8Array, workspace: Buffer, bytes: Buffer): OpenedFile | undefined {
  if (bytes.length < FILE_HEADER || !bytes.subarray(0, 8).equals(FILE_MAGIC)) return undefined;
  const key = fileKey(workspaceKey, bytes);
  if (!mac(key, bytes.subarray(0, 104)).subarray(0, 16).equals(bytes.subarray(104, FILE_HEADER))) return undefined;
  if (!bytes.subarray(12, 28).equals(workspace)) return undefined;
  return {
    major: bytes.readUInt16BE(8),
    workspace: bytes.subarray(12, 28),
    device: bytes.subarray(28, 44),
    number: bytes.readUInt32BE(44),
    first: Number(bytes.readBigUInt64BE(48)),
    chain: Buffer.from(bytes.subarray(72, 104)),
    key,
  };
}

/** One frame and the chain after it. `position` is the first of those the entry takes. */
export function writeFrame(
  key: Uint8Array,
  position: number,
  chain: Buffer,
  entry: Entry,
  random: Random,
): { bytes: Buffer; chain: Buffer } {
  const body = packEntry(entry);
  const header = Buffer.alloc(FRAME_HEADER);
  FRAME_MAGIC.copy(header, 0);
  header.writeUInt32BE(body.length + SEAL_OVERHEAD, 4);
  header.writeBigUInt64BE(BigInt(position), 8);
  chain.copy(header, 16);
  const bytes = Buffer.concat([header, seal(key, body, header, random)]);
  return { bytes, chain: sha256(chain, bytes) };
}

export interface Frame {
  /** First and last position of the entry. */
  readonly position: number;
  readonly last: number;
  readonly before: Buffer;
  readonly chain: Buffer;
  readonly entry: Entry;
  /** Offset of the byte after the frame. */
  readonly end: number;
}

/** The frame at `offset`, or undefined when there is none that authenticates. */
export function readFrame(bytes: Buffer, offset: number, key: Uint8Array): Frame | undefined {
  const start = offset + FRAME_HEADER;
  if (start > bytes.length || !bytes.subarray(offset, offset + 4).equals(FRAME_MAGIC)) return undefined;
  const end = start + bytes.readUInt32BE(offset + 4);
  if (end > bytes.length) return undefined;
  const header = bytes.subarray(offset, start);
  const body = unseal(key, bytes.subarray(start, end), header);
  const entry = body && parsed(body);
  if (!entry) return undefined;
  const before = Buffer.from(header.subarray(16, 48));
  const chain = sha256(before, bytes.subarray(offset, end));
  const position = Number(header.readBigUInt64BE(8));
  return { position, last: position + countOf(entry) - 1, before, chain, entry, end };
}

/** Bytes of the whole frame that begins with this header. */
export function frameLength(header: Buffer): number {
  return header.length < FRAME_HEADER ? 0 : FRAME_HEADER + header.readUInt32BE(4);
}

/** Where the next frame could begin, or -1. */
export function nextFrameStart(bytes: Buffer, from: number): number {
  return bytes.indexOf(FRAME_MAGIC, from);
}

function parsed(body: Buffer): Entry | undefined {
  try {
    return unpackEntry(body);
  } catch {
    return undefined;
  }
}

function fileKey(workspaceKey: Uint8Array, header: Buffer): Buffer {
  return subKey(workspaceKey, 'journal', Buffer.concat([header.subarray(56, 72), header.subarray(28, 48)]));
}
