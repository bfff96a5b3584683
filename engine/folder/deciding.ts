/** Acts for the membership chain, as admins decide them, and the keys that come out of it. */
import type { KeyObject } from 'node:crypto';
import type { DeviceId } from '../../domain/change/change.ts';
import { publicKeyOf, rawPublicKey, type KeyPairs } from '../vault/keys.ts';
import type { Random } from '../vault/seal.ts';
import type { Act, Epoch } from './formats/acts.ts';
import type { Enrolment } from './formats/enrolment.ts';
import {
  epochCheckOf,
  epochIdOf,
  openEarlier,
  sealEarlier,
  sealParticulars,
  unwrapKey,
  wrapKey,
} from './formats/epoch.ts';
import { invitationKeys, invitationProof } from './formats/invitation.ts';
import type { Membership } from './membership.ts';
import type { Role } from './sync.ts';

/** What a device that decides holds. */
export interface Deciding {
  readonly membership: Membership;
  /** Every epoch key held, by number; the current one among them. */
  readonly keys: ReadonlyMap<number, Uint8Array>;
  readonly random: Random;
}

/** Acts of the first entry: its signer is the first admin, `key` the first epoch's. */
export function genesisActs(
  founder: KeyPairs,
  about: { readonly person: string; readonly office: string; readonly naming: Buffer },
  key: Uint8Array,
  random: Random,
): Act[] {
  const [sign, receive] = [rawPublicKey(founder.signing), rawPublicKey(founder.receiving)];
  const sealed = sealParticulars(key, founder.id, { ...about, note: '' }, random);
  return [
    { kind: 'genesis', device: founder.id, sign, receive, sealed },
    epochAct(key, new Map([[founder.id, founder.receiving]]), new Map(), random),
  ];
}

/** Invites the holder of `secret` (16 random bytes) and gives them the current epoch. `root` and `workspace` are raw. */
export function inviteActs(
  deciding: Deciding,
  wish: {
    readonly secret: Uint8Array;
    readonly role: Role;
    readonly person: string;
    readonly office: string;
    readonly note: string;
  },
  ground: { readonly root: Uint8Array; readonly workspace: Uint8Array },
): Act[] {
  const { id, signing, receiving } = invitationKeys(wish.secret);
  const key = currentKey(deciding);
  return [
    {
      kind: 'invite',
      id,
      sign: rawPublicKey(signing),
      receive: rawPublicKey(receiving),
      sealed: sealParticulars(key, id, { ...wish, naming: null }, deciding.random),
      role: wish.role,
      proof: invitationProof(wish.secret, ground.root, ground.workspace),
    },
    epochAct(key, new Map([[id, receiving]]), new Map(), deciding.random),
  ];
}

/** Admits a device that enrolled, with the role it has provisionally; also one of several that share an invitation. */
export function admitActs(deciding: Deciding, enrolment: Enrolment): Act[] {
  const { membership, random } = deciding;
  const { device, sign, receive, sealed, by } = enrolment;
  const opener =
    'invitation' in by ? membership.invitations.get(by.invitation) : membership.members.get(by.predecessor);
  const key = currentKey(deciding);
  const member: Act = { kind: 'admit', device, sign, receive, sealed, by, role: opener?.role ?? 'viewer' };
  return [member, epochAct(key, new Map([[device, publicKeyOf('x25519', receive)]]), new Map(), random)];
}

/** Shuts a device out from the transaction after `cut` on, and everybody else gets a new epoch `key` (32 random bytes). */
export function revokeActs(deciding: Deciding, device: DeviceId, cut: number, key: Uint8Array): Act[] {
  const { membership } = deciding;
  const member = membership.members.get(device);
  const acts: Act[] = [{ kind: 'revoke', device, cut }];
  const gone = new Set([device, ...provisionalHeirs(membership, device)]);
  if (member?.standing === 'provisional' && member.invitation !== undefined) {
    // Who still holds the invitation would enrol the next device with it.
    acts.push({ kind: 'withdraw', invitation: member.invitation });
    gone.add(member.invitation);
  }
  return [...acts, newEpoch(deciding, key, gone)];
}

