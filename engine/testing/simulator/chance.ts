/** Seeded chance: the same seed gives the same run, and every part of a run has a stream of its own. */

export interface Chance {
  /** In [0, 1). */
  real(): number;
  /** An integer in [0, most). */
  below(most: number): number;
  happens(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  bytes(length: number): Buffer;
  /** A stream of its own: what is drawn from it does not move this one. */
  split(label: string | number): Chance;
}

export function chance(seed: string | number): Chance {
  const name = String(seed);
  let state = hashOf(name);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const real = () => next() / 2 ** 32;
  const below = (most: number) => Math.floor(real() * most);
  return {
    real,
    below,
    happens: (probability) => real() < probability,
    pick<T>(list: readonly T[]): T {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    shuffled<T>(list: readonly T[]): T[] {
      const left = [...list];
      return list.map(() => left.splice(below(left.length), 1)[0] as T);
    },
    bytes(length) {
      const bytes = Buffer.alloc(length);
      for (let at = 0; at < length; at += 4) {
        const word = next();
        for (let shift = 0; shift < 4 && at + shift < length; shift++) bytes[at + shift] = word >>> (8 * shift);
      }
      return bytes;
    },
    split: (label) => chance(`${name}/${label}`),
  };
}

/** 32 bits of a name, well spread (FNV-1a with a final mix). */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
