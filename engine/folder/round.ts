/**
 * One exchange (rule S13). Everything done here is in the archive and in the folder before a word is read from others, so
 * that "had seen" is exact; what is read is archived before it is applied. A crash anywhere leaves the next round to go on.
 */
import type { DeviceId } from '../../domain/change/change.ts';
import { acknowledge } from './acknowledging.ts';
import { administer } from './administering.ts';
import { compactOwn } from './compacting.ts';
import { deliverReady, type Delivery } from './delivering.ts';
import { notify, withdrawNotices, type Exchange } from './exchange.ts';
import { heal, publishOwn } from './healing.ts';
import { packOwn } from './packing.ts';
import { FolderTrouble, type FolderPlace, type FolderView } from './place.ts';
import { archiveOwn } from './publishing.ts';
import { listDevices, readAcks, readSegments } from './reading.ts';
import { carryOutRenamings, enrol, renewWhenCopied } from './renewing.ts';
import { bestSnapshot, broughtBy, joinSnapshot, writeSnapshotWhenDue } from './snapshots.ts';
import type { RoundResult } from './sync.ts';
import { Refusal } from '../engine.ts';
import { standingHere } from './own-standing.ts';

/** Rounds with a gap nobody filled, after which a snapshot is joined. */
const PATIENT_ROUNDS = 3;

/** `place` holds our workspace: the caller has looked. Refuses with `sync.revoked`. */
export async function exchange(
  x: Exchange,
  place: FolderPlace,
  { signal, compare = false }: { signal?: AbortSignal | undefined; compare?: boolean } = {},
): Promise<RoundResult> {
  x.waiting.round += 1;
  await x.roster.refresh(place);
  await settleStanding(x);
  await archiveOwn(x);
  const listing = await listDevices(place);
  withdrawNotices(x, 'sync.folder');
  const published = (await writing(x, () => publishOwn(x, place, listing))) ?? 0;
  await readSegments(x, place, listing, signal);
  await readAcks(x, place, listing);
  const delivery = await takeIn(x, place, signal);
  await administer(x);
  await writing(x, () => acknowledge(x, place, listing, delivery.behind, compare));
  await writing(x, () => writeSnapshotWhenDue(x, place));
  await writing(x, () => packOwn(x, place, listing));
  await writing(x, () => compactOwn(x, place, listing));
  await writing(x, async () => heal(x, place, await relisted(x, place, listing)));
  await x.catalogue.save();
  return {
    published,
    applied: delivery.applied,
    waiting: delivery.waiting,
    conflicts: x.engine.merging.conflicts().length,
  };
}

/** Takes in what a carried file holds, as a round does, and publishes nothing. */
export async function takeFrom(x: Exchange, view: FolderView): Promise<RoundResult> {
  x.waiting.round += 1;
  await x.roster.refresh(view);
  await settleStanding(x);
  await archiveOwn(x);
  const listing = await listDevices(view);
  await readSegments(x, view, listing);
  await readAcks(x, view, listing);
  const delivery = await takeIn(x, view);
  await x.catalogue.save();
  return {
    published: 0,
    applied: delivery.applied,
    waiting: delivery.waiting,
    conflicts: x.engine.merging.conflicts().length,
  };
}

/** Whether this device still belongs, and what the group asks of it. */
async function settleStanding(x: Exchange): Promise<void> {
  const { standing, role, isOlder } = standingHere(x);
  x.engine.merging.setReadOnly(isOlder ? 'format.newer' : role === 'viewer' ? 'sync.viewer' : undefined);
  if (standing === 'revoked') throw new Refusal('sync.revoked');
  await renewWhenCopied(x);
  await enrol(x);
}

/** Forks, what they mean for us, then everything that is ready; a snapshot where the folder leaves a gap. */
async function takeIn(x: Exchange, view: FolderView, signal?: AbortSignal): Promise<Delivery> {
  await renewWhenCopied(x);
  await archiveOwn(x);
  await carryOutRenamings(x);
  const isNew = Object.keys(x.engine.merging.vector()).length === 0;
  const brought = isNew ? await joinBest(x, view) : 0;
  let delivery = await deliverReady(x, signal);
  x.waiting.stuck =
    delivery.applied === 0 && delivery.waiting > 0 && x.waiting.torn.size === 0 ? x.waiting.stuck + 1 : 0;
  if (belowFloor(x).length > 0 || x.waiting.stuck >= PATIENT_ROUNDS) {
    x.waiting.stuck = 0;
    const applied = delivery.applied + (await joinBest(x, view));
    const more = await deliverReady(x, signal);
    delivery = { ...more, applied: more.applied + applied };
  }
  // Still below a floor: the snapshot that should help is not there, or not whole. Whoever has it is told.
  const missed = belowFloor(x).filter(([device]) => !delivery.behind.some(([known]) => known === device));
  if (missed.length > 0) delivery = { ...delivery, behind: [...delivery.behind, ...missed] };
  tell(x, delivery);
  return { ...delivery, applied: delivery.applied + brought };
}

/** Returns for how many transactions the snapshot stands. */
async function joinBest(x: Exchange, view: FolderView): Promise<number> {
  const snapshot = await bestSnapshot(x, view);
  const brought = snapshot ? broughtBy(x, snapshot) : 0;
  return snapshot && (await joinSnapshot(x, snapshot)) ? brought : 0;
}

/** A folder that cannot be written to can still be read: what could not be written is due in the next round. */
async function writing<T>(x: Exchange, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FolderTrouble) || error.code === 'gone') throw error;
    x.log.once('warning', `folder.${error.code}`, { file: error.file, system: error.system });
    notify(x, 'sync.folder', { trouble: error.code });
    return undefined;
  }
}

/** Devices that took segments out of the folder which are not applied here and not in the archive, and how far. */
function belowFloor(x: Exchange): (readonly [device: DeviceId, seq: number])[] {
  const vector = x.engine.merging.vector();
  return [...x.acks].flatMap(([device, { floor }]) => {
    const applied = vector[device] ?? 0;
    const next = x.waiting.runs.get(device)?.[0]?.first ?? Infinity;
    return floor > applied && next > applied + 1 ? [[device, floor] as const] : [];
  });
}

function tell(x: Exchange, { behind, waiting }: Delivery): void {
  withdrawNotices(x, 'sync.waiting');
  withdrawNotices(x, 'sync.newer');
  const [first] = behind;
  if (first && waiting > 0) notify(x, 'sync.waiting', { device: first[0], count: waiting });
  if (x.waiting.newer.size > 0) notify(x, 'sync.newer', { files: x.waiting.newer.size });
}

/** Own files were written and removed since the folder was listed. */
async function relisted(x: Exchange, place: FolderPlace, listing: Awaited<ReturnType<typeof listDevices>>) {
  const own = x.engine.device;
  const names = (await place.list(`d/${own}`)).map((name) => `d/${own}/${name}`);
  return new Map([...listing, [own, new Set(names)]]);
}
