/** Laws of membership: it depends on what was ever signed, not on the order in which it arrived. */
import { expect, test } from 'vitest';
import { createCommittee, type Committee } from '../testing/committee.ts';
import { chance, type Chance } from '../testing/simulator/chance.ts';
import type { KeyPairs } from '../vault/keys.ts';
import { admitActs, revokeActs, withdrawActs } from './deciding.ts';
import type { Act } from './formats/acts.ts';
import { NO_ENTRY } from './formats/entry.ts';
import { invitationKeys } from './formats/invitation.ts';
import { foldMembership, type Membership } from './membership.ts';

const HISTORIES = 10;
const STEPS = 24;

/** What people see of a membership, as text. */
function written({ members, invitations, epochs, ...rest }: Membership): string {
  return JSON.stringify([
    [...members.values()].map(({ sign, receive, ...member }) => [sign.type, receive.type, member]),
    [...invitations.values()].map(({ receive, ...invitation }) => [receive.type, invitation]),
    [...epochs].map(([id, { check, wraps, earlier }]) => [id, check, [...wraps], [...earlier]]),
    rest,
  ]);
}

/** Admins, members and strangers sign this and that, behind the head or behind something earlier. */
function live(committee: Committee, any: Chance): void {
  const people: KeyPairs[] = [committee.admin];
  const secrets: Buffer[] = [];
  for (let step = 0; step < STEPS; step++) {
    const deciding = committee.deciding();
    // The founder was shut out: nobody here can go on.
    if (!deciding.keys.has(deciding.membership.epoch ?? 0)) return;
    const person = any.pick(people);
    const signer = any.happens(0.7) ? committee.admin : person;
    const after = any.happens(0.3) ? any.pick([NO_ENTRY, ...committee.entries]) : deciding.membership.head;
    const device = person.id;
    const simple: Act[] = [
      { kind: 'role', device, role: any.pick(['admin', 'member', 'viewer'] as const), cut: any.below(9) },
      { kind: 'require', level: any.below(4) },
      { kind: 'lapse', device },
      { kind: 'revoke', device, cut: any.below(9) },
    ];
    const key = committee.random(32);
    const happening = any.below(7);
    if (happening === 0) secrets.push(committee.invite(any.pick(['admin', 'member', 'viewer'] as const)));
    else if (happening === 1 && secrets.length > 0) {
      people.push(committee.device('Bình'));
      committee.enrol(people.at(-1) ?? person, { invitation: any.pick(secrets) });
    } else if (happening === 2) {
      people.push(committee.device('Cúc'));
      committee.enrol(people.at(-1) ?? person, { predecessor: person });
    } else if (happening === 3 && committee.enrolments.length > 0) {
      committee.decide(admitActs(deciding, any.pick(committee.enrolments)), signer, after);
    } else if (happening === 4) committee.decide(revokeActs(deciding, device, any.below(9), key), signer, after);
    else if (happening === 5 && secrets.length > 0) {
      committee.decide(withdrawActs(deciding, invitationKeys(any.pick(secrets)).id, key), signer, after);
    } else committee.decide([any.pick(simple)], signer, after);
  }
}

test('the same entries and enrolments in any order, repeated or not, give the same membership', () => {
  for (let history = 0; history < HISTORIES; history++) {
    const any = chance(`membership ${history}`);
    const committee = createCommittee(`history ${history}`);
    live(committee, any);
    const { keys } = committee.deciding();
    const ground = { root: committee.root, keys };
    const expected = written(foldMembership(committee.entries, committee.enrolments, ground));
    for (let again = 0; again < 4; again++) {
      const entries = any.shuffled([...committee.entries, ...committee.entries.slice(again)]);
      const enrolments = any.shuffled([...committee.enrolments, ...committee.enrolments.slice(again)]);
      expect(written(foldMembership(entries, enrolments, ground))).toBe(expected);
    }
  }
});

test('any part of the files gives a membership, in which whoever is out has a cut', () => {
  for (let history = 0; history < HISTORIES; history++) {
    const any = chance(`parts ${history}`);
    const committee = createCommittee(`parts ${history}`);
    live(committee, any);
    for (let again = 0; again < 4; again++) {
      const entries = committee.entries.filter(() => any.happens(0.7));
      const { members, epoch } = foldMembership(entries, committee.enrolments, {
        root: committee.root,
        keys: new Map(),
      });
      const out = [...members.values()].filter(({ standing }) => standing === 'revoked');
      expect(out.every(({ cut }) => cut !== null)).toBe(true);
      expect(members.size === 0).toBe(epoch === null);
    }
  }
});
