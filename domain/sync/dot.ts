/**
 * A dot names the transaction that wrote a value: the number of its device in this state, and its `seq`, packed in one
 * number. A transaction writes a register at most once, so a dot names the value too (rule S2). Zero means unwritten.
 */
export type Dot = number;

const DEVICE = 2 ** 32;

export function dotOf(device: number, seq: number): Dot {
  return device * DEVICE + seq;
}

export function dotDevice(dot: Dot): number {
  return Math.floor(dot / DEVICE);
}

export function dotSeq(dot: Dot): number {
  return dot % DEVICE;
}
