/**
 * A segment: transactions `first` to `last` of one device, sealed for the members of an epoch, signed by the device.
 * Fixed fields, 100 bytes: device 16, first u64, last u64, epoch u32, chain before 32, chain after 32.
 */
import type { DeviceId } from '../../../domain/change/change.ts';
import type { Random } from '../../vault/seal.ts';
import { openFile, readPrefix, sealFile, type FileFault, type OpeningKeys, type SealingKeys } from './file.ts';
import { FormError } from './wire.ts';

const HEAD = 100;

export interface SegmentHeader {
  readonly major: number;
  readonly minor: number;
  /** 16 bytes. */
  readonly workspace: Buffer;
  readonly device: DeviceId;
  readonly first: number;
  readonly last: number;
  /** The transaction chain at `first − 1` and at `last`, 32 bytes each. */
  readonly before: Buffer;
  readonly after: Buffer;
  /** Names the key it is sealed under. */
  readonly epoch: number;
  /** Bytes of the whole file. */
  readonly length: number;
}

/** `body` and `after` are from `encodeRun`. */
export function sealSegment(
  header: Omit<SegmentHeader, 'major' | 'minor' | 'length'>,
  body: Uint8Array,
  keys: SealingKeys,
  random: Random,
): Buffer {
  const { device, first, last, epoch, before, after } = header;
  if (device.length !== 32 || before.length !== 32 || after.length !== 32) throw new FormError('not a segment');
  const head = Buffer.alloc(HEAD);
  head.write(device, 0, 'hex');
  head.writeBigUInt64BE(BigInt(first), 16);
  head.writeBigUInt64BE(BigInt(last), 24);
  head.writeUInt32BE(epoch, 32);
  before.copy(head, 36);
  after.copy(head, 68);
  return sealFile('segment', header.workspace, head, body, keys, random);
}

/** What a segment says of itself, without a key and unproven; undefined when it is none or did not arrive whole. */
export function readSegmentHeader(bytes: Buffer): SegmentHeader | undefined {
  const prefix = readPrefix('segment', bytes, HEAD);
  if (!prefix) return undefined;
  const { head, ...rest } = prefix;
  const first = Number(head.readBigUInt64BE(16));
  const last = Number(head.readBigUInt64BE(24));
  if (first < 1 || last < first || last > Number.MAX_SAFE_INTEGER) return undefined;
  return {
    ...rest,
    device: head.toString('hex', 0, 16),
    first,
    last,
    epoch: head.readUInt32BE(32),
    before: head.subarray(36, 68),
    after: head.subarray(68, 100),
  };
}

/** Header and body (for `decodeRun`), or why not. Major, workspace, signature and seal are checked in this order. */
export function openSegment(
  bytes: Buffer,
  keys: OpeningKeys,
): { readonly header: SegmentHeader; readonly body: Buffer } | FileFault {
  const header = readSegmentHeader(bytes);
  if (!header) return 'form';
  const body = openFile('segment', HEAD, bytes, keys);
  return typeof body === 'string' ? body : { header, body };
}
