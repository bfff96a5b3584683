/** What an entry of the membership chain can say. Kinds a later version adds are read as `unknown` and do nothing here. */
import type { DeviceId } from '../../../domain/change/change.ts';
import { agreedSecret, isWeakKey, KEY_BYTES, nameOfKey, privateKeyOf, publicKeyOf } from '../../vault/keys.ts';
import type { Role } from '../sync.ts';
import { readDevice, writeDevice } from './tagged.ts';
import { createReader, createWriter, FormError, type Reader, type Writer } from './wire.ts';

/** Public keys, 32 bytes each, and what only members may read (see epoch.ts). */
interface Keyed {
  /** Ed25519. The id of the device or invitation is the name of this key. */
  readonly sign: Buffer;
  /** X25519. */
  readonly receive: Buffer;
  readonly sealed: Buffer;
}

export interface Genesis extends Keyed {
  readonly kind: 'genesis';
  readonly device: DeviceId;
}

export interface Admit extends Keyed {
  readonly kind: 'admit';
  readonly device: DeviceId;
  /** The invitation or the predecessor that its enrolment was signed by. */
  readonly by: { readonly invitation: string } | { readonly predecessor: DeviceId };
  readonly role: Role;
}

export interface Invite extends Keyed {
  readonly kind: 'invite';
  readonly id: string;
  readonly role: Role;
  /** Shows the holder of the secret that this workspace and this first admin are meant (see invitation.ts). */
  readonly proof: Buffer;
}

/** With the `id` of a known epoch: more recipients for it. Else a new one, current from this entry on. */
export interface Epoch {
  readonly kind: 'epoch';
  readonly id: number;
  readonly check: Buffer;
  /** The key for each recipient: a device or an invitation. */
  readonly wraps: readonly (readonly [recipient: string, wrapped: Buffer])[];
  /** Earlier keys, sealed under this one. */
  readonly earlier: readonly (readonly [id: number, sealed: Buffer])[];
}

export type Act =
  | Genesis
  | Admit
  | Invite
  | Epoch
  | { readonly kind: 'withdraw'; readonly invitation: string }
  /** From the transaction after `cut` on, what a viewer writes is refused. `cut` is null unless the role is viewer. */
  | { readonly kind: 'role'; readonly device: DeviceId; readonly role: Role; readonly cut: number | null }
  /** What the device wrote after `cut` is refused. */
  | { readonly kind: 'revoke'; readonly device: DeviceId; readonly cut: number }
  /** Apps that understand less than this level may read, not write. */
  | { readonly kind: 'require'; readonly level: number }
  | { readonly kind: 'lapse'; readonly device: DeviceId }
  | { readonly kind: 'unknown' };

const KINDS = ['genesis', 'admit', 'invite', 'withdraw', 'role', 'revoke', 'epoch', 'require', 'lapse'] as const;
const ROLES: readonly Role[] = ['admin', 'member', 'viewer'];

const MOST_SEALED = 65_536;
const CHECK_BYTES = 32;

export function writeActs(writer: Writer, acts: readonly Act[]): void {
  writer.whole(acts.length);
  for (const act of acts) {
    if (act.kind === 'unknown') throw new FormError('unknown act');
    const one = createWriter();
    writeAct(one, act);
    writer.u8(KINDS.indexOf(act.kind));
    writer.bytes(one.from(0));
  }
}

