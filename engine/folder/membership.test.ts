/** Who belongs to a shared workspace, and what those who do not can and cannot do. */
import { expect, test } from 'vitest';
import { createCommittee } from '../testing/committee.ts';
import { rawPublicKey } from '../vault/keys.ts';
import { admitActs, genesisActs, openEpochs, revokeActs, withdrawActs } from './deciding.ts';
import { createEnrolment, readEnrolment } from './formats/enrolment.ts';
import { createEntry, NO_ENTRY, readEntry, type VerifiedEntry } from './formats/entry.ts';
import { signedFile } from './formats/file.ts';
import { invitationKeys, invitationProof } from './formats/invitation.ts';
import { acceptedUpTo, foldMembership, isAdmin } from './membership.ts';

test('the founder is the admin, and names are read only with the key of the epoch', () => {
  const { admin, entries, enrolments, root, membership } = createCommittee('founder');
  expect(isAdmin(membership(), admin.id)).toBe(true);
  expect(membership().members.get(admin.id)).toMatchObject({ person: 'An', office: 'UBND tỉnh', standing: 'member' });
  expect(membership().naming).toHaveLength(32);
  const outside = foldMembership(entries, enrolments, { root, keys: new Map() });
  expect(outside.members.get(admin.id)).toMatchObject({ person: '', office: '' });
  expect(outside.naming).toBeNull();
});

test('the clear text of a person or office is in no file', () => {
  const committee = createCommittee('clear');
  committee.join('Bình', 'member');
  for (const bytes of committee.files.values()) {
    for (const word of ['Bình', 'Sở Nội vụ', 'UBND']) expect(bytes.includes(Buffer.from(word))).toBe(false);
  }
});

test('who enrols by an open invitation counts at once, and is a member when an admin admits them', () => {
  const committee = createCommittee('admission');
  const secret = committee.invite('member');
  const device = committee.device('Bình');
  const enrolment = committee.enrol(device, { invitation: secret });
  expect(committee.membership().members.get(device.id)).toMatchObject({ standing: 'provisional', role: 'member' });
  expect(acceptedUpTo(committee.membership(), device.id)).toBe(Infinity);
  committee.decide(admitActs(committee.deciding(), enrolment));
  const { members, invitations } = committee.membership();
  expect(members.get(device.id)).toMatchObject({ standing: 'member', person: 'Bình' });
  expect(invitations.get(invitationKeys(secret).id)?.state).toBe('used');
});

test('an invitation that was used lets nobody else in, and says who tried', () => {
  const committee = createCommittee('used twice');
  const secret = committee.invite('member');
  const [first, second] = [committee.device('Bình'), committee.device('Kẻ chép')];
  committee.decide(admitActs(committee.deciding(), committee.enrol(first, { invitation: secret })));
  const copied = committee.enrol(second, { invitation: secret });
  const { members, invitations } = committee.membership();
  expect(members.has(second.id)).toBe(false);
  expect(acceptedUpTo({ members }, second.id)).toBe(0);
  expect(invitations.get(invitationKeys(secret).id)?.contested).toEqual([second.id]);
  // Not even an admin admits twice by one invitation.
  committee.decide(admitActs(committee.deciding(), copied));
  expect(committee.membership().members.has(second.id)).toBe(false);
});

test('two devices that enrol by one open invitation both wait, until an admin has chosen', () => {
  const committee = createCommittee('contested');
  const secret = committee.invite('member');
  const devices = [committee.device('Bình'), committee.device('Kẻ chép')];
  const [chosen] = devices.map((device) => committee.enrol(device, { invitation: secret }));
  const before = committee.membership();
  expect(before.members.size).toBe(1);
  expect(before.invitations.get(invitationKeys(secret).id)?.contested).toEqual(devices.map(({ id }) => id).sort());
  if (chosen) committee.decide(admitActs(committee.deciding(), chosen));
  expect([...committee.membership().members.keys()]).toEqual([committee.admin.id, chosen?.device]);
});

test('a revoked device opens no later epoch, everybody else does, and what it wrote up to the cut still counts', () => {
  const committee = createCommittee('revoked');
  const [stays, goes] = [committee.join('Bình', 'member'), committee.join('Cúc', 'member')];
  const open = committee.invite('member', 'Dũng');
  const before = committee.membership();
  const key = committee.random(32);
  committee.decide(revokeActs(committee.deciding(), goes.id, 7, key));
  const after = committee.membership();
  expect(after.members.get(goes.id)).toMatchObject({ standing: 'revoked', cut: 7 });
  expect(acceptedUpTo(after, goes.id)).toBe(7);
  expect(after.epoch).not.toBe(before.epoch);
  const current = after.epoch ?? 0;
  const held = openEpochs(before.epochs, goes);
  expect(openEpochs(after.epochs, goes, held).has(current)).toBe(false);
  for (const reader of [stays, committee.admin, invitationKeys(open)]) {
    expect(openEpochs(after.epochs, reader).get(current)).toEqual(key);
    expect(openEpochs(after.epochs, reader).has(before.epoch ?? 0)).toBe(true);
  }
});

