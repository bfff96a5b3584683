/** Who this device is: its signing and receiving keys and the person who set it up, sealed under the workspace key. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { seal, subKey, unseal, type Random } from './seal.ts';

export interface Identity {
  /** 32 hex digits, from the signing key. */
  readonly device: string;
  readonly actor: string;
  /** Ed25519 and X25519 private keys, PKCS #8 in base64; synchronisation signs and receives with them. */
  readonly signing: string;
  readonly receiving: string;
}

export function createIdentity(actor: string): Identity {
  const signing = generateKeyPairSync('ed25519');
  const receiving = generateKeyPairSync('x25519');
  const spki = signing.publicKey.export({ type: 'spki', format: 'der' });
  const pkcs8 = { type: 'pkcs8', format: 'der' } as const;
  return {
    device: createHash('sha256').update(spki).digest('hex').slice(0, 32),
    actor: actor.normalize('NFC'),
    signing: signing.privateKey.export(pkcs8).toString('base64'),
    receiving: receiving.privateKey.export(pkcs8).toString('base64'),
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