function writeAct(writer: Writer, act: Exclude<Act, { readonly kind: 'unknown' }>): void {
  switch (act.kind) {
    case 'genesis':
      return writeKeyed(writer, act);
    case 'admit':
      writeKeyed(writer, act);
      writer.u8('invitation' in act.by ? 0 : 1);
      writeDevice(writer, 'invitation' in act.by ? act.by.invitation : act.by.predecessor);
      return writer.u8(ROLES.indexOf(act.role));
    case 'invite':
      writeKeyed(writer, act);
      writer.u8(ROLES.indexOf(act.role));
      return writer.raw(act.proof);
    case 'withdraw':
      return writeDevice(writer, act.invitation);
    case 'role':
      writeDevice(writer, act.device);
      writer.u8(ROLES.indexOf(act.role));
      return writer.value(act.cut);
    case 'revoke':
      writeDevice(writer, act.device);
      return writer.whole(act.cut);
    case 'epoch':
      writer.whole(act.id);
      writer.raw(act.check);
      writer.whole(act.wraps.length);
      for (const [recipient, wrapped] of act.wraps) {
        writeDevice(writer, recipient);
        writer.bytes(wrapped);
      }
      writer.whole(act.earlier.length);
      for (const [id, sealed] of act.earlier) {
        writer.whole(id);
        writer.bytes(sealed);
      }
      return;
    case 'require':
      return writer.whole(act.level);
    case 'lapse':
      return writeDevice(writer, act.device);
  }
}

/** What stands behind the known fields of an act was added by a later minor and is passed over. */
export function readActs(reader: Reader): Act[] {
  return Array.from({ length: reader.count(2) }, () => {
    const kind = KINDS[reader.u8()];
    const content = reader.bytes(reader.left());
    return kind ? readAct(createReader(content), kind) : { kind: 'unknown' };
  });
}

function readAct(reader: Reader, kind: (typeof KINDS)[number]): Act {
  switch (kind) {
    case 'genesis': {
      const { id: device, ...keyed } = readKeyed(reader);
      return { kind, device, ...keyed };
    }
    case 'admit': {
      const { id: device, ...keyed } = readKeyed(reader);
      const isSuccessor = reader.u8() === 1;
      const by = readDevice(reader);
      const role = readRole(reader);
      return { kind, device, ...keyed, by: isSuccessor ? { predecessor: by } : { invitation: by }, role };
    }
    case 'invite':
      return { kind, ...readKeyed(reader), role: readRole(reader), proof: reader.raw(CHECK_BYTES) };
    case 'withdraw':
      return { kind, invitation: readDevice(reader) };
    case 'role': {
      const device = readDevice(reader);
      const role = readRole(reader);
      const cut = reader.value();
      if (cut !== null && (typeof cut !== 'number' || !Number.isSafeInteger(cut) || cut < 0)) {
        throw new FormError('not a cut');
      }
      return { kind, device, role, cut };
    }
    case 'revoke':
      return { kind, device: readDevice(reader), cut: reader.whole() };
    case 'epoch': {
      const id = reader.whole();
      const check = reader.raw(CHECK_BYTES);
      const wraps = listOf(reader, 17, () => [readDevice(reader), reader.bytes(MOST_SEALED)] as const);
      return { kind, id, check, wraps, earlier: listOf(reader, 2, () => [reader.whole(), reader.bytes(MOST_SEALED)]) };
    }
    case 'require':
      return { kind, level: reader.whole() };
    case 'lapse':
      return { kind, device: readDevice(reader) };
  }
}

function listOf<T>(reader: Reader, least: number, read: () => T): T[] {
  return Array.from({ length: reader.count(least) }, read);
}

export function writeKeyed(writer: Writer, { sign, receive, sealed }: Keyed): void {
  writer.raw(sign);
  writer.raw(receive);
  writer.bytes(sealed);
}

/** With the id that comes from the signing key. Refuses keys anybody could sign with, or open what is wrapped for them. */
export function readKeyed(reader: Reader): Keyed & { readonly id: DeviceId } {
  const sign = reader.raw(KEY_BYTES);
  const receive = reader.raw(KEY_BYTES);
  if (isWeakKey(sign) || !agreedSecret(PROBE, publicKeyOf('x25519', receive))) throw new FormError('weak key');
  return { id: nameOfKey(sign), sign, receive, sealed: reader.bytes(MOST_SEALED) };
}

const PROBE = privateKeyOf('x25519', Buffer.alloc(KEY_BYTES, 1));

/** A role a later version adds counts as the least one here. */
function readRole(reader: Reader): Role {
  return ROLES[reader.u8()] ?? 'viewer';
}
