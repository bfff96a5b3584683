/**
 * A request to join. Signed twice: by what lets the device in (the key of an invitation, or of the device it continues) and
 * by the device itself, so that nobody enrols keys of others. Fixed fields, 33 bytes: 0 for an invitation or 1 for a
 * predecessor, and that one's public signing key.
 */
import type { KeyObject } from 'node:crypto';
import type { DeviceId } from '../../../domain/change/change.ts';
import { KEY_BYTES, nameOfKey, rawPublicKey, type KeyPairs } from '../../vault/keys.ts';
import { sha256 } from '../../vault/seal.ts';
import { readKeyed, writeKeyed } from './acts.ts';
import { checkPrefix, openSelfSigned, PREFIX_BYTES, readPrefix, signedFile, type FileFault } from './file.ts';
import { attempt, createReader, createWriter } from './wire.ts';

const HEAD = 1 + KEY_BYTES;

/** Both signatures are right. Whether the invitation is open is for `foldMembership`. */
export interface Enrolment {
  /** SHA-256 of the whole file in hex. */
  readonly hash: string;
  readonly device: DeviceId;
  /** Raw public keys. */
  readonly sign: Buffer;
  readonly receive: Buffer;
  readonly by: { readonly invitation: string } | { readonly predecessor: DeviceId };
  /** Particulars, under the key of an epoch. */
  readonly sealed: Buffer;
}

/** `sealed` from `sealParticulars`; `by` holds the private signing key of the invitation or predecessor. */
export function createEnrolment(
  workspace: Uint8Array,
  device: KeyPairs,
  by: { readonly invitation: KeyObject } | { readonly predecessor: KeyObject },
  sealed: Buffer,
): Buffer {
  const opener = 'invitation' in by ? by.invitation : by.predecessor;
  const head = Buffer.concat([Buffer.of('invitation' in by ? 0 : 1), rawPublicKey(opener)]);
  const writer = createWriter();
  writeKeyed(writer, { sign: rawPublicKey(device.signing), receive: rawPublicKey(device.receiving), sealed });
  return signedFile('enrolment', workspace, head, writer.from(0), [opener, device.signing]);
}

export function readEnrolment(bytes: Buffer, workspace: Uint8Array): Enrolment | FileFault {
  const prefix = readPrefix('enrolment', bytes, HEAD);
  const fault = checkPrefix(prefix, workspace);
  if (fault || !prefix) return fault ?? 'form';
  const start = PREFIX_BYTES + HEAD;
  if (bytes.length < start + KEY_BYTES) return 'form';
  const kind = prefix.head[0];
  const opener = prefix.head.subarray(1);
  const content = openSelfSigned(bytes, HEAD, [opener, bytes.subarray(start, start + KEY_BYTES)]);
  if (typeof content === 'string') return content;
  if (kind !== 0 && kind !== 1) return 'form';
  return attempt(() => {
    const { id, ...keyed } = readKeyed(createReader(content));
    const by = kind === 0 ? { invitation: nameOfKey(opener) } : { predecessor: nameOfKey(opener) };
    return { hash: sha256(bytes).toString('hex'), device: id, ...keyed, by };
  });
}
