/** AES-256-GCM and key derivation, one way for everything the engine writes. */
import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';

/** Bytes a sealed text is longer than its content: nonce 12, tag 16. */
export const SEAL_OVERHEAD = 28;

/** Random bytes, injected so that tests can repeat a run. */
export type Random = (length: number) => Buffer;

/** `nonce ‖ ciphertext ‖ tag`. `context` is authenticated and not stored. */
export function seal(key: Uint8Array, plain: Uint8Array, context: Uint8Array, random: Random): Buffer {
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The content, or undefined when a single bit of it, its context or its key is not what it was. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Buffer | undefined {
  if (sealed.length < SEAL_OVERHEAD) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  const plain = decipher.update(sealed.subarray(12, sealed.length - 16));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * A 32-byte key for one purpose: HKDF-SHA-256 (RFC 5869). `salt` keeps files with the same purpose apart. Written with
 * the two HMACs it consists of at this length, because `hkdfSync` takes a hundred times as long; a test compares them.
 */
export function subKey(key: Uint8Array, purpose: string, salt: Uint8Array = Buffer.alloc(32)): Buffer {
  return mac(mac(salt, key), Buffer.from(`nhip-cau/1/${purpose}`), Buffer.of(1));
}

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** HMAC-SHA-256. */
export function mac(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const keyed = createHmac('sha256', key);
  for (const part of parts) keyed.update(part);
  return keyed.digest();
}
