/** Values as bytes and back: MessagePack, deflated when that helps. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Packr } from 'msgpackr';

const packr = new Packr({ useRecords: false, moreTypes: false, int64AsType: 'number' });
const STORED = 0;
const DEFLATED = 1;

/** Nothing we write is larger; a hostile length is refused before memory is asked for. */
const MOST_BYTES = 512 * 2 ** 20;

/** Inflating in large pieces, because many small ones take twice as long to put together. */
const MOST_CHUNK = 2 ** 20;

/** Below this, deflate's own cost is larger than what it saves. */
const WORTH_DEFLATING = 120;

export function pack(value: unknown): Buffer {
  return deflate(packr.pack(value), 1);
}

/** Throws on anything `pack` did not write. */
export function unpack(bytes: Uint8Array): unknown {
  return packr.unpack(inflate(bytes, MOST_BYTES));
}

/** A byte that says which, and the bytes deflated when that is shorter. `level` as zlib counts them. */
export function deflate(plain: Uint8Array, level: number): Buffer {
  if (plain.length >= WORTH_DEFLATING) {
    const deflated = deflateRawSync(plain, { level });
    if (deflated.length < plain.length) return Buffer.concat([Buffer.of(DEFLATED), deflated]);
  }
  return Buffer.concat([Buffer.of(STORED), plain]);
}

/** Throws on anything `deflate` did not write, and when it would be longer than `most` bytes. */
export function inflate(bytes: Uint8Array, most: number): Buffer {
  const body = bytes.subarray(1);
  if (bytes[0] === STORED && body.length <= most) return Buffer.from(body);
  if (bytes[0] === DEFLATED)
    return inflateRawSync(body, { maxOutputLength: most, chunkSize: Math.min(MOST_CHUNK, 4096 + 4 * body.length) });
  throw new Error('unknown packing');
}
