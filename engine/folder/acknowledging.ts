/** Tells the others what is applied here, and forgets what it told before. */
import type { DeviceId, Vector } from '../../domain/change/change.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import { sealingEpoch, type Exchange } from './exchange.ts';
import { sealAck, type Ack } from './formats/ack.ts';
import { ackName, parseName } from './formats/names.ts';
import { tagged } from './naming.ts';
import type { FolderPlace } from './place.ts';
import { tipOf } from './publishing.ts';
import { keepAck, tolerant, type Listing } from './reading.ts';

/** Acknowledgements left in the folder: a newer one may still be arriving elsewhere. */
const KEPT = 3;

/** Even when nothing comes, others should see that this laptop is alive. */
const SIGN_OF_LIFE = 86_400_000;

/** Fingerprints take a second or two at 100,000 rows. */
const FINGERPRINT_EVERY = 86_400_000;

/** What is applied and may be named to others: of own transactions only those in the archive. */
export function appliedHere(x: Exchange): Vector {
  const vector: Record<DeviceId, number> = { ...x.engine.merging.vector() };
  const own = x.engine.device;
  const { seq } = tipOf(x, own);
  if (seq > 0) vector[own] = Math.min(seq, vector[own] ?? 0);
  else delete vector[own];
  return vector;
}

/**
 * Writes an acknowledgement when there is something new to tell. `compare` works the fingerprint out now; otherwise that
 * happens at most daily, when all is quiet.
 */
export async function acknowledge(
  x: Exchange,
  place: FolderPlace,
  listing: Listing,
  behind: Ack['waiting'],
  compare = false,
): Promise<void> {
  const before = x.acks.get(x.engine.device);
  const now = x.deps.now();
  const isQuiet = before !== undefined && !isNews(x, before, appliedHere(x));
  const isDue = compare || (isQuiet && Math.abs(now - x.state().fingerprintAt) >= FINGERPRINT_EVERY);
  const isAlive = before !== undefined && Math.abs(now - before.wall) < SIGN_OF_LIFE;
  const isSame = before?.floor === x.state().floor && JSON.stringify(before.waiting) === JSON.stringify(behind);
  if (isQuiet && isAlive && isSame && !isDue) return;
  const own = x.state().identities[0];
  const sealing = sealingEpoch(x);
  if (!own || !sealing) return;
  const { vector, fingerprint } = await x.engine.merging.settled(() => {
    const applied = appliedHere(x);
    const isWhole = (applied[own.device] ?? 0) === (x.engine.merging.vector()[own.device] ?? 0);
    return { vector: applied, fingerprint: isDue && isWhole ? x.engine.fingerprint() : null };
  });
  const number = Math.max(x.state().acknowledged, before?.number ?? 0) + 1;
  const ack: Ack = {
    device: own.device,
    number,
    vector: tagged(x, vector),
    fingerprint: fingerprint ?? (isQuiet ? before.fingerprint : null),
    version: x.deps.version,
    wall: now,
    waiting: behind,
    floor: x.state().floor,
  };
  await x.save({ acknowledged: number, ...(fingerprint === null ? {} : { fingerprintAt: now }) });
  const { signing } = keysOfIdentity(own);
  const ground = { workspace: x.workspace, epoch: sealing.epoch };
  const bytes = sealAck(ack, ground, { epochKey: sealing.epochKey, signing }, x.deps.random);
  const name = ackName(own.device, number, bytes);
  await place.write(name, bytes);
  await keepAck(x, ack, name, bytes);
  await removeOld(x, place, listing, own.device);
}

/** Somebody else's changes were applied since, or own ones and nothing was told for long. */
function isNews(x: Exchange, before: Ack, vector: Vector): boolean {
  return Object.entries(vector).some(
    ([device, seq]) => device !== x.engine.device && seq !== (before.vector[device]?.[0] ?? 0),
  );
}

async function removeOld(x: Exchange, place: FolderPlace, listing: Listing, own: DeviceId): Promise<void> {
  const acks = [...(listing.get(own) ?? [])].flatMap((name) => {
    const said = parseName(name);
    return said?.kind === 'ack' && said.exact ? [{ name, number: said.number ?? 0 }] : [];
  });
  const old = acks.sort((a, b) => b.number - a.number).slice(KEPT - 1);
  for (const { name } of old) await tolerant(x, name, () => place.remove(name));
}
