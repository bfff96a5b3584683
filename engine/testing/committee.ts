/** A made-up shared workspace for tests of its formats: an admin, people who come and go, and everything they sign. */
import type { Act } from '../folder/formats/acts.ts';
import { createEnrolment, readEnrolment, type Enrolment } from '../folder/formats/enrolment.ts';
import { createEntry, NO_ENTRY, readEntry, type VerifiedEntry } from '../folder/formats/entry.ts';
import { sealParticulars } from '../folder/formats/epoch.ts';
import { invitationKeys } from '../folder/formats/invitation.ts';
import { admitActs, genesisActs, inviteActs, openEpochs, type Deciding } from '../folder/deciding.ts';
import { foldMembership, type Membership } from '../folder/membership.ts';
import type { Role } from '../folder/sync.ts';
import { createIdentity } from '../vault/identity.ts';
import { keysOfIdentity, rawPublicKey, type KeyPairs } from '../vault/keys.ts';
import { chance } from './simulator/chance.ts';

export interface Committee {
  readonly workspace: Buffer;
  readonly root: Buffer;
  readonly admin: KeyPairs;
  readonly random: (length: number) => Buffer;
  readonly entries: VerifiedEntry[];
  readonly enrolments: Enrolment[];
  /** Files behind them. */
  readonly files: Map<string, Buffer>;
  device(name: string): KeyPairs;
  /** As the admin sees it, with every key the admin can open. */
  membership(): Membership;
  deciding(): Deciding;
  /** One entry behind the head, or behind `after`; signed by the admin unless `signer` is given. */
  decide(acts: readonly Act[], signer?: KeyPairs, after?: { number: number; hash: string }): VerifiedEntry;
  /** Returns the secret of the invitation. */
  invite(role: Role, person?: string): Buffer;
  enrol(device: KeyPairs, by: { invitation: Buffer } | { predecessor: KeyPairs }): Enrolment;
  /** Invites, enrols and admits. */
  join(name: string, role: Role): KeyPairs;
}

/** Repeatable: the same seed gives the same bytes. */
export function createCommittee(seed: string): Committee {
  const random = chance(seed).bytes;
  const device = (name: string) => keysOfIdentity(createIdentity(name, random));
  const admin = device('An');
  const workspace = random(16);
  const root = rawPublicKey(admin.signing);
  const entries: VerifiedEntry[] = [];
  const enrolments: Enrolment[] = [];
  const files = new Map<string, Buffer>();

  const deciding = (): Deciding => {
    const keys = openEpochs(foldMembership(entries, enrolments, { root, keys: new Map() }).epochs, admin);
    return { membership: foldMembership(entries, enrolments, { root, keys }), keys, random };
  };
  const decide: Committee['decide'] = (acts, signer = admin, after = deciding().membership.head) => {
    const bytes = createEntry(workspace, after, acts, signer.signing);
    const entry = readEntry(bytes, workspace);
    if (typeof entry === 'string') throw new Error(entry);
    entries.push(entry);
    files.set(entry.hash, bytes);
    return entry;
  };
  const invite: Committee['invite'] = (role, person = 'Bình') => {
    const secret = random(16);
    const wish = { secret, role, person, office: 'Sở Nội vụ', note: '' };
    decide(inviteActs(deciding(), wish, { root, workspace }));
    return secret;
  };
  const enrol: Committee['enrol'] = (newcomer, by) => {
    const opener = 'invitation' in by ? invitationKeys(by.invitation) : by.predecessor;
    const { membership } = deciding();
    const key = openEpochs(membership.epochs, opener).get(membership.epoch ?? 0) ?? random(32);
    const particulars = { person: 'Bình', office: 'Sở Nội vụ', note: '', naming: null };
    const sealed = sealParticulars(key, newcomer.id, particulars, random);
    const kind = 'invitation' in by ? { invitation: opener.signing } : { predecessor: opener.signing };
    const bytes = createEnrolment(workspace, newcomer, kind, sealed);
    const enrolment = readEnrolment(bytes, workspace);
    if (typeof enrolment === 'string') throw new Error(enrolment);
    enrolments.push(enrolment);
    files.set(enrolment.hash, bytes);
    return enrolment;
  };
  const join: Committee['join'] = (name, role) => {
    const newcomer = device(name);
    const enrolment = enrol(newcomer, { invitation: invite(role, name) });
    decide(admitActs(deciding(), enrolment));
    return newcomer;
  };

  decide(
    genesisActs(admin, { person: 'An', office: 'UBND tỉnh', naming: random(32) }, random(32), random),
    admin,
    NO_ENTRY,
  );
  return {
    workspace,
    root,
    admin,
    random,
    entries,
    enrolments,
    files,
    device,
    membership: () => deciding().membership,
    deciding,
    decide,
    invite,
    enrol,
    join,
  };
}
