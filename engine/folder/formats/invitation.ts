/**
 * An invitation: a secret of 128 bits from which its keys come. It travels as a file (sealed by a passphrase, with the
 * workspace and the first admin's key) or as a code like the recovery code. The recovery code of a shared workspace is an
 * invitation for an admin that nobody has used yet.
 */
import { privateKeyOf, rawPublicKey, nameOfKey, KEY_BYTES, type KeyPairs } from '../../vault/keys.ts';
import { isWithinLimits, keyFrom, STANDARD_COST, type KdfCost } from '../../vault/kdf.ts';
import { formatRecoveryCode, parseRecoveryCode } from '../../vault/recovery-code.ts';
import { mac, seal, subKey, unseal, type Random } from '../../vault/seal.ts';
import { checkPrefix, PREFIX_BYTES, readPrefix, writePrefix, type FileFault } from './file.ts';

const SECRET_BYTES = 16;
const SALT = 16;
/** Root key, memory u32, passes u16, lanes u16, salt. */
const HEAD = KEY_BYTES + 8 + SALT;
const SEALED = SECRET_BYTES + 28;

/** Keys of whoever holds the secret; `id` names the invitation in the membership chain. */
export function invitationKeys(secret: Uint8Array): KeyPairs {
  const signing = privateKeyOf('ed25519', subKey(secret, 'invitation-sign'));
  const receiving = privateKeyOf('x25519', subKey(secret, 'invitation-receive'));
  return { id: nameOfKey(rawPublicKey(signing)), signing, receiving };
}

/** Stands in the `invite` act: only who has the secret could make it, and only for this workspace and this first admin. */
export function invitationProof(secret: Uint8Array, root: Uint8Array, workspace: Uint8Array): Buffer {
  return mac(subKey(secret, 'invitation-proof'), root, workspace);
}

/** Seven groups of four letters and digits. */
export const invitationCode = formatRecoveryCode;

/** The secret of a code as typed; undefined when a letter is wrong. */
export const parseInvitationCode = parseRecoveryCode;

export interface Invitation {
  /** 16 bytes. */
  readonly secret: Buffer;
  /** 16 bytes. */
  readonly workspace: Buffer;
  /** The first admin's raw public signing key. */
  readonly root: Buffer;
}

export async function createInvitationFile(
  { secret, workspace, root }: { secret: Uint8Array; workspace: Uint8Array; root: Uint8Array },
  passphrase: string,
  random: Random,
  cost: KdfCost = STANDARD_COST,
): Promise<Buffer> {
  const head = Buffer.alloc(HEAD);
  head.set(root);
  head.writeUInt32BE(cost.memory, KEY_BYTES);
  head.writeUInt16BE(cost.passes, KEY_BYTES + 4);
  head.writeUInt16BE(cost.lanes, KEY_BYTES + 6);
  head.set(random(SALT), KEY_BYTES + 8);
  const front = writePrefix('invitation', workspace, head, SEALED);
  const wrapping = await keyFrom(passphrase, head.subarray(KEY_BYTES + 8), cost);
  return Buffer.concat([front, seal(wrapping, secret, front, random)]);
}

/** What an invitation file asks for, and what it says without proof. Its costs are limited before they are paid. */
export function readInvitation(
  bytes: Buffer,
): { readonly workspace: Buffer; readonly root: Buffer; readonly cost: KdfCost; readonly salt: Buffer } | FileFault {
  const prefix = readPrefix('invitation', bytes, HEAD);
  const fault = checkPrefix(prefix);
  if (fault || !prefix) return fault ?? 'form';
  const { head, workspace } = prefix;
  const cost = {
    memory: head.readUInt32BE(KEY_BYTES),
    passes: head.readUInt16BE(KEY_BYTES + 4),
    lanes: head.readUInt16BE(KEY_BYTES + 6),
  };
  if (!isWithinLimits(cost) || bytes.length !== PREFIX_BYTES + HEAD + SEALED) return 'form';
  return { workspace, root: head.subarray(0, KEY_BYTES), cost, salt: head.subarray(KEY_BYTES + 8) };
}

/** The secret, when `wrapping` is the key of passphrase and salt and no bit of the file was changed. */
export function unsealInvitation(bytes: Buffer, wrapping: Uint8Array): Buffer | undefined {
  const front = PREFIX_BYTES + HEAD;
  return unseal(wrapping, bytes.subarray(front), bytes.subarray(0, front));
}

/** `sealed` means the passphrase is not the one, or a bit was changed. */
export async function openInvitationFile(bytes: Buffer, passphrase: string): Promise<Invitation | FileFault> {
  const read = readInvitation(bytes);
  if (typeof read === 'string') return read;
  const { workspace, root, cost, salt } = read;
  const secret = unsealInvitation(bytes, await keyFrom(passphrase, salt, cost));
  return secret ? { secret, workspace, root } : 'sealed';
}
