/** The table of devices: who is how far, by what they acknowledged. Read off what is held; asks the folder nothing. */
import type { DeviceId } from '../../domain/change/change.ts';
import type { Exchange } from './exchange.ts';
import { parseName } from './formats/names.ts';
import type { Member } from './membership.ts';
import type { DeviceLine, InvitationLine } from './sync.ts';

/** Clocks of laptops differ by minutes; beyond this somebody should be told. */
const SKEW = 600_000;

export function deviceLines(x: Exchange): DeviceLine[] {
  const vector = x.engine.merging.vector();
  const own = x.engine.device;
  const earlier = new Set(x.state().identities.map(({ device }) => device));
  const lines: DeviceLine[] = [];
  for (const member of x.roster.membership().members.values()) {
    if (member.device !== own && earlier.has(member.device)) continue;
    lines.push(lineOf(x, member, vector));
  }
  return lines;
}

function lineOf(x: Exchange, member: Member, vector: Readonly<Record<DeviceId, number>>): DeviceLine {
  const { device, person, office, role, standing, lapsed } = member;
  const ack = x.acks.get(device);
  const isOwn = device === x.engine.device;
  const now = x.deps.now();
  const heard = [ack?.wall, x.engine.merging.highestWall(device)].filter((wall) => typeof wall === 'number');
  const lastSeen = heard.length > 0 ? Math.max(...heard) : null;
  const ahead = lastSeen === null || isOwn ? 0 : lastSeen - now;
  const toSend = Object.entries(vector).reduce(
    (sum, [writer, seq]) => sum + Math.max(0, seq - (ack?.vector[writer]?.[0] ?? 0)),
    0,
  );
  return {
    device,
    person,
    office,
    role,
    standing: lapsed && standing !== 'revoked' ? 'lapsed' : standing,
    own: isOwn,
    lastSeen,
    toRead: isOwn ? 0 : Math.max(0, latestOf(x, device) - (vector[device] ?? 0)),
    toSend: isOwn ? 0 : toSend,
    waitsFor: ack?.waiting.map(([other]) => other) ?? [],
    skew: ahead > SKEW ? ahead : 0,
    version: ack?.version ?? '',
    fingerprint: ack?.fingerprint ?? null,
    comparison: isOwn ? 'unknown' : comparison(x, device),
  };
}

/** The highest number of a device that anybody told of. */
function latestOf(x: Exchange, device: DeviceId): number {
  let latest = 0;
  for (const { vector } of x.acks.values()) latest = Math.max(latest, vector[device]?.[0] ?? 0);
  for (const { last } of x.waiting.runs.get(device) ?? []) latest = Math.max(latest, last);
  for (const name of x.waiting.torn.keys()) {
    const said = parseName(name);
    if (said?.device === device) latest = Math.max(latest, said.last ?? 0);
  }
  return latest;
}

/** Fingerprints say something only about the same vector. */
export function comparison(x: Exchange, device: DeviceId): DeviceLine['comparison'] {
  const [mine, theirs] = [x.acks.get(x.engine.device), x.acks.get(device)];
  if (mine?.fingerprint == null || theirs?.fingerprint == null) return 'unknown';
  const keys = Object.keys(mine.vector);
  const isSame =
    keys.length === Object.keys(theirs.vector).length &&
    keys.every((key) => mine.vector[key]?.join() === theirs.vector[key]?.join());
  if (!isSame) return 'unknown';
  return mine.fingerprint === theirs.fingerprint ? 'same' : 'differs';
}

export function invitationLines(x: Exchange): InvitationLine[] {
  const { invitations } = x.roster.membership();
  return [...invitations.values()].map(({ id, person, office, role, state }) => ({ id, person, office, role, state }));
}