test('revoking a device that was not admitted takes its invitation with it', () => {
  const committee = createCommittee('provisional');
  const secret = committee.invite('member');
  const device = committee.device('Bình');
  committee.enrol(device, { invitation: secret });
  committee.decide(revokeActs(committee.deciding(), device.id, 0, committee.random(32)));
  committee.enrol(committee.device('Lần nữa'), { invitation: secret });
  const { members, invitations, epochs, epoch } = committee.membership();
  expect([...members.values()].filter(({ standing }) => standing !== 'revoked')).toHaveLength(1);
  expect(invitations.get(invitationKeys(secret).id)?.state).toBe('withdrawn');
  expect(openEpochs(epochs, invitationKeys(secret)).has(epoch ?? 0)).toBe(false);
});

test('a withdrawn invitation enrols nobody and reads nothing that comes after', () => {
  const committee = createCommittee('withdrawn');
  const secret = committee.invite('member');
  const device = committee.device('Bình');
  committee.enrol(device, { invitation: secret });
  committee.decide(withdrawActs(committee.deciding(), invitationKeys(secret).id, committee.random(32)));
  const { members, epochs, epoch } = committee.membership();
  expect(members.has(device.id)).toBe(false);
  expect(openEpochs(epochs, invitationKeys(secret)).has(epoch ?? 0)).toBe(false);
  expect(openEpochs(epochs, device).size).toBe(0);
});

