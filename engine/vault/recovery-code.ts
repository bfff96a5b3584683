/** The printed recovery code: 128 bits in letters and digits that cannot be mistaken for one another, and two to check. */
import { sha256 } from './seal.ts';

/** Crockford's alphabet: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA = 26;

/** Seven groups of four, e.g. `7K2M-…`. `secret` is 16 bytes. */
export function formatRecoveryCode(secret: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(secret).toString('hex')}`);
  let letters = '';
  for (let at = 0; at < DATA; at++) {
    letters = (ALPHABET[Number(number % 32n)] ?? '') + letters;
    number /= 32n;
  }
  return `${letters}${checkLetters(secret)}`.replace(/(.{4})(?!$)/g, '$1-');
}

/** The 16 bytes of a code as typed, forgiving case, spaces and look-alikes; undefined when a letter is wrong. */
export function parseRecoveryCode(typed: string): Buffer | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (letters.length !== DATA + 2) return undefined;
  let number = 0n;
  for (const letter of letters.slice(0, DATA)) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return undefined;
    number = number * 32n + BigInt(digit);
  }
  if (number >> 128n) return undefined;
  const secret = Buffer.from(number.toString(16).padStart(32, '0'), 'hex');
  return checkLetters(secret) === letters.slice(DATA) ? secret : undefined;
}

function checkLetters(secret: Uint8Array): string {
  const [a = 0, b = 0] = sha256(Buffer.from('recovery'), secret);
  return `${ALPHABET[a % 32]}${ALPHABET[b % 32]}`;
}
