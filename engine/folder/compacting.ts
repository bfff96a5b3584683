/**
 * Takes own segments out of the folder that everybody has and a snapshot there stands for. They stay in every archive.
 * Never past anything that waits or was refused here: what could not be read may be what somebody needs.
 */
import type { Exchange } from './exchange.ts';
import { isForked } from './forks.ts';
import { parseName } from './formats/names.ts';
import type { FolderPlace } from './place.ts';
import { ownNames } from './publishing.ts';
import { tolerant, type Listing } from './reading.ts';
import { readSnapshot } from './snapshots.ts';
import { archivedSegment, openRun } from './taking.ts';

const DAY = 86_400_000;
const AGE = 90 * DAY;

export async function compactOwn(x: Exchange, place: FolderPlace, listing: Listing): Promise<void> {
  if (Math.abs(x.deps.now() - x.compacted.at) >= DAY) {
    x.compacted.at = x.deps.now();
    const floor = await nextFloor(x, place);
    if (floor > x.state().floor) {
      await x.save({ floor });
      x.log.add('info', 'sync.compacted', { upTo: floor });
    }
  }
  const { floor } = x.state();
  for (const name of listing.get(x.engine.device) ?? []) {
    const said = parseName(name);
    if (said?.exact !== true || (said.kind !== 'segment' && said.kind !== 'pack')) continue;
    if ((said.last ?? Infinity) <= floor) await tolerant(x, name, () => place.remove(name));
  }
}

async function nextFloor(x: Exchange, place: FolderPlace): Promise<number> {
  const own = x.engine.device;
  const { waiting } = x;
  const unclear = waiting.runs.size + waiting.malformed.size + waiting.unproven.size + waiting.newer.size;
  const quarantined = Object.keys(x.state().quarantine).length;
  if (unclear + quarantined > 0 || isForked(x.catalogue.history(own))) return 0;
  let floor = Infinity;
  for (const [device, member] of x.roster.membership().members) {
    if (device === own || member.standing === 'revoked' || member.lapsed) continue;
    if (x.state().identities.some((earlier) => earlier.device === device)) continue;
    floor = Math.min(floor, x.acks.get(device)?.vector[own]?.[0] ?? 0);
  }
  let covered = 0;
  for (const name of x.state().snapshots.concat(await otherSnapshots(x, place))) {
    const snapshot = await tolerant(x, name, () => readSnapshot(x, place, name, parseName(name)?.hash));
    covered = Math.max(covered, snapshot?.vector[own]?.[0] ?? 0);
  }
  return oldUpTo(x, Math.min(floor, covered));
}

/** The last own transaction, up to `most`, of a file all of which is old enough. */
function oldUpTo(x: Exchange, most: number): number {
  let upTo = x.state().floor;
  const files = ownNames(x, x.engine.device).filter((name) => (parseName(name)?.last ?? Infinity) <= most);
  for (const file of files.sort((a, b) => (parseName(a)?.last ?? 0) - (parseName(b)?.last ?? 0))) {
    const said = parseName(file);
    if ((said?.last ?? 0) <= upTo) continue;
    const newest = said?.kind === 'pack' ? x.catalogue.inside(file).at(-1) : file;
    const bytes = newest === undefined ? undefined : archivedSegment(x, newest);
    const opened = bytes && openRun(x, bytes);
    const wall = typeof opened === 'object' ? opened.run.transactions.at(-1)?.label.wall : undefined;
    if (wall === undefined || x.deps.now() - wall < AGE) break;
    upTo = said?.last ?? upTo;
  }
  return upTo;
}

async function otherSnapshots(x: Exchange, place: FolderPlace): Promise<string[]> {
  const names = (await place.list('c')).map((name) => `c/${name}`);
  return names.filter((name) => parseName(name)?.exact === true && !x.state().snapshots.includes(name));
}
