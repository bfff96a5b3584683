/** The fingerprint (dấu vân) of a state: four words and six digits that two people can compare over the telephone. */
import { canonicalLines } from './canonical.ts';
import { FINGERPRINT_WORDS } from './fingerprint-words.ts';
import type { State } from './state.ts';

/** SHA-256 as the caller has it; the domain brings no cryptography of its own. */
export interface Digest {
  update(text: string): void;
  /** 32 bytes. */
  end(): Uint8Array;
}

/** e.g. `sông cầu lúa đường 402 917`. Equal states have equal fingerprints; 52 bits keep different ones apart. */
export function fingerprintOf(state: State, digest: Digest): string {
  for (const line of canonicalLines(state)) digest.update(`${line}\n`);
  return fingerprintWords(digest.end());
}

/** Words and digits of a digest, from its first eight bytes. */
export function fingerprintWords(bytes: Uint8Array): string {
  const words = [0, 1, 2, 3].map((at) => FINGERPRINT_WORDS[bytes[at] ?? 0] ?? '');
  const number = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4) % 1_000_000;
  const digits = String(number).padStart(6, '0');
  return `${words.join(' ')} ${digits.slice(0, 3)} ${digits.slice(3)}`;
}
