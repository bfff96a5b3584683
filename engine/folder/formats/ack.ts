/**
 * An acknowledgement: what a device had applied when it wrote it. Others learn from it what they need not send again,
 * whether their states agree, and whom they may forget. Fixed fields, 24 bytes: device 16, number u32, epoch u32.
 */
import type { DeviceId } from '../../../domain/change/change.ts';
import type { Random } from '../../vault/seal.ts';
import { openFile, readPrefix, sealFile, type FileFault, type OpeningKeys, type SealingKeys } from './file.ts';
import { readDevice, readTagged, writeDevice, writeTagged, type Tagged } from './tagged.ts';
import { attempt, createReader, createWriter, FormError } from './wire.ts';

const HEAD = 24;

export interface AckHeader {
  readonly major: number;
  readonly minor: number;
  readonly device: DeviceId;
  /** From 1; the highest counts. */
  readonly number: number;
  readonly epoch: number;
}

export interface Ack {
  readonly device: DeviceId;
  readonly number: number;
  /** Everything applied, the device's own transactions included. */
  readonly vector: Tagged;
  /** Of the state at `vector`; null when it was not worked out. */
  readonly fingerprint: string | null;
  /** Of the app. */
  readonly version: string;
  /** Wall time in ms by the device's own clock. */
  readonly wall: number;
  /** Transactions it knows to exist and cannot apply before it has them: device and highest number. */
  readonly waiting: readonly (readonly [device: DeviceId, seq: number])[];
  /** Its own transactions up to here are not in the folder any more: a snapshot there stands for them. */
  readonly floor: number;
}

export function sealAck(
  ack: Ack,
  { workspace, epoch }: { readonly workspace: Uint8Array; readonly epoch: number },
  keys: SealingKeys,
  random: Random,
): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(ack.device, 0, 'hex');
  head.writeUInt32BE(ack.number, 16);
  head.writeUInt32BE(epoch, 20);
  const writer = createWriter();
  writeTagged(writer, ack.vector);
  writer.value(ack.fingerprint);
  writer.text(ack.version);
  writer.value(ack.wall);
  writer.whole(ack.waiting.length);
  for (const [device, seq] of ack.waiting) {
    writeDevice(writer, device);
    writer.whole(seq);
  }
  writer.whole(ack.floor);
  return sealFile('ack', workspace, head, writer.from(0), keys, random);
}

/** What it says of itself, without a key and unproven. */
export function readAckHeader(bytes: Buffer): AckHeader | undefined {
  const prefix = readPrefix('ack', bytes, HEAD);
  if (!prefix) return undefined;
  const { major, minor, head } = prefix;
  return {
    major,
    minor,
    device: head.toString('hex', 0, 16),
    number: head.readUInt32BE(16),
    epoch: head.readUInt32BE(20),
  };
}

export function openAck(bytes: Buffer, keys: OpeningKeys): Ack | FileFault {
  const header = readAckHeader(bytes);
  if (!header) return 'form';
  const content = openFile('ack', HEAD, bytes, keys);
  return typeof content === 'string' ? content : attempt(() => contentOf(header, content));
}

function contentOf({ device, number }: AckHeader, content: Buffer): Ack {
  const reader = createReader(content);
  const vector = readTagged(reader);
  const fingerprint = reader.value();
  const version = reader.name();
  const wall = reader.value();
  const waiting = Array.from({ length: reader.count(17) }, () => [readDevice(reader), reader.whole()] as const);
  const floor = reader.whole();
  if ((fingerprint !== null && typeof fingerprint !== 'string') || typeof wall !== 'number') throw new FormError();
  return { device, number, vector, fingerprint, version, wall, waiting, floor };
}
