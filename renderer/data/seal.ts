/** AES-GCM for what the window keeps: nothing of a record lies readable in the browser's files. */
import { randomBytes } from '../system/chance.ts';

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The engine's cache key, usable but not readable. */
export async function importKey(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** `place` is bound in, so that a sealed value cannot stand for another one. */
export async function seal(key: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = randomBytes(12);
  const additionalData = new TextEncoder().encode(place);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes);
  return { iv, bytes: new Uint8Array(sealed) };
}

/** Throws when the key, the place or a byte is wrong. */
export async function unseal(key: CryptoKey, place: string, sealed: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  const additionalData = new TextEncoder().encode(place);
  const { iv, bytes } = sealed;
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes));
}
