/**
 * A shared snapshot: everything its writer held, for those who join and those who were away when older segments were
 * compacted. Fixed fields, 20 bytes: device 16, epoch u32. What is in `state` is the matter of engine/merge.
 */
import type { DeviceId } from '../../../domain/change/change.ts';
import type { Random } from '../../vault/seal.ts';
import { openFile, readPrefix, sealFile, type FileFault, type OpeningKeys, type SealingKeys } from './file.ts';
import { readDevice, readTagged, TAG_BYTES, writeDevice, writeTagged, type Tagged } from './tagged.ts';
import { attempt, createReader, createWriter } from './wire.ts';

const HEAD = 20;

export interface SnapshotHeader {
  readonly major: number;
  readonly minor: number;
  readonly device: DeviceId;
  readonly epoch: number;
}

export interface SnapshotBranch {
  readonly writer: DeviceId;
  readonly device: DeviceId;
  /** Number of the last transaction before the fork, as the device counted, and tag of the first one after it. */
  readonly after: number;
  readonly tag: string;
}

export interface SharedSnapshot {
  readonly device: DeviceId;
  /** What `state` contains, the writer's own transactions included. */
  readonly vector: Tagged;
  /** Branch writers in it: which device each was, and where its history left the one that kept the name. */
  readonly branches: readonly SnapshotBranch[];
  readonly state: Buffer;
}

export function sealSnapshot(
  { device, vector, branches, state }: SharedSnapshot,
  { workspace, epoch }: { readonly workspace: Uint8Array; readonly epoch: number },
  keys: SealingKeys,
  random: Random,
): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(device, 0, 'hex');
  head.writeUInt32BE(epoch, 16);
  const writer = createWriter();
  writeTagged(writer, vector);
  writer.whole(branches.length);
  for (const branch of branches) {
    writeDevice(writer, branch.writer);
    writeDevice(writer, branch.device);
    writer.whole(branch.after);
    writer.hex(branch.tag);
  }
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
    const branches = Array.from({ length: reader.count(2 * 16 + 1 + TAG_BYTES) }, () => ({
      writer: readDevice(reader),
      device: readDevice(reader),
      after: reader.whole(),
      tag: reader.hex(TAG_BYTES),
    }));
    return { device: header.device, vector, branches, state: reader.raw(reader.left()) };
  });
}
