/** What admins decide is written as the next entry of the membership chain; some of it their laptops do by themselves. */
import type { DeviceId } from '../../domain/change/change.ts';
import { Refusal } from '../engine.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import { admitActs, inviteActs, reachAct, revokeActs, withdrawActs, type Deciding } from './deciding.ts';
import type { Exchange } from './exchange.ts';
import { placeOf } from './forks.ts';
import type { Act } from './formats/acts.ts';
import { createEntry, type VerifiedEntry } from './formats/entry.ts';
import { createInvitationFile, invitationCode } from './formats/invitation.ts';
import { isAdmin } from './membership.ts';
import { branchesOf } from './naming.ts';
import type { Invited, Role } from './sync.ts';

export interface Invitee {
  readonly person: string;
  readonly office: string;
  readonly role: Role;
}

/** Signs what `acts` gives for the membership as it is. Refuses with `sync.notAdmin`. */
async function decide(x: Exchange, acts: (deciding: Deciding) => readonly Act[]): Promise<void> {
  const signer = x.state().identities.find(({ device }) => isAdmin(x.roster.membership(), device));
  const { epoch } = x.roster.membership();
  if (!signer || epoch === null || !x.roster.keys().has(epoch)) throw new Refusal('sync.notAdmin');
  const decided = acts(decidingOf(x));
  if (decided.length === 0) return;
  await x.roster.add(createEntry(x.workspace, x.roster.membership().head, decided, keysOfIdentity(signer).signing));
}

/** A new invitation as file and code. */
export async function invite(x: Exchange, invitee: Invitee, passphrase: string): Promise<Invited> {
  const secret = x.deps.random(16);
  const root = Buffer.from(x.state().root, 'base64');
  const ground = { root, workspace: x.workspace };
  const file = await createInvitationFile({ secret, ...ground }, passphrase, x.deps.random, x.deps.cost);
  await decide(x, (deciding) => inviteActs(deciding, { ...invitee, secret, note: '' }, ground));
  x.log.add('info', 'sync.invited', { role: invitee.role });
  return { file, code: invitationCode(secret) };
}

/** An invitation for an admin that is printed and put away: with it somebody can take over when all admins are gone. */
export async function inviteForRecovery(x: Exchange): Promise<string> {
  const secret = x.deps.random(16);
  const ground = { root: Buffer.from(x.state().root, 'base64'), workspace: x.workspace };
  const wish = { secret, role: 'admin' as const, person: '', office: '', note: 'recovery' };
  await decide(x, (deciding) => inviteActs(deciding, wish, ground));
  return invitationCode(secret);
}

export async function revoke(x: Exchange, device: DeviceId): Promise<void> {
  await decide(x, (deciding) => revokeActs(deciding, device, appliedOf(x, device), x.deps.random(32)));
  x.log.add('warning', 'sync.revoked', { device });
}

export async function withdraw(x: Exchange, invitation: string): Promise<void> {
  await decide(x, (deciding) => withdrawActs(deciding, invitation, x.deps.random(32)));
  x.log.add('info', 'sync.withdrawn', { invitation });
}

export async function setRole(x: Exchange, device: DeviceId, role: Role): Promise<void> {
  const cut = role === 'viewer' ? appliedOf(x, device) : null;
  await decide(x, () => [{ kind: 'role', device, role, cut }]);
  x.log.add('info', 'sync.role', { device, role });
}

export async function lapse(x: Exchange, device: DeviceId): Promise<void> {
  await decide(x, () => [{ kind: 'lapse', device }]);
  x.log.add('info', 'sync.lapsed', { device });
}

/** Admits who enrolled, gives the epoch to whom it has not reached, and decides again what another admin overtook. */
export async function administer(x: Exchange): Promise<void> {
  const isAble = () => x.state().identities.some(({ device }) => isAdmin(x.roster.membership(), device));
  if (!isAble()) return;
  const { epoch } = x.roster.membership();
  if (epoch === null || !x.roster.keys().has(epoch)) return;
  for (const entry of x.roster.membership().lost) await repeat(x, entry);
  for (const { device, standing } of x.roster.membership().members.values()) {
    if (standing !== 'provisional' || !isAble()) continue;
    const enrolment = x.roster.enrolments().find((one) => one.device === device);
    if (!enrolment) continue;
    await decide(x, (deciding) => admitActs(deciding, enrolment));
    x.log.add('info', 'sync.admitted', { device });
  }
  if (isAble()) {
    await decide(x, (deciding) => {
      const act = reachAct(deciding);
      return act ? [act] : [];
    });
  }
}

/** An own entry that does not count because another admin decided at the same time: decided again, once. */
async function repeat(x: Exchange, entry: VerifiedEntry): Promise<void> {
  if (x.state().repeated.includes(entry.hash)) return;
  if (!x.state().identities.some(({ device }) => device === entry.signer)) return;
  for (const act of entry.acts) {
    const { members, invitations } = x.roster.membership();
    if (!x.state().identities.some(({ device }) => isAdmin(x.roster.membership(), device))) return;
    if (act.kind === 'revoke') {
      if (members.get(act.device)?.standing === 'revoked') continue;
      await decide(x, (deciding) => revokeActs(deciding, act.device, act.cut, x.deps.random(32)));
    } else if (act.kind === 'withdraw') {
      if (invitations.get(act.invitation)?.state !== 'open') continue;
      await decide(x, (deciding) => withdrawActs(deciding, act.invitation, x.deps.random(32)));
    } else if (act.kind === 'invite' || act.kind === 'role' || act.kind === 'lapse' || act.kind === 'require') {
      await decide(x, () => [act]);
    }
  }
  await x.save({ repeated: [...x.state().repeated, entry.hash] });
}

/** The last transaction of a device, as it counts itself, that is applied here. */
function appliedOf(x: Exchange, device: DeviceId): number {
  const vector = x.engine.merging.vector();
  const branches = branchesOf(x, device);
  const ends = [device, ...branches.map(({ writer }) => writer)].map((writer) => {
    const seq = vector[writer] ?? 0;
    return placeOf(x.catalogue.history(device), branches, writer, seq)?.seq ?? seq;
  });
  return Math.max(...ends);
}

function decidingOf(x: Exchange): Deciding {
  return { membership: x.roster.membership(), keys: x.roster.keys(), random: x.deps.random };
}
