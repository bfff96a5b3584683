/** Vectors that travel: how far a writer had come, and in which of its possible histories. */
import { hash } from 'node:crypto';
import type { DeviceId, Vector } from '../../../domain/change/change.ts';
import { FormError, type Reader, type Writer } from './wire.ts';

/** `tag` is 16 hex digits: the first 8 bytes of the device's transaction chain at `seq`. */
export type Tagged = Readonly<Record<DeviceId, readonly [seq: number, tag: string]>>;

export const TAG_BYTES = 8;
const DEVICE_BYTES = 16;

/** The chain before the first transaction. */
export const CHAIN_START = Buffer.alloc(32);

/** `transaction` is its bytes as they travel (see body.ts). One call, because a hash object costs four times as much. */
export function chainAfter(before: Uint8Array, transaction: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([before, transaction]), 'buffer');
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
