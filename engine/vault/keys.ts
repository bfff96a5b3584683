/** Ed25519 and X25519 keys as their 32 bytes, and the names that come from them. */
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto';
import type { DeviceId } from '../../domain/change/change.ts';
import { sha256 } from './seal.ts';

export type Curve = 'ed25519' | 'x25519';

/** Bytes of a public key and of an Ed25519 signature. */
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** What stands before the 32 bytes in PKCS #8 and in SPKI (RFC 8410). */
const PKCS8 = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
} as const;
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

const JWK_CURVE = { ed25519: 'Ed25519', x25519: 'X25519' } as const;

/** Keys a device or the holder of an invitation signs and receives with. */
export interface KeyPairs {
  /** The name of `signing`: see `nameOfKey`. */
  readonly id: DeviceId;
  /** Ed25519, private. */
  readonly signing: KeyObject;
  /** X25519, private. */
  readonly receiving: KeyObject;
}

/** Any 32 bytes are a private key of either kind. */
export function privateKeyOf(curve: Curve, seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8[curve], seed]), format: 'der', type: 'pkcs8' });
}

/** Throws unless `raw` has 32 bytes. As JWK, because taking DER apart costs OpenSSL ten times as much. */
export function publicKeyOf(curve: Curve, raw: Uint8Array): KeyObject {
  const key = { kty: 'OKP', crv: JWK_CURVE[curve], x: Buffer.from(raw).toString('base64url') };
  return createPublicKey({ key, format: 'jwk' });
}

/**
 * The Ed25519 public keys of small order, sign bit aside: with one of them anybody can make signatures, and some hold for
 * other content too.
 */
const WEAK = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

/** True for a raw Ed25519 public key that proves nothing. To be asked before a key that came with a file is used. */
export function isWeakKey(raw: Uint8Array): boolean {
  const bytes = Buffer.from(raw);
  bytes[31] = (bytes[31] ?? 0) & 0x7f;
  return WEAK.has(bytes.toString('hex'));
}

/** The 32 bytes of the public half. */
export function rawPublicKey(key: KeyObject): Buffer {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return open.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
}

/** 32 hex digits: how a device or an invitation is called. `sign` is the raw Ed25519 public key. */
export function nameOfKey(sign: Uint8Array): DeviceId {
  return sha256(SPKI_ED25519, sign).toString('hex', 0, 16);
}

/** Of an identity: private keys as PKCS #8 in base64. */
export function keysOfIdentity(identity: {
  readonly device: DeviceId;
  readonly signing: string;
  readonly receiving: string;
}): KeyPairs {
  const known = pairsOf.get(identity);
  if (known) return known;
  const { device, signing, receiving } = identity;
  const read = (base64: string) =>
    createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  const pairs = { id: device, signing: read(signing), receiving: read(receiving) };
  pairsOf.set(identity, pairs);
  return pairs;
}

/** Reading a key takes longer than signing with it. */
const pairsOf = new WeakMap<object, KeyPairs>();

export function signatureOf(signing: KeyObject, bytes: Uint8Array): Buffer {
  return signBytes(null, bytes, signing);
}

/** False for a signature of anything else, by anybody else, or of the wrong length. */
export function isSignedBy(verifying: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === SIGNATURE_BYTES && verifyBytes(null, bytes, verifying, signature);
}

/** What two X25519 keys have in common; undefined for a public key chosen so that everybody could know it. */
export function agreedSecret(privateKey: KeyObject, publicKey: KeyObject): Buffer | undefined {
  try {
    const secret = diffieHellman({ privateKey, publicKey });
    return secret.some((byte) => byte !== 0) ? secret : undefined;
  } catch {
    return undefined;
  }
}