test('a device that continues another counts like it, and falls with it unless it was admitted', () => {
  const committee = createCommittee('successor');
  const old = committee.join('Bình', 'member');
  const [clone, admitted] = [committee.device('Bình'), committee.device('Bình')];
  const further = committee.device('Bình');
  committee.enrol(clone, { predecessor: old });
  committee.enrol(further, { predecessor: clone });
  committee.decide(admitActs(committee.deciding(), committee.enrol(admitted, { predecessor: old })));
  expect(committee.membership().members.get(clone.id)).toMatchObject({ standing: 'provisional', predecessor: old.id });
  committee.decide(revokeActs(committee.deciding(), old.id, 3, committee.random(32)));
  const { members, epochs, epoch } = committee.membership();
  expect(members.get(clone.id)).toMatchObject({ standing: 'revoked', cut: 0 });
  expect(members.get(further.id)).toMatchObject({ standing: 'revoked', cut: 0 });
  expect(members.get(admitted.id)).toMatchObject({ standing: 'member', cut: null });
  expect([old, clone, further, admitted].map((keys) => openEpochs(epochs, keys).has(epoch ?? 0))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('nothing of a stranger or viewer is accepted, of somebody made a viewer what came before', () => {
  const committee = createCommittee('viewer');
  const [viewer, member] = [committee.join('Bình', 'viewer'), committee.join('Cúc', 'member')];
  expect(acceptedUpTo(committee.membership(), viewer.id)).toBe(0);
  expect(acceptedUpTo(committee.membership(), committee.device('Người lạ').id)).toBe(0);
  committee.decide([{ kind: 'role', device: member.id, role: 'viewer', cut: 12 }]);
  expect(acceptedUpTo(committee.membership(), member.id)).toBe(12);
  committee.decide([{ kind: 'role', device: member.id, role: 'member', cut: null }]);
  expect(acceptedUpTo(committee.membership(), member.id)).toBe(Infinity);
});

test('what a member who is no admin signs has no effect', () => {
  const committee = createCommittee('usurper');
  const member = committee.join('Bình', 'member');
  committee.decide([{ kind: 'role', device: member.id, role: 'admin', cut: null }], member);
  committee.decide([{ kind: 'revoke', device: committee.admin.id, cut: 0 }], member);
  expect(committee.membership().members.get(member.id)?.role).toBe('member');
  expect(committee.membership().members.get(committee.admin.id)?.standing).toBe('member');
  expect(committee.membership().forked).toBe(false);
});

test('a revoked admin cannot undo it by a longer branch beside the revocation', () => {
  const committee = createCommittee('revenge');
  const other = committee.join('Bình', 'admin');
  const { head } = committee.membership();
  committee.decide(revokeActs(committee.deciding(), other.id, 4, committee.random(32)));
  let after: { number: number; hash: string } = head;
  after = committee.decide([{ kind: 'revoke', device: committee.admin.id, cut: 0 }], other, after);
  for (let more = 0; more < 5; more++) after = committee.decide([{ kind: 'require', level: 9 }], other, after);
  const { members, forked, level } = committee.membership();
  expect(members.get(other.id)?.standing).toBe('revoked');
  expect(members.get(committee.admin.id)?.standing).toBe('member');
  expect(level).toBe(0);
  expect(forked).toBe(true);
});

test('of two admins who decide at once the longer branch counts, and the other is named and keeps its keys readable', () => {
  const committee = createCommittee('fork');
  const other = committee.join('Bình', 'admin');
  const victim = committee.join('Cúc', 'member');
  const { head } = committee.membership();
  const lost = committee.decide(revokeActs(committee.deciding(), victim.id, 1, committee.random(32)), other, head);
  const next = committee.decide([{ kind: 'require', level: 1 }], committee.admin, head);
  committee.decide([{ kind: 'lapse', device: other.id }], committee.admin, next);
  const membership = committee.membership();
  expect(membership.lost).toEqual([lost]);
  expect(membership.head.number).toBe(head.number + 2);
  expect(membership.members.get(other.id)?.lapsed).toBe(true);
  expect(membership.epochs.size).toBe(2);
});

test('the recovery code lets its holder in as admin without any other admin', () => {
  const committee = createCommittee('recovery');
  const secret = committee.invite('admin', '');
  const device = committee.device('Quản trị mới');
  const enrolment = committee.enrol(device, { invitation: secret });
  expect(isAdmin(committee.membership(), device.id)).toBe(false);
  const keys = openEpochs(committee.membership().epochs, invitationKeys(secret));
  const deciding = { membership: committee.membership(), keys, random: committee.random };
  committee.decide(admitActs(deciding, enrolment), invitationKeys(secret));
  expect(isAdmin(committee.membership(), device.id)).toBe(true);
  committee.decide(revokeActs(committee.deciding(), committee.admin.id, 9, committee.random(32)), device);
  expect(isAdmin(committee.membership(), committee.admin.id)).toBe(false);
});

test('the key of an invitation decides nothing but the admission of its holder', () => {
  const committee = createCommittee('invitation signs');
  const [asMember, asAdmin] = [committee.invite('member'), committee.invite('admin')];
  const device = committee.device('Bình');
  const enrolment = committee.enrol(device, { invitation: asMember });
  committee.decide(admitActs(committee.deciding(), enrolment), invitationKeys(asMember));
  committee.decide([{ kind: 'require', level: 5 }], invitationKeys(asAdmin));
  expect(committee.membership().members.get(device.id)?.standing).toBe('provisional');
  expect(committee.membership().level).toBe(0);
});

test('a forged workspace with a copied invitation fails the proof', () => {
  const real = createCommittee('real');
  const secret = real.invite('member');
  const { id } = invitationKeys(secret);
  const copied = real.entries.flatMap(({ acts }) => acts).find((act) => act.kind === 'invite');
  const forger = createCommittee('forger');
  if (copied) forger.decide([copied]);
  const found = forger.membership().invitations.get(id);
  expect(found?.state).toBe('open');
  expect(found?.proof.equals(invitationProof(secret, forger.root, forger.workspace))).toBe(false);
  expect(found?.proof.equals(invitationProof(secret, real.root, real.workspace))).toBe(true);
});

test('entries and enrolments of another workspace, or of another first admin, are none', () => {
  const [ours, theirs] = [createCommittee('ours'), createCommittee('theirs')];
  for (const bytes of theirs.files.values()) expect(readEntry(bytes, ours.workspace)).toBe('workspace');
  const stranger = ours.device('Người lạ');
  const about = { person: 'x', office: 'y', naming: ours.random(32) };
  const acts = genesisActs(stranger, about, ours.random(32), ours.random);
  const forged = readEntry(createEntry(ours.workspace, NO_ENTRY, acts, stranger.signing), ours.workspace);
  expect(typeof forged).toBe('object');
  const { members } = foldMembership([...ours.entries, forged as VerifiedEntry], [], {
    root: ours.root,
    keys: new Map(),
  });
  expect([...members.keys()]).toEqual([ours.admin.id]);
});

test('nobody enrols the keys of another, and no receiving key that everybody could open', () => {
  const committee = createCommittee('weak');
  const secret = committee.invite('member');
  const device = committee.device('Bình');
  const opener = { invitation: invitationKeys(secret).signing };
  const bytes = createEnrolment(committee.workspace, device, opener, Buffer.alloc(0));
  const foreign = Buffer.concat([bytes.subarray(0, -64), committee.random(64)]);
  expect(readEnrolment(foreign, committee.workspace)).toBe('signature');
  const head = Buffer.concat([Buffer.of(0), rawPublicKey(opener.invitation)]);
  const content = Buffer.concat([rawPublicKey(device.signing), Buffer.alloc(32), Buffer.of(0)]);
  const weak = signedFile('enrolment', committee.workspace, head, content, [opener.invitation, device.signing]);
  expect(readEnrolment(weak, committee.workspace)).toBe('form');
});

test('no entries at all give nobody', () => {
  const { members, epoch, head, naming } = foldMembership([], [], { root: Buffer.alloc(32), keys: new Map() });
  expect([members.size, epoch, head, naming]).toEqual([0, null, NO_ENTRY, null]);
});
