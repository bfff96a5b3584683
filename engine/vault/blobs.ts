/** Attachments: bytes under a keyed hash of themselves, in padded, separately sealed chunks. */
import path from 'node:path';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Refusal } from '../engine.ts';
import type { Disk } from './disk.ts';
import { mac, subKey, type Random } from './seal.ts';

const MAGIC = Buffer.from('NHIPBLB1');
const HEADER = 32;
const CHUNK = 2 ** 20;
const TAG = 16;

/** 200 MB: a scanned file of several hundred pages; more belongs on a share, with a reference here. */
const MOST_BLOB_BYTES = 200 * 2 ** 20;

/** Length is shown only to the nearest 4 KiB. */
const PADDING = 4096;

export interface Blobs {
  put(bytes: Uint8Array): Promise<string>;
  /** Refuses with `attachment.missing` or `attachment.damaged`. */
  get(hash: string): Promise<Uint8Array>;
  /** Hashes stored here. */
  list(): readonly string[];
  /** True when the file is there, whole or not. */
  has(hash: string): boolean;
  /** The hash of these bytes here. */
  nameOf(bytes: Uint8Array): string;
}

/** The key that names attachments: the maker's own, which whoever joins is given. */
export function namingKey(workspaceKey: Uint8Array, naming: string | undefined): Buffer {
  return naming === undefined ? subKey(workspaceKey, 'blob-name') : Buffer.from(naming, 'base64');
}

export function openBlobs(disk: Disk, folder: string, workspaceKey: Uint8Array, naming: Buffer, random: Random): Blobs {
  const sealing = subKey(workspaceKey, 'blob');
  const root = path.join(folder, 'blobs');
  const fileOf = (hash: string) => path.join(root, hash.slice(0, 2), `${hash}.blb`);
  const get = (hash: string): Buffer => {
    if (!isHash(hash)) throw new Refusal('attachment.missing', { hash });
    const stored = disk.read(fileOf(hash));
    if (!stored) throw new Refusal('attachment.missing', { hash });
    const bytes = unsealBlob(sealing, hash, stored);
    if (!bytes || mac(naming, bytes).toString('hex') !== hash) throw new Refusal('attachment.damaged', { hash });
    return bytes;
  };
  return {
    async put(bytes) {
      if (bytes.length > MOST_BLOB_BYTES) throw new Refusal('attachment.tooLarge', { bytes: bytes.length });
      const hash = mac(naming, bytes).toString('hex');
      try {
        get(hash);
      } catch {
        // Absent, or damaged and healed by these very bytes.
        disk.makeFolder(path.dirname(fileOf(hash)));
        await disk.replace(fileOf(hash), sealBlob(sealing, hash, bytes, random));
      }
      return hash;
    },
    get: (hash) => Promise.resolve().then(() => get(hash)),
    nameOf: (bytes) => mac(naming, bytes).toString('hex'),
    has: (hash) => isHash(hash) && disk.list(path.dirname(fileOf(hash))).includes(`${hash}.blb`),
    list: () =>
      disk
        .list(root)
        .flatMap((sub) => disk.list(path.join(root, sub)))
        .filter((name) => name.endsWith('.blb'))
        .map((name) => name.slice(0, -4)),
  };
}

function isHash(hash: string): boolean {
  return /^[0-9a-f]{64}$/.test(hash);
}

function sealBlob(sealing: Buffer, hash: string, bytes: Uint8Array, random: Random): Buffer[] {
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header, 0);
  random(16).copy(header, 16);
  const padded = Buffer.alloc(Math.max(PADDING, Math.ceil((bytes.length + 8) / PADDING) * PADDING));
  padded.writeBigUInt64BE(BigInt(bytes.length), 0);
  padded.set(bytes, 8);
  const key = subKey(sealing, 'chunk', header.subarray(16));
  const parts = [header];
  const count = Math.ceil(padded.length / CHUNK);
  for (let index = 0; index < count; index++) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index));
    cipher.setAAD(contextOf(hash, index, count));
    parts.push(cipher.update(padded.subarray(index * CHUNK, (index + 1) * CHUNK)), cipher.final(), cipher.getAuthTag());
  }
  return parts;
}

function unsealBlob(sealing: Buffer, hash: string, stored: Buffer): Buffer | undefined {
  if (stored.length < HEADER + TAG || !stored.subarray(0, 8).equals(MAGIC)) return undefined;
  const key = subKey(sealing, 'chunk', stored.subarray(16, HEADER));
  const body = stored.subarray(HEADER);
  const count = Math.ceil(body.length / (CHUNK + TAG));
  const parts: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const chunk = body.subarray(index * (CHUNK + TAG), (index + 1) * (CHUNK + TAG));
    if (chunk.length < TAG) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index));
    decipher.setAAD(contextOf(hash, index, count));
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    parts.push(decipher.update(chunk.subarray(0, chunk.length - TAG)));
    try {
      parts.push(decipher.final());
    } catch {
      return undefined;
    }
  }
  const padded = Buffer.concat(parts);
  if (padded.length < 8) return undefined;
  const length = Number(padded.readBigUInt64BE(0));
  return length <= padded.length - 8 ? padded.subarray(8, 8 + length) : undefined;
}

/** The key is fresh for every file, so counting chunks gives nonces that never repeat. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function contextOf(hash: string, index: number, count: number): Buffer {
  return Buffer.from(`${hash} ${index} ${count}`);
}
