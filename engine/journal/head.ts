/**
 * How far the journal was acknowledged: two slots written in turn, each authenticated. Without it a journal cut between
 * two transactions would look whole. It is written after the journal's fsync and need not be durable itself: after a
 * power cut it may lag, never lead.
 */
import path from 'node:path';
import type { Disk } from '../vault/disk.ts';
import { mac, subKey } from '../vault/seal.ts';

const MAGIC = Buffer.from('NHIPHEAD');
const SLOT = 512;
const BODY = 64;

export interface Head {
  readonly position: number;
  readonly chain: Buffer;
  /** Wall time of the transaction at `position`, in ms. */
  readonly wall: number;
  /** Highest journal file number in use. */
  readonly file: number;
}

export interface HeadFile {
  /** The newest slot that authenticates. */
  readonly head: Head | undefined;
  /** False when a slot was unreadable or the file absent: the other slot may be one acknowledgement behind. */
  readonly whole: boolean;
  /** Writes one slot; both, durably, when one of them was unreadable. */
  write(head: Head): Promise<void>;
}

export function openHead(disk: Disk, folder: string, workspaceKey: Uint8Array): HeadFile {
  const file = path.join(folder, 'head');
  const key = subKey(workspaceKey, 'head');
  const bytes = disk.read(file) ?? Buffer.alloc(0);
  const slots = [0, 1].map((slot) => readSlot(key, bytes.subarray(slot * SLOT, (slot + 1) * SLOT)));
  const [a, b] = slots;
  let count = Math.max(a?.count ?? 0, b?.count ?? 0);
  const newest = a && (!b || a.count > b.count) ? a : b;
  let whole = a !== undefined && b !== undefined && bytes.length === 2 * SLOT;
  return {
    head: newest,
    whole,
    async write(head) {
      count += 1;
      if (whole) {
        disk.writeAt(file, (count % 2) * SLOT, slotOf(key, count, head));
        return;
      }
      const [older, newer] = [slotOf(key, count, head), slotOf(key, count + 1, head)];
      await disk.replace(file, count % 2 === 0 ? [older, newer] : [newer, older]);
      count += 1;
      whole = true;
    },
  };
}

function slotOf(key: Uint8Array, count: number, head: Head): Buffer {
  const slot = Buffer.alloc(SLOT);
  MAGIC.copy(slot, 0);
  slot.writeUInt32BE(count, 8);
  slot.writeUInt32BE(head.file, 12);
  slot.writeBigUInt64BE(BigInt(head.position), 16);
  slot.writeDoubleBE(head.wall, 24);
  head.chain.copy(slot, 32);
  mac(key, slot.subarray(0, BODY)).copy(slot, BODY);
  return slot;
}

function readSlot(key: Uint8Array, slot: Buffer): (Head & { count: number }) | undefined {
  if (slot.length < SLOT || !slot.subarray(0, 8).equals(MAGIC)) return undefined;
  if (!mac(key, slot.subarray(0, BODY)).equals(slot.subarray(BODY, BODY + 32))) return undefined;
  return {
    count: slot.readUInt32BE(8),
    file: slot.readUInt32BE(12),
    position: Number(slot.readBigUInt64BE(16)),
    wall: slot.readDoubleBE(24),
    chain: Buffer.from(slot.subarray(32, 64)),
  };
}
