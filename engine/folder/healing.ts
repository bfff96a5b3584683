/**
 * The folder is a cache of what the laptops hold: whatever the archive has and the folder lacks, or has with other bytes,
 * is written again, by anybody. What its writer took out on purpose (in a pack, under its floor) stays out.
 */
import type { DeviceId } from '../../domain/change/change.ts';
import { identityOf, type Exchange } from './exchange.ts';
import { isForked } from './forks.ts';
import { fileHash, parseName } from './formats/names.ts';
import { checkAttachment, publishAttachments } from './attaching.ts';
import type { FolderPlace } from './place.ts';
import { ownNames, tipOf } from './publishing.ts';
import { tolerant, type Listing } from './reading.ts';

/** Files whose bytes are compared in one round: for those somebody waits for, and in turn all others. */
const MOST_AUDITED = 16;
const SAMPLE = 2;

/** Membership entries compared in every round. */
const NEWEST = 2;

const MOST_BYTES = 256 * 2 ** 20;

/** Names the folder should have of a device's segments and packs and has not. */
export function missingOf(x: Exchange, listing: Listing, device: DeviceId): readonly string[] {
  const present = listing.get(device) ?? new Set<string>();
  const floor = floorOf(x, device);
  const packed = new Set<string>();
  for (const name of present) for (const segment of x.catalogue.inside(name)) packed.add(segment);
  return x.archive.names(`d/${device}`).filter((name) => {
    const said = parseName(name);
    if (said?.kind === 'segment') return !present.has(name) && !packed.has(name) && (said.last ?? 0) > floor;
    if (said?.kind !== 'pack' || present.has(name) || (said.last ?? 0) <= floor) return false;
    // A pack that went into a larger one, or whose segments lie there alone, lacks nobody.
    return x.catalogue.inside(name).some((segment) => !packed.has(segment) && !present.has(segment));
  });
}

/** Writes own transactions that are not in the folder. Returns how many became known to it. */
export async function publishOwn(x: Exchange, place: FolderPlace, listing: Listing): Promise<number> {
  let count = 0;
  await publishAttachments(x, place);
  for (const { device } of [...x.state().identities].reverse()) {
    const own = new Set(ownNames(x, device));
    for (const name of missingOf(x, listing, device)) if (own.has(name)) await publish(x, place, name);
    const { seq } = tipOf(x, device);
    const before = x.state().published[device] ?? 0;
    if (seq <= before) continue;
    count += seq - before;
    await x.save({ published: { ...x.state().published, [device]: seq } });
  }
  return count;
}

/** Mends what others wrote, and the membership; `listing` is of before this round's own writes. */
export async function heal(x: Exchange, place: FolderPlace, listing: Listing): Promise<void> {
  for (const device of x.archive.devices()) {
    const own = new Set(identityOf(x, device) ? ownNames(x, device) : []);
    for (const name of missingOf(x, listing, device)) if (!own.has(name)) await mend(x, place, name);
  }
  for (const dir of ['m', 'j', 'c'] as const) {
    const present = new Set((await place.list(dir)).map((name) => `${dir}/${name}`));
    for (const name of x.archive.names(dir)) if (!present.has(name)) await mend(x, place, name);
  }
  await checkAttachment(x, place);
  await audit(x, place, listing);
}

async function mend(x: Exchange, place: FolderPlace, name: string): Promise<void> {
  await tolerant(x, name, async () => {
    await publish(x, place, name);
    x.log.once('info', 'sync.healed', { file: name });
  });
}

/**
 * Compares bytes by hash: of what others wait for, of the newest decisions and the own request, without which nobody
 * listens, and of a few others in turn.
 */
async function audit(x: Exchange, place: FolderPlace, listing: Listing): Promise<void> {
  const suspects = [...x.waiting.torn.keys()].filter((name) => x.archive.has(name));
  const held: string[] = [];
  for (const [device, names] of listing) {
    const lacking = lackedBy(x, device);
    for (const name of names) {
      if (!x.archive.has(name)) continue;
      held.push(name);
      if ((parseName(name)?.last ?? 0) > lacking) suspects.push(name);
    }
  }
  if (isSnapshotMissed(x)) suspects.push(...x.archive.names('c'));
  const decisions = x.archive.names('m').toSorted();
  const requests = x.archive.names('j');
  const isMember = x.roster.membership().members.get(x.engine.device)?.standing === 'member';
  const own = isMember ? [] : requests.filter((name) => name.startsWith(`j/${x.engine.device.slice(0, 16)}`));
  const turn = x.waiting.round;
  const chosen = new Set([
    ...own,
    ...decisions.slice(-NEWEST),
    ...inTurn(suspects, MOST_AUDITED, turn),
    ...inTurn([...decisions, ...requests], SAMPLE, turn),
    ...inTurn(held, SAMPLE, turn),
  ]);
  for (const name of chosen) {
    await tolerant(x, name, async () => {
      const bytes = await place.read(name, MOST_BYTES);
      if (!bytes || fileHash(bytes) !== parseName(name)?.hash) await mend(x, place, name);
    });
  }
}

/** Somebody waits for what only a snapshot has. */
function isSnapshotMissed(x: Exchange): boolean {
  return [...x.acks.values()].some(({ waiting }) => waiting.some(([device, seq]) => seq <= floorOf(x, device)));
}

/** The lowest number of a device that a member has acknowledged lately; Infinity when everybody has everything. */
function lackedBy(x: Exchange, device: DeviceId): number {
  const have = x.engine.merging.vector()[device] ?? 0;
  let lowest = Infinity;
  for (const [reader, ack] of x.acks) {
    if (reader === device || x.roster.membership().members.get(reader)?.standing === 'revoked') continue;
    const reached = ack.vector[device]?.[0] ?? 0;
    if (reached < have) lowest = Math.min(lowest, reached);
  }
  return lowest;
}

/** Up to `most` entries, others in every round. */
function inTurn(names: readonly string[], most: number, turn: number): readonly string[] {
  if (names.length <= most) return names;
  const start = (turn * most) % names.length;
  return Array.from({ length: most }, (_, index) => names[(start + index) % names.length] ?? '');
}

async function publish(x: Exchange, place: FolderPlace, name: string): Promise<void> {
  const bytes = x.archive.read(name);
  if (bytes) await place.write(name, bytes);
}

/** Up to here the device has taken its own segments out of the folder; where histories fork all are needed (rule S18). */
function floorOf(x: Exchange, device: DeviceId): number {
  if (isForked(x.catalogue.history(device))) return 0;
  if (device === x.engine.device) return x.state().floor;
  return x.acks.get(device)?.floor ?? 0;
}
