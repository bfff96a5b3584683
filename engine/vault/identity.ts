/** Who this device is: its signing and receiving keys and the person who set it up, sealed under the workspace key. */
import { KEY_BYTES, nameOfKey, privateKeyOf, rawPublicKey } from './keys.ts';
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

/** Keys are taken from `random`, so that a run can be repeated. */
export function createIdentity(actor: string, random: Random): Identity {
  const signing = privateKeyOf('ed25519', random(KEY_BYTES));
  const receiving = privateKeyOf('x25519', random(KEY_BYTES));
  const pkcs8 = { type: 'pkcs8', format: 'der' } as const;
  return {
    device: nameOfKey(rawPublicKey(signing)),
    actor: actor.normalize('NFC'),
    signing: signing.export(pkcs8).toString('base64'),
    receiving: receiving.export(pkcs8).toString('base64'),
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
