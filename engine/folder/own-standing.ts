/** What this laptop is in the group. */
import type { Exchange } from './exchange.ts';
import type { Role } from './sync.ts';

/** What this version understands; a group may require more of those who write. */
const LEVEL = 1;

export interface OwnStanding {
  /** `unknown` until somebody has seen the enrolment, and when the folder lost the membership. */
  readonly standing: 'member' | 'provisional' | 'revoked' | 'unknown';
  readonly role: Role;
  readonly isOlder: boolean;
}

export function standingHere(x: Exchange): OwnStanding {
  const membership = x.roster.membership();
  const member = membership.members.get(x.engine.device);
  return {
    standing: member?.standing ?? 'unknown',
    role: member?.role ?? 'member',
    isOlder: membership.level > LEVEL,
  };
}
