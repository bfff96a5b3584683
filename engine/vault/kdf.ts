/** Keys from what a person types: Argon2id, with limits on what a file may ask for. */
import { argon2id } from 'hash-wasm';

export interface KdfCost {
  /** Memory in KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106 sizes; about half a second on an office laptop. */
export const STANDARD_COST: KdfCost = { memory: 65_536, passes: 3, lanes: 1 };

/** A hostile file must not be able to freeze the machine that reads it. */
const LIMITS: KdfCost = { memory: 1_048_576, passes: 10, lanes: 4 };

export function isWithinLimits({ memory, passes, lanes }: KdfCost): boolean {
  const fits = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  return fits(lanes, 1, LIMITS.lanes) && fits(passes, 1, LIMITS.passes) && fits(memory, 8 * lanes, LIMITS.memory);
}

/** 32 bytes. The same words typed with composed or decomposed accents give the same key. */
export async function keyFrom(secret: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array> {
  return argon2id({
    password: secret.normalize('NFC'),
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
}
