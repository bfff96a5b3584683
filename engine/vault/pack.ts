/** Values as bytes and back: MessagePack, deflated when that helps. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Packr } from 'msgpackr';

const packr = new Packr({ useRecords: false, moreTypes: false, int64AsType: 'number' });
const STORED = 0;
const DEFLATED = 1;

/** Nothing we write is larger; a hostile length is refused before memory is asked for. */
const MOST_BYTES = 512 * 2 ** 20;

/** Below this, deflate's own cost is larger than what it saves. */
const WORTH_DEFLATING = 120;

export function pack(value: unknown): Buffer {
  const plain = packr.pack(value);
  if (plain.length >= WORTH_DEFLATING) {
    const deflated = deflateRawSync(plain, { level: 1 });
    if (deflated.length < plain.length) return Buffer.concat([Buffer.of(DEFLATED), deflated]);
  }
  return Buffer.concat([Buffer.of(STORED), plain]);
}

/** Throws on anything `pack` did not write. */
export function unpack(bytes: Uint8Array): unknown {
  const body = bytes.subarray(1);
  if (bytes[0] === STORED) return packr.unpack(body);
  if (bytes[0] === DEFLATED) return packr.unpack(inflateRawSync(body, { maxOutputLength: MOST_BYTES }));
  throw new Error('unknown packing');
}
