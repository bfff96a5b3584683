/** Damage of every kind to a file, repeatable. */
import type { Chance } from './simulator/chance.ts';

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** A changed copy: bits flipped, cut, grown, spliced with `other`, fields set to extremes, ranges repeated or emptied. */
export function mutate(bytes: Buffer, other: Buffer, any: Chance): Buffer {
  let changed: Buffer = Buffer.from(bytes);
  for (let times = 1 + any.below(3); times > 0; times--) changed = change(changed, other, any);
  return changed;
}

function change(bytes: Buffer, other: Buffer, any: Chance): Buffer {
  const at = any.below(bytes.length + 1);
  const length = any.below(bytes.length - at + 1);
  switch (any.below(10)) {
    case 0:
    case 1:
    case 2:
      return flipped(bytes, any);
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return Buffer.concat([bytes, any.bytes(1 + any.below(80))]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(Math.min(at, other.length))]);
    case 6:
      return extreme(bytes, any);
    case 7:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 8:
      return Buffer.from(bytes).fill(any.pick([0, 0xff]), at, at + length);
    default: {
      // Somebody else's 16 or 32 bytes in the place of ours: devices, keys, chains, workspaces.
      const copy = Buffer.from(bytes);
      const from = 16 * any.below(Math.ceil(other.length / 16));
      other.copy(copy, Math.min(copy.length, 16 * any.below(12)), from, from + any.pick([16, 32]));
      return copy;
    }
  }
}

function flipped(bytes: Buffer, any: Chance): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length === 0) return copy;
  for (let flips = 1 + any.below(4); flips > 0; flips--) {
    const at = any.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << any.below(8));
  }
  return copy;
}

function extreme(bytes: Buffer, any: Chance): Buffer {
  const copy = Buffer.from(bytes);
  const number = Buffer.alloc(8);
  number.writeUInt32BE(any.pick(EXTREMES), any.pick([0, 4]));
  const width = any.pick([1, 2, 4, 8]);
  number.copy(copy, any.below(copy.length + 1), 8 - width);
  return copy;
}
