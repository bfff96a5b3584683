/** Vectors that travel: how far a writer had come, and in which of its possible histories. */
import { hash } from 'node:crypto';
import type { DeviceId, Vector } from '../../../domain/change/change.ts';
import { FormError, type Reader, type Writer } from './wire.ts';

/** `tag` is 16 hex digits: the first 8 bytes of the device's transaction chain at `seq`. */
export type Tagged = Readonly<Record<DeviceId, readonly [seq: number, tag: string]>>;

export const TAG_BYTES = 8;
const CHAIN_BYTES = 32;
const DEVICE_BYTES = 16;

/** The chain before the first transaction. */
export const CHAIN_START = Buffer.alloc(CHAIN_BYTES);

/**
 * Follows a chain: each call takes the bytes of the next transaction, `from` to `to` of `source`, and returns the chain
 * there. The one-shot hash and the reused scratch are for reading: a hash object per transaction costs four times as much.
 */
export function followChain(before: Uint8Array): (source: Buffer, from: number, to: number) => Buffer {
  let scratch = Buffer.alloc(4096);
  scratch.set(before);
  return (source, from, to) => {
    const end = CHAIN_BYTES + to - from;
    if (end > scratch.length) scratch = Buffer.concat([scratch.subarray(0, CHAIN_BYTES)], end * 2);
    source.copy(scratch, CHAIN_BYTES, from, to);
    // As text, because a buffer of its own for every hash keeps the garbage collector busy.
    const chain = Buffer.allocUnsafe(CHAIN_BYTES);
    chain.write(hash('sha256', scratch.subarray(0, end), 'binary'), 'latin1');
    chain.copy(scratch);
    return chain;
  };
}

export function tagOf(chain: Buffer): string {
  return chain.toString('hex', 0, TAG_BYTES);
}

/** Throws for a name that is not 32 small hex digits: such a device cannot have made a file. */
export function writeDevice(writer: Writer, device: DeviceId): void {
  if (!/^[0-9a-f]{32}$/.test(device)) throw new FormError('not a device');
  writer.hex(device);
}

export function readDevice(reader: Reader): DeviceId {
  return reader.hex(DEVICE_BYTES);
}

/** Sorted by device, so that equal vectors have equal bytes. A `seq` of 0 stands for none and has no tag. */
export function writeTagged(writer: Writer, vector: Tagged): void {
  const entries = Object.entries(vector).sort(([a], [b]) => (a < b ? -1 : 1));
  writer.whole(entries.length);
  for (const [device, [seq, tag]] of entries) {
    writeDevice(writer, device);
    writer.whole(seq);
    if (seq === 0) continue;
    if (!/^[0-9a-f]{16}$/.test(tag)) throw new FormError('not a tag');
    writer.hex(tag);
  }
}

/** Entries as written; a `seq` of 0 comes with an empty tag. Refuses a device that stands there twice or out of order. */
export function readTagged(reader: Reader): Tagged {
  const vector: Record<DeviceId, readonly [number, string]> = {};
  let before = '';
  for (let rest = reader.count(DEVICE_BYTES + 1); rest > 0; rest--) {
    const device = readDevice(reader);
    if (device <= before) throw new FormError('devices out of order');
    before = device;
    const seq = reader.whole();
    vector[device] = [seq, seq === 0 ? '' : reader.hex(TAG_BYTES)];
  }
  return vector;
}

export function vectorOf(tagged: Tagged): Vector {
  const vector: Record<DeviceId, number> = {};
  for (const device in tagged) vector[device] = tagged[device]?.[0] ?? 0;
  return vector;
}
