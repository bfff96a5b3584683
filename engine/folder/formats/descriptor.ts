/**
 * The descriptor: that a folder holds a shared workspace, which one, and whose key its membership begins with. Written
 * once, signed by that key. It proves only that it is whole; that it is the right one is proven by the invitation.
 */
import type { KeyObject } from 'node:crypto';
import { KEY_BYTES, rawPublicKey } from '../../vault/keys.ts';
import { checkPrefix, openSelfSigned, readPrefix, signedFile, type FileFault } from './file.ts';
import { attempt, createReader, createWriter, FormError } from './wire.ts';

export interface Descriptor {
  /** 16 bytes. */
  readonly workspace: Buffer;
  /** The first admin's raw public signing key, 32 bytes. */
  readonly root: Buffer;
  /** Wall time in ms by the founder's clock. */
  readonly created: number;
}

export function createDescriptor(workspace: Uint8Array, created: number, signing: KeyObject): Buffer {
  const writer = createWriter();
  writer.value(created);
  return signedFile('descriptor', workspace, rawPublicKey(signing), writer.from(0), [signing]);
}

export function readDescriptor(bytes: Buffer): Descriptor | FileFault {
  const prefix = readPrefix('descriptor', bytes, KEY_BYTES);
  const fault = checkPrefix(prefix);
  if (fault || !prefix) return fault ?? 'form';
  const content = openSelfSigned(bytes, KEY_BYTES, [prefix.head]);
  if (typeof content === 'string') return content;
  return attempt(() => {
    const created = createReader(content).value();
    if (typeof created !== 'number') throw new FormError('not a time');
    return { workspace: prefix.workspace, root: prefix.head, created };
  });
}
