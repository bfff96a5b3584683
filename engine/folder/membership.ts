/**
 * Who belongs to a shared workspace: a pure function of the set of membership entries and enrolments that were ever seen,
 * in any order. The chain is what admins decided; an enrolment by an open invitation counts until an admin admits it.
 */
import type { KeyObject } from 'node:crypto';
import type { DeviceId } from '../../domain/change/change.ts';
import { nameOfKey, publicKeyOf } from '../vault/keys.ts';
import { chooseChain, type ChainEpoch, type ChainState } from './formats/chain.ts';
import type { Enrolment } from './formats/enrolment.ts';
import { NO_ENTRY, type VerifiedEntry } from './formats/entry.ts';
import { openParticulars } from './formats/epoch.ts';
import type { Role } from './sync.ts';

export interface Member {
  readonly device: DeviceId;
  /** Public keys. */
  readonly sign: KeyObject;
  readonly receive: KeyObject;
  readonly role: Role;
  /** `provisional`: enrolled by an open invitation or a member, and not admitted yet; counts like a member meanwhile. */
  readonly standing: 'member' | 'provisional' | 'revoked';
  /** Its last transaction that counts; null when all do. */
  readonly cut: number | null;
  /** Empty without the key of the epoch they are sealed under. */
  readonly person: string;
  readonly office: string;
  /** The device it continues, after a clone or a restored backup. */
  readonly predecessor?: DeviceId;
  /** The invitation it came by. */
  readonly invitation?: string;
  /** Silent for so long that nobody waits for it. */
  readonly lapsed: boolean;
}

export interface Invited {
  readonly id: string;
  readonly role: Role;
  readonly state: 'open' | 'used' | 'withdrawn';
  readonly proof: Buffer;
  readonly receive: KeyObject;
  readonly person: string;
  readonly office: string;
  readonly note: string;
  /** Devices that enrolled by it without right: after it was used, or several at once. Empty is the normal case. */
  readonly contested: readonly DeviceId[];
}

export interface Membership {
  /** What the next entry follows. */
  readonly head: { readonly number: number; readonly hash: string };
  /** Two admins decided at once, and one branch does not count. */
  readonly forked: boolean;
  /** Valid entries that do not count because another branch does; their signers should decide again. */
  readonly lost: readonly VerifiedEntry[];
  readonly members: ReadonlyMap<DeviceId, Member>;
  readonly invitations: ReadonlyMap<string, Invited>;
  /** By number; those of branches that do not count are there too, because something may be sealed under them. */
  readonly epochs: ReadonlyMap<number, ChainEpoch>;
  /** The epoch to seal under; null before the first entry is there. */
  readonly epoch: number | null;
  /** The least an app must understand to write. */
  readonly level: number;
  /** Names attachments; null without the key of the first epoch. */
  readonly naming: Buffer | null;
}

