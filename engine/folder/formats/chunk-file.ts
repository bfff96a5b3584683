/**
 * A chunk of an attachment. Fixed fields, 28 bytes: attachment 16 (the first half of its keyed hash), index u32, count
 * u32, epoch u32. Nobody signs it: the attachment's full hash stands in a signed transaction and is compared at the end.
 * The key is for this attachment and this chunk, the nonce is zero: whoever has the same attachment writes the same
 * bytes, so equal files meet instead of piling up; a second content for one key would be a second pre-image of the hash.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { subKey } from '../../vault/seal.ts';
import { checkPrefix, PREFIX_BYTES, readPrefix, writePrefix, type FileFault } from './file.ts';
import { FormError } from './wire.ts';

const HEAD = 28;
const TAG = 16;
const NONCE = Buffer.alloc(12);

export interface ChunkHeader {
  readonly major: number;
  readonly minor: number;
  /** 32 hex digits: the first half of the attachment's hash. */
  readonly attachment: string;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly epoch: number;
}

/** `hash` is the attachment's keyed hash, 64 hex digits. */
export function sealChunk(
  chunk: { workspace: Uint8Array; hash: string; index: number; count: number; epoch: number },
  plain: Uint8Array,
  epochKey: Uint8Array,
): Buffer {
  const { workspace, hash, index, count, epoch } = chunk;
  if (!/^[0-9a-f]{64}$/.test(hash) || index >= count) throw new FormError('not a chunk');
  const head = Buffer.alloc(HEAD);
  head.write(hash.slice(0, 32), 0, 'hex');
  head.writeUInt32BE(index, 16);
  head.writeUInt32BE(count, 20);
  head.writeUInt32BE(epoch, 24);
  const front = writePrefix('chunk', workspace, head, plain.length + TAG);
  const cipher = createCipheriv('aes-256-gcm', keyOf(epochKey, hash, front), NONCE);
  cipher.setAAD(front);
  return Buffer.concat([front, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

export function readChunkHeader(bytes: Buffer): ChunkHeader | undefined {
  const prefix = readPrefix('chunk', bytes, HEAD);
  if (!prefix) return undefined;
  const { major, minor, head } = prefix;
  return {
    major,
    minor,
    attachment: head.toString('hex', 0, 16),
    index: head.readUInt32BE(16),
    count: head.readUInt32BE(20),
    epoch: head.readUInt32BE(24),
  };
}

/** The chunk of the attachment whose full hash is `hash`; the name and the header may lie, the key does not. */
export function openChunk(
  bytes: Buffer,
  { workspace, hash, epochKey }: { workspace: Uint8Array; hash: string; epochKey: Uint8Array },
): Buffer | FileFault {
  const prefix = readPrefix('chunk', bytes, HEAD);
  const fault = checkPrefix(prefix, workspace);
  if (fault) return fault;
  const front = bytes.subarray(0, PREFIX_BYTES + HEAD);
  const sealed = bytes.subarray(front.length);
  if (sealed.length < TAG) return 'form';
  const decipher = createDecipheriv('aes-256-gcm', keyOf(epochKey, hash, front), NONCE);
  decipher.setAAD(front);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  } catch {
    return 'sealed';
  }
}

function keyOf(epochKey: Uint8Array, hash: string, front: Uint8Array): Buffer {
  return subKey(subKey(epochKey, 'chunk'), hash, front);
}