/** Takes back an invitation nobody was admitted by; whoever holds it loses what comes after, so the epoch is new. */
export function withdrawActs(deciding: Deciding, invitation: string, key: Uint8Array): Act[] {
  const { members } = deciding.membership;
  const enrolled = [...members.values()].filter(
    (member) => member.standing === 'provisional' && member.invitation === invitation,
  );
  const gone = enrolled.flatMap(({ device }) => [device, ...provisionalHeirs(deciding.membership, device)]);
  return [{ kind: 'withdraw', invitation }, newEpoch(deciding, key, new Set([invitation, ...gone]))];
}

/** Keys of every epoch that `recipient` (a device, or the holder of an invitation) can open, and what those open. */
export function openEpochs(
  epochs: Membership['epochs'],
  { id: recipient, receiving }: Pick<KeyPairs, 'id' | 'receiving'>,
  held: ReadonlyMap<number, Uint8Array> = new Map(),
): Map<number, Uint8Array> {
  const keys = new Map(held);
  const take = (id: number, key: Buffer | undefined) => {
    const check = epochs.get(id)?.check;
    if (!key || keys.has(id) || epochIdOf(key) !== id || (check && !check.equals(epochCheckOf(key)))) return;
    keys.set(id, key);
  };
  for (const [id, { wraps }] of epochs) {
    const wrapped = keys.has(id) ? undefined : wraps.get(recipient);
    if (wrapped) take(id, unwrapKey(receiving, recipient, wrapped));
  }
  // A Map goes on to what is added while it is walked through, so earlier ones of earlier ones are found.
  for (const [id, key] of keys) {
    for (const [earlier, sealed] of epochs.get(id)?.earlier ?? []) take(earlier, openEarlier(key, sealed));
  }
  return keys;
}

function newEpoch(deciding: Deciding, key: Uint8Array, gone: ReadonlySet<string>): Epoch {
  const { membership, keys, random } = deciding;
  const recipients = new Map<string, KeyObject>();
  for (const { device, receive, standing } of membership.members.values()) {
    if (standing !== 'revoked' && !gone.has(device)) recipients.set(device, receive);
  }
  for (const { id, receive, state } of membership.invitations.values()) {
    if (state === 'open' && !gone.has(id)) recipients.set(id, receive);
  }
  return epochAct(key, recipients, keys, random);
}

function epochAct(
  key: Uint8Array,
  recipients: ReadonlyMap<string, KeyObject>,
  earlier: ReadonlyMap<number, Uint8Array>,
  random: Random,
): Epoch {
  return {
    kind: 'epoch',
    id: epochIdOf(key),
    check: epochCheckOf(key),
    wraps: [...recipients].flatMap(([recipient, receive]) => {
      const wrapped = wrapKey(receive, recipient, key, random);
      return wrapped ? [[recipient, wrapped] as const] : [];
    }),
    earlier: [...earlier].map(([id, old]) => [id, sealEarlier(key, old, random)] as const),
  };
}

function currentKey({ membership, keys }: Deciding): Uint8Array {
  const key = membership.epoch === null ? undefined : keys.get(membership.epoch);
  if (!key) throw new Error('the key of the current epoch is not held');
  return key;
}

/** Devices that continue `device`, or one of these, and were not admitted: they go with it. */
function provisionalHeirs({ members }: Pick<Membership, 'members'>, device: DeviceId): DeviceId[] {
  const heirs = [...members.values()].filter(
    ({ predecessor, standing }) => predecessor === device && standing === 'provisional',
  );
  return heirs.flatMap((heir) => [heir.device, ...provisionalHeirs({ members }, heir.device)]);
}

/** The current epoch for members and open invitations it has not reached; null when it has reached all. */
export function reachAct({ membership, keys, random }: Deciding): Epoch | null {
  const current = membership.epoch === null ? undefined : membership.epochs.get(membership.epoch);
  const key = membership.epoch === null ? undefined : keys.get(membership.epoch);
  if (!current || !key) return null;
  const recipients = new Map<string, KeyObject>();
  for (const { device, receive, standing } of membership.members.values()) {
    if (standing !== 'revoked' && !current.wraps.has(device)) recipients.set(device, receive);
  }
  for (const { id, receive, state } of membership.invitations.values()) {
    if (state === 'open' && !current.wraps.has(id)) recipients.set(id, receive);
  }
  const act = epochAct(key, recipients, new Map(), random);
  return act.wraps.length > 0 ? act : null;
}
