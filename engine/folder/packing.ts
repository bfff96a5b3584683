/** Own segments are put together in packs, each level twelve of the one below, so that a year is some fifty files. */
import type { Exchange } from './exchange.ts';
import { parseName } from './formats/names.ts';
import { packSegments } from './formats/pack-file.ts';
import type { FolderPlace } from './place.ts';
import { ownNames } from './publishing.ts';
import { tolerant, type Listing } from './reading.ts';
import { archivedSegment, packNameOf } from './taking.ts';

/** Loose segments that make a pack, and packs of one level that make one of the next. */
const LOOSE = 24;
const STEP = 12;

/** A carrying engine moves a pack as a whole. */
const MOST_PACK = 48 * 2 ** 20;

/** Packs in the archive, then in the folder, and only then takes out there what lies in a pack that was read back. */
export async function packOwn(x: Exchange, place: FolderPlace, listing: Listing): Promise<void> {
  for (let chosen = nextPack(x); chosen; chosen = nextPack(x)) {
    if (!(await packInArchive(x, chosen))) break;
  }
  const own = x.engine.device;
  const present = listing.get(own) ?? new Set<string>();
  for (const name of x.archive.names(`d/${own}`)) {
    if (!isPack(name) || present.has(name) || lastOf(name) <= x.state().floor) continue;
    const bytes = x.archive.read(name);
    if (bytes) await place.write(name, bytes);
  }
  await removeCovered(x, place, present);
}

async function packInArchive(x: Exchange, chosen: readonly string[]): Promise<boolean> {
  const segments = chosen.flatMap((name) => (isPack(name) ? x.catalogue.inside(name) : [name]));
  const parts = segments.flatMap((name) => archivedSegment(x, name) ?? []);
  const bytes = packSegments(x.workspace, x.engine.device, parts);
  const name = packNameOf(segments, bytes);
  if (parts.length < segments.length || name === undefined) return false;
  await x.archive.put(name, bytes);
  x.catalogue.cover(name, segments);
  for (const part of chosen) {
    x.archive.remove(part);
    x.catalogue.forget(part);
  }
  return true;
}

async function removeCovered(x: Exchange, place: FolderPlace, present: ReadonlySet<string>): Promise<void> {
  const whole = new Map<string, boolean>();
  const isWhole = async (pack: string) => {
    const bytes = x.archive.read(pack);
    const there = bytes && (await tolerant(x, pack, () => place.read(pack, bytes.length)));
    return bytes !== undefined && there?.equals(bytes) === true;
  };
  for (const name of present) {
    const said = parseName(name);
    if (!said?.exact || x.archive.has(name)) continue;
    const isDone = said.kind === 'segment' || x.waiting.absorbed.has(name);
    const pack = said.kind === 'segment' ? x.catalogue.packOf(name) : packAround(x, name);
    if (!isDone || pack === undefined) continue;
    if (!whole.has(pack)) whole.set(pack, await isWhole(pack));
    if (whole.get(pack)) await tolerant(x, name, () => place.remove(name));
  }
}

/** The archived pack that an absorbed one went into. */
function packAround(x: Exchange, name: string): string | undefined {
  const said = parseName(name);
  return x.archive.names(`d/${x.engine.device}`).find((other) => {
    const around = isPack(other) ? parseName(other) : undefined;
    return (around?.first ?? Infinity) <= (said?.first ?? 0) && (around?.last ?? 0) >= (said?.last ?? 0);
  });
}

/** What to put together next, oldest first; undefined when all is in order. Compacted segments are left alone. */
function nextPack(x: Exchange): readonly string[] | undefined {
  const names = ownNames(x, x.engine.device)
    .filter((name) => lastOf(name) > x.state().floor)
    .sort((a, b) => (parseName(a)?.first ?? 0) - (parseName(b)?.first ?? 0));
  const loose = names.filter((name) => !isPack(name));
  const first = loose.length >= LOOSE ? within(x, loose.slice(0, LOOSE)) : undefined;
  if (first) return first;
  const levels = new Map<number, string[]>();
  for (const name of names.filter(isPack)) {
    const level = levelOf(x.catalogue.inside(name).length);
    levels.set(level, [...(levels.get(level) ?? []), name]);
  }
  for (const [, packs] of [...levels].sort(([a], [b]) => a - b)) {
    const chosen = packs.length >= STEP ? within(x, packs.slice(0, STEP)) : undefined;
    if (chosen) return chosen;
  }
  return undefined;
}

/** 0 from one pack of loose segments on, 1 from twelve times as many, and so on. */
function levelOf(segments: number): number {
  let level = 0;
  for (let least = LOOSE * STEP; segments >= least; least *= STEP) level += 1;
  return level;
}

/** The first of these that fit into one pack; undefined when fewer than two do. */
function within(x: Exchange, names: readonly string[]): readonly string[] | undefined {
  const chosen: string[] = [];
  let size = 0;
  for (const name of names) {
    size += x.archive.read(name)?.length ?? 0;
    if (size > MOST_PACK) break;
    chosen.push(name);
  }
  return chosen.length > 1 ? chosen : undefined;
}

function lastOf(name: string): number {
  return parseName(name)?.last ?? 0;
}

function isPack(name: string): boolean {
  return parseName(name)?.kind === 'pack';
}
