/** Who this device is: its signing and receiving keys and the person who set it up, sealed under the workspace key. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { seal, subKey, unseal, type Random } from './seal.ts';

export interface Identity {
  /** 32 hex digits, from the signing key. */
  readonly device: string;
  readonly actor: string;
  /** Ed25519 and X25519 private keys, PKCS #8 in base64; synchronisation signs and receives with them. */
  readonly signing: string;
  readonly receiving: string;
  /** Key that names attachments, 32 bytes in base64, when the workspace was joined; its maker derives it. */
  readonly naming?: string;
}

/** PKCS #8 (RFC 8410) of a 32-byte Ed25519 or X25519 private key is this and the bytes. */
const PKCS8 = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
} as const;

/** Any 32 random bytes are a private key of either kind; taken from `random`, so that a run can be repeated. */
export function createIdentity(actor: string, random: Random): Identity {
  const signing = Buffer.concat([PKCS8.ed25519, random(32)]);
  const receiving = Buffer.concat([PKCS8.x25519, random(32)]);
  const verifying = createPublicKey(createPrivateKey({ key: signing, format: 'der', type: 'pkcs8' }));
  const spki = verifying.export({ type: 'spki', format: 'der' });
  return {
    device: createHash('sha256').update(spki).digest('hex').slice(0, 32),
    actor: actor.normalize('NFC'),
    signing: signing.toString('base64'),
    receiving: receiving.toString('base64'),
  };
}

export function sealIdentity(identity: Identity, key: Uint8Array, random: Random): string {
  return seal(subKey(key, 'device'), Buffer.from(JSON.stringify(identity)), CONTEXT, random).toString('base64');
}

export function openIdentity(sealed: string, key: Uint8Array): Identity | undefined {
  const plain = unseal(subKey(key, 'device'), Buffer.from(sealed, 'base64'), CONTEXT);
  return plain ? (JSON.parse(plain.toString()) as Identity) : undefined;
}

const CONTEXT = Buffer.from('identity');