/** What the chain begins with, and the epoch keys held so far (for names of people). */
export interface Ground {
  /** Raw public signing key of the first admin. */
  readonly root: Uint8Array;
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

/** Never throws; what makes no sense has no effect. All must have been read with the same `workspace`. */
export function foldMembership(
  entries: readonly VerifiedEntry[],
  enrolments: readonly Enrolment[],
  { root, keys }: Ground,
): Membership {
  const { tip, lost, epochs } = chooseChain(entries, nameOfKey(root));
  const state = tip.state;
  const members = new Map<DeviceId, Member>();
  for (const [device, known] of state.members) {
    const { person, office } = openParticulars(keys, device, known.sealed);
    const cut = state.revoked.get(device);
    members.set(device, {
      ...keysOf(known),
      device,
      role: known.role,
      standing: cut === undefined ? 'member' : 'revoked',
      cut: cut ?? known.cut,
      person,
      office,
      ...known.by,
      lapsed: state.lapsed.has(device),
    });
  }
  const contested = addEnrolled(members, enrolments, state, keys);
  const genesis = state.genesis;
  return {
    head: tip.entry ? { number: tip.entry.number, hash: tip.entry.hash } : NO_ENTRY,
    forked: lost.length > 0,
    lost,
    members,
    invitations: invitationsOf(state, contested, keys),
    epochs,
    epoch: state.epoch,
    level: state.level,
    naming: genesis ? openParticulars(keys, genesis.device, genesis.sealed).naming : null,
  };
}

/**
 * The last transaction of a device that may be applied by standing alone: Infinity for members in standing, 0 for
 * strangers. What lies behind it may still be vouched for by a member who had applied it before.
 */
export function acceptedUpTo({ members }: Pick<Membership, 'members'>, device: DeviceId): number {
  const member = members.get(device);
  return member ? (member.cut ?? Infinity) : 0;
}

export function isAdmin({ members }: Pick<Membership, 'members'>, device: DeviceId): boolean {
  const member = members.get(device);
  return member?.standing === 'member' && member.role === 'admin';
}

/** Adds those who enrolled and were not admitted; returns who enrolled by an invitation without right. */
function addEnrolled(
  members: Map<DeviceId, Member>,
  enrolments: readonly Enrolment[],
  state: ChainState,
  keys: Ground['keys'],
): Map<string, DeviceId[]> {
  const sorted = [...enrolments].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const byInvitation = new Map<string, Map<DeviceId, Enrolment>>();
  const byPredecessor = new Map<DeviceId, Map<DeviceId, Enrolment>>();
  const collect = <K>(into: Map<K, Map<DeviceId, Enrolment>>, key: K, enrolment: Enrolment) => {
    const found = into.get(key) ?? new Map<DeviceId, Enrolment>();
    if (!found.has(enrolment.device)) found.set(enrolment.device, enrolment);
    into.set(key, found);
  };
  for (const enrolment of sorted) {
    if (state.members.has(enrolment.device)) continue;
    if ('invitation' in enrolment.by) collect(byInvitation, enrolment.by.invitation, enrolment);
    else collect(byPredecessor, enrolment.by.predecessor, enrolment);
  }
  const contested = new Map<string, DeviceId[]>();
  const queue: DeviceId[] = [...members.keys()];
  const add = (enrolment: Enrolment, role: Role, isOut: boolean) => {
    const { device, sealed, by } = enrolment;
    if (members.has(device)) return;
    const { person, office } = openParticulars(keys, device, sealed);
    const revoked = state.revoked.get(device) ?? (isOut ? 0 : undefined);
    const standing = revoked === undefined ? 'provisional' : 'revoked';
    const cut = revoked ?? (role === 'viewer' ? 0 : null);
    const lapsed = state.lapsed.has(device);
    members.set(device, { ...keysOf(enrolment), device, role, standing, cut, person, office, ...by, lapsed });
    queue.push(device);
  };
  for (const [id, invitation] of state.invitations) {
    const all = [...(byInvitation.get(id)?.values() ?? [])];
    const found = all.filter(({ device }) => !state.revoked.has(device));
    for (const enrolment of all) if (state.revoked.has(enrolment.device)) add(enrolment, invitation.role, true);
    const [only] = found;
    if (invitation.state === 'open' && only && found.length === 1) add(only, invitation.role, false);
    else if (invitation.state !== 'withdrawn' && only) contested.set(id, found.map(({ device }) => device).sort());
  }
  for (let at = 0; at < queue.length; at++) {
    const predecessor = members.get(queue[at] ?? '');
    for (const enrolment of byPredecessor.get(queue[at] ?? '')?.values() ?? []) {
      if (predecessor) add(enrolment, predecessor.role, predecessor.standing === 'revoked');
    }
  }
  return contested;
}

function invitationsOf(
  state: ChainState,
  contested: ReadonlyMap<string, readonly DeviceId[]>,
  keys: Ground['keys'],
): Map<string, Invited> {
  const invitations = new Map<string, Invited>();
  for (const [id, { role, proof, receive, sealed, state: is }] of state.invitations) {
    const { person, office, note } = openParticulars(keys, id, sealed);
    const key = publicKeyOf('x25519', receive);
    invitations.set(id, {
      id,
      role,
      state: is,
      proof,
      receive: key,
      person,
      office,
      note,
      contested: contested.get(id) ?? [],
    });
  }
  return invitations;
}

function keysOf({ sign, receive }: { readonly sign: Buffer; readonly receive: Buffer }) {
  return { sign: publicKeyOf('ed25519', sign), receive: publicKeyOf('x25519', receive) };
}
