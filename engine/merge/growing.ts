/** A list of equal byte strings that grows without a garbage object an entry. */
export interface Growing {
  readonly count: number;
  push(entry: Uint8Array): void;
  /** Entry by index from 0; a view, valid until the next push. */
  at(index: number): Buffer;
  /** Everything, as one byte string. */
  bytes(): Buffer;
}

/** `size` is the length of one entry; `from` holds the first entries. */
export function createGrowing(size: number, from: Uint8Array = Buffer.alloc(0)): Growing {
  let held = Buffer.from(from);
  let used = held.length;
  return {
    get count() {
      return used / size;
    },
    push(entry) {
      if (used + size > held.length) held = Buffer.concat([held.subarray(0, used)], Math.max(1024 * size, used * 2));
      held.set(entry, used);
      used += size;
    },
    at: (index) => held.subarray(index * size, (index + 1) * size),
    bytes: () => Buffer.from(held.subarray(0, used)),
  };
}
