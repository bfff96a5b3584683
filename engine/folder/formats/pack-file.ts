/**
 * A pack: segments of one device, byte for byte, in one file, so that a folder does not fill with small ones. Fixed
 * fields: device 16, count u32. Then the length of each as u32, the segments, and SHA-256 of all before it. Nobody signs
 * a pack; the segments in it are signed.
 */
import type { DeviceId } from '../../../domain/change/change.ts';
import { sha256 } from '../../vault/seal.ts';
import { checkPrefix, PREFIX_BYTES, readPrefix, writePrefix, type FileFault } from './file.ts';

const HEAD = 20;
const SUM = 32;

/** A year of one laptop, published every few minutes, is some 20,000. */
const MOST_SEGMENTS = 100_000;

export function packSegments(workspace: Uint8Array, device: DeviceId, segments: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(device, 0, 'hex');
  head.writeUInt32BE(segments.length, 16);
  const lengths = Buffer.alloc(4 * segments.length);
  segments.forEach(({ length }, index) => lengths.writeUInt32BE(length, 4 * index));
  const total = segments.reduce((sum, { length }) => sum + length, 0);
  const content = [writePrefix('pack', workspace, head, lengths.length + total + SUM), lengths, ...segments];
  return Buffer.concat([...content, sha256(...content)]);
}

/** The segments as they were put in, still to be opened one by one; or why not. */
export function readPack(
  bytes: Buffer,
  workspace: Uint8Array,
): { readonly device: DeviceId; readonly segments: readonly Buffer[] } | FileFault {
  const prefix = readPrefix('pack', bytes, HEAD);
  const fault = checkPrefix(prefix, workspace);
  if (fault || !prefix) return fault ?? 'form';
  const { head } = prefix;
  const count = head.readUInt32BE(16);
  const end = bytes.length - SUM;
  const table = PREFIX_BYTES + HEAD;
  let at = table + 4 * count;
  if (count > MOST_SEGMENTS || at > end || !sha256(bytes.subarray(0, end)).equals(bytes.subarray(end))) return 'form';
  const segments: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const length = bytes.readUInt32BE(table + 4 * index);
    if (length > end - at) return 'form';
    segments.push(bytes.subarray(at, at + length));
    at += length;
  }
  return at === end ? { device: head.toString('hex', 0, 16), segments } : 'form';
}
