/**
 * Epochs: the key everything is sealed under until somebody is shut out. Each recipient (device or open invitation) gets
 * it wrapped for its own key; whoever has a later one has the earlier ones too, which are sealed under it.
 */
import type { KeyObject } from 'node:crypto';
import { agreedSecret, KEY_BYTES, privateKeyOf, publicKeyOf, rawPublicKey } from '../../vault/keys.ts';
import { seal, subKey, unseal, type Random } from '../../vault/seal.ts';
import { createReader, createWriter, attempt } from './wire.ts';

const CONTEXT = Buffer.from('epoch');

/** A number that stands for the key in headers. From the key, so that two admins acting at once do not name two alike. */
export function epochIdOf(key: Uint8Array): number {
  return subKey(key, 'epoch-id').readUInt32BE();
}

/** Shows that a key is the one an epoch means. */
export function epochCheckOf(key: Uint8Array): Buffer {
  return subKey(key, 'epoch-check');
}

/** An ephemeral public key and the key sealed under what it and `receive` have in common; undefined when nothing is. */
export function wrapKey(receive: KeyObject, recipient: string, key: Uint8Array, random: Random): Buffer | undefined {
  const own = privateKeyOf('x25519', random(KEY_BYTES));
  const secret = agreedSecret(own, receive);
  if (!secret) return undefined;
  const open = rawPublicKey(own);
  return Buffer.concat([open, seal(wrappingKey(secret, open, receive, recipient), key, CONTEXT, random)]);
}

export function unwrapKey(receiving: KeyObject, recipient: string, wrapped: Buffer): Buffer | undefined {
  if (wrapped.length < KEY_BYTES) return undefined;
  const open = wrapped.subarray(0, KEY_BYTES);
  const secret = agreedSecret(receiving, publicKeyOf('x25519', open));
  return secret && unseal(wrappingKey(secret, open, receiving, recipient), wrapped.subarray(KEY_BYTES), CONTEXT);
}

function wrappingKey(secret: Buffer, open: Buffer, receive: KeyObject, recipient: string): Buffer {
  return subKey(secret, `wrap ${recipient}`, Buffer.concat([open, rawPublicKey(receive)]));
}

/** An earlier key under a later one. */
export function sealEarlier(key: Uint8Array, earlier: Uint8Array, random: Random): Buffer {
  return seal(subKey(key, 'earlier'), earlier, CONTEXT, random);
}

export function openEarlier(key: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  return unseal(subKey(key, 'earlier'), sealed, CONTEXT);
}

/** What the chain says of a device or invitation for members only. */
export interface Particulars {
  readonly person: string;
  readonly office: string;
  readonly note: string;
  /** The key attachments are named with; in the first entry only. */
  readonly naming: Buffer | null;
}

/** The epoch's number and the particulars sealed under its key. `about` is the device or invitation they belong to. */
export function sealParticulars(key: Uint8Array, about: string, particulars: Particulars, random: Random): Buffer {
  const writer = createWriter();
  for (const text of [particulars.person, particulars.office, particulars.note]) writer.text(text.normalize('NFC'));
  writer.bytes(particulars.naming ?? Buffer.alloc(0));
  const front = Buffer.alloc(4);
  front.writeUInt32BE(epochIdOf(key));
  return Buffer.concat([front, seal(subKey(key, 'particulars'), writer.from(0), Buffer.from(about), random)]);
}

/** Empty ones when the key is not there or they are not whole: a name is never worth failing for. */
export function openParticulars(keys: ReadonlyMap<number, Uint8Array>, about: string, sealed: Buffer): Particulars {
  const key = sealed.length > 4 ? keys.get(sealed.readUInt32BE()) : undefined;
  const plain = key && unseal(subKey(key, 'particulars'), sealed.subarray(4), Buffer.from(about));
  if (!plain) return NOBODY;
  const read = attempt((): Particulars => {
    const reader = createReader(plain);
    const [person, office, note] = [reader.text(), reader.text(), reader.text()];
    const naming = reader.bytes(KEY_BYTES);
    return { person, office, note, naming: naming.length === KEY_BYTES ? naming : null };
  });
  return read === 'form' ? NOBODY : read;
}

const NOBODY: Particulars = { person: '', office: '', note: '', naming: null };
