/**
 * A shared snapshot: everything its writer held, for those who join and those who were away when older segments were
 * compacted. Fixed fields, 20 bytes: device 16, epoch u32. What is in `state` is the matter of engine/merge.
 */
import type { DeviceId } from '../../../domain/change/change.ts';
import type { Random } from '../../vault/seal.ts';
import { openFile, readPrefix, sealFile, type FileFault, type OpeningKeys, type SealingKeys } from './file.ts';
import { readTagged, writeTagged, type Tagged } from './tagged.ts';
import { attempt, createReader, createWriter } from './wire.ts';

const HEAD = 20;

export interface SnapshotHeader {
  readonly major: number;
  readonly minor: number;
  readonly device: DeviceId;
  readonly epoch: number;
}

export interface SharedSnapshot {
  readonly device: DeviceId;
  /** What `state` contains, the writer's own transactions included. */
  readonly vector: Tagged;
  readonly state: Buffer;
}

export function sealSnapshot(
  { device, vector, state }: SharedSnapshot,
  { workspace, epoch }: { readonly workspace: Uint8Array; readonly epoch: number },
  keys: SealingKeys,
  random: Random,
): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(device, 0, 'hex');
  head.writeUInt32BE(epoch, 16);
  const writer = createWriter();
  writeTagged(writer, vector);
  return sealFile('snapshot', workspace, head, Buffer.concat([writer.from(0), state]), keys, random);
}

/** What it says of itself, without a key and unproven. */
export function readSnapshotHeader(bytes: Buffer): SnapshotHeader | undefined {
  const prefix = readPrefix('snapshot', bytes, HEAD);
  if (!prefix) return undefined;
  const { major, minor, head } = prefix;
  return { major, minor, device: head.toString('hex', 0, 16), epoch: head.readUInt32BE(16) };
}

/** `state` still has to be read with care: its writer is a member, not necessarily a friend. */
export function openSnapshot(bytes: Buffer, keys: OpeningKeys): SharedSnapshot | FileFault {
  const header = readSnapshotHeader(bytes);
  if (!header) return 'form';
  const content = openFile('snapshot', HEAD, bytes, keys);
  if (typeof content === 'string') return content;
  return attempt(() => {
    const reader = createReader(content);
    const vector = readTagged(reader);
    return { device: header.device, vector, state: reader.raw(reader.left()) };
  });
}
