/**
 * From bytes found somewhere to a verified segment in the archive. In this order: form, signer, seal, content, what it
 * says about forks (written down before the evidence is kept, rule S18), the archive; only then is it used.
 */
import type { DeviceId } from '../../domain/change/change.ts';
import { addPending } from './waiting.ts';
import { identityOf, type Exchange } from './exchange.ts';
import { addRun, branchWriter, isKnown, losersAt, nameOf, type Branch, type TagRun } from './forks.ts';
import { decodeRun, type DecodedRun } from './formats/body.ts';
import { MAJOR } from './formats/file.ts';
import { fileHash, packName, parseName, segmentName } from './formats/names.ts';
import { readPack } from './formats/pack-file.ts';
import { openSegment, readSegmentHeader, type SegmentHeader } from './formats/segment.ts';
import { tagOf } from './formats/tagged.ts';
import { signerOf } from './roster.ts';
import type { Renaming } from './sync-state.ts';

/**
 * `taken`: in the archive and the histories now; `known`: it was; `unproven`: its signer or its key is not known yet;
 * `newer`: of a later major version; anything else says what is wrong with it.
 */
export type Taken = 'taken' | 'known' | 'unproven' | 'newer' | 'form' | 'workspace' | 'signature' | 'sealed';

export interface Opened {
  readonly header: SegmentHeader;
  readonly run: DecodedRun;
}

/** Verifies a segment. Decrypts only what is signed by a device the roster knows. */
export function openRun(x: Exchange, bytes: Buffer): Opened | Exclude<Taken, 'taken' | 'known'> {
  const header = readSegmentHeader(bytes);
  if (!header) return 'form';
  if (header.major > MAJOR) return 'newer';
  if (!header.workspace.equals(x.workspace)) return 'workspace';
  const signer = signerOf(x.roster.membership(), header.device);
  const epochKey = x.roster.keys().get(header.epoch);
  if (!signer || !epochKey) return 'unproven';
  const opened = openSegment(bytes, { workspace: x.workspace, signer, epochKey });
  if (typeof opened === 'string') return opened;
  try {
    const { device, first, last, before, after } = opened.header;
    const run = decodeRun(device, first, last, before, opened.body);
    return run.chains.at(-1)?.equals(after) ? { header: opened.header, run } : 'form';
  } catch {
    return 'form';
  }
}

/** Takes in one segment. `isKept` says that the bytes lie in the archive already. */
export async function takeSegment(x: Exchange, bytes: Buffer, isKept = false): Promise<Taken> {
  const opened = openRun(x, bytes);
  if (typeof opened === 'string') return opened;
  const { device, first, last } = opened.header;
  const name = segmentName(device, first, last, bytes);
  if (!isKept && x.catalogue.holds(name)) return 'known';
  await enter(x, opened, name, isKept);
  if (!isKept) await x.archive.put(name, bytes);
  x.catalogue.cover(name, []);
  addPending(x.waiting, { name, device, first, last, run: opened.run });
  return 'taken';
}

/** Takes in a pack: all of it or nothing. Segments that lay alone in the archive lie in the pack from then on. */
export async function takePack(x: Exchange, bytes: Buffer, kept?: string): Promise<Taken> {
  const pack = readPack(bytes, x.workspace);
  if (typeof pack === 'string') return pack;
  const inside: string[] = [];
  const strange = new Map<string, Opened>();
  for (const segment of pack.segments) {
    const header = readSegmentHeader(segment);
    if (!header || header.device !== pack.device) return 'form';
    const name = segmentName(header.device, header.first, header.last, segment);
    inside.push(name);
    if (kept === undefined && x.catalogue.holds(name)) continue;
    const opened = openRun(x, segment);
    if (typeof opened === 'string') return opened;
    strange.set(name, opened);
  }
  const name = kept ?? packNameOf(inside, bytes);
  if (name === undefined) return 'form';
  if (kept === undefined && (x.archive.has(name) || isAbsorbed(x, inside))) return 'known';
  for (const [segment, opened] of strange) await enter(x, opened, segment, kept !== undefined);
  if (kept === undefined) await x.archive.put(name, bytes);
  x.catalogue.cover(name, inside);
  for (const [segment, { header, run }] of strange) {
    addPending(x.waiting, { name: segment, device: header.device, first: header.first, last: header.last, run });
  }
  const within = new Set(inside);
  for (const old of x.archive.names(`d/${pack.device}`)) {
    const parts = parseName(old)?.kind === 'pack' ? x.catalogue.inside(old) : [old];
    if (old === name || parts.length === 0 || !parts.every((part) => within.has(part))) continue;
    x.archive.remove(old);
    x.catalogue.forget(old);
  }
  return 'taken';
}

/** All of it lies in a pack of the archive that has these and more. */
function isAbsorbed(x: Exchange, inside: readonly string[]): boolean {
  const larger = x.catalogue.packOf(inside[0] ?? '');
  if (larger === undefined) return false;
  const held = new Set(x.catalogue.inside(larger));
  return inside.every((segment) => held.has(segment));
}

/** The name of a pack with these segments. */
export function packNameOf(inside: readonly string[], bytes: Uint8Array): string | undefined {
  const [first, last] = [parseName(inside[0] ?? ''), parseName(inside.at(-1) ?? '')];
  if (first?.device === undefined || first.first === undefined || last?.last === undefined) return undefined;
  return packName(first.device, first.first, last.last, bytes);
}

/** Looks again at what lies in the archive and is not in the histories: after a crash, and after an upgrade. */
export async function takeArchived(x: Exchange): Promise<void> {
  for (const device of x.archive.devices()) {
    for (const name of x.catalogue.uncovered(device)) {
      const bytes = x.archive.read(name);
      if (!bytes) continue;
      const isPack = parseName(name)?.kind === 'pack';
      const taken = isPack ? await takePack(x, bytes, name) : await takeSegment(x, bytes, true);
      if (taken === 'newer') x.waiting.newer.add(name);
    }
  }
}

/** Keeps a file of a later major version as it is, to relay it and to read it after an upgrade. */
export async function keepNewer(x: Exchange, name: string, bytes: Buffer): Promise<void> {
  const said = parseName(name);
  if (!said?.exact || said.hash !== fileHash(bytes) || said.device === undefined) return;
  if (!x.roster.membership().members.has(said.device)) return;
  if (!x.archive.has(name)) await x.archive.put(name, bytes);
  if (!x.waiting.newer.has(name)) x.log.add('warning', 'sync.newer', { file: name, device: said.device });
  x.waiting.newer.add(name);
}

/** The bytes of an archived segment, also out of a pack. */
export function archivedSegment(x: Exchange, name: string): Buffer | undefined {
  const alone = x.archive.read(name);
  if (alone) return alone;
  const pack = x.catalogue.packOf(name);
  const bytes = pack === undefined ? undefined : x.archive.read(pack);
  const read = bytes && readPack(bytes, x.workspace);
  const index = pack === undefined ? -1 : x.catalogue.inside(pack).indexOf(name);
  return typeof read === 'object' ? read.segments[index] : undefined;
}

/**
 * Enters a run into its device's history. When it forks there, it is decided and written down who loses the name, and
 * what of that is applied here and must be renamed, before the run itself is kept: what is applied under the name now
 * is that of the sibling, or of the run itself when `isApplied`.
 */
export async function admitRun(x: Exchange, device: DeviceId, run: TagRun, isApplied: boolean): Promise<void> {
  const history = x.catalogue.history(device);
  const forks = addRun(history, run);
  if (forks.length === 0) return;
  const branches: Branch[] = [...x.state().branches];
  const renamings: Renaming[] = [...x.state().renamings];
  for (const fork of forks) {
    const own = branches.filter((branch) => branch.device === device);
    for (const tag of losersAt(history, fork.after, fork.tag, own)) {
      const named = nameOf(history, own, fork.after + 1, tag);
      const writer = branchWriter(device, tag);
      if (named && (tag === fork.tag) === isApplied) {
        renamings.push({ device: named.writer, after: named.seq - 1, to: writer });
      }
      branches.push({ writer, device, after: fork.after, tag });
      own.push({ writer, device, after: fork.after, tag });
    }
  }
  x.log.add('warning', 'sync.forked', { device, after: forks[0]?.after ?? 0 });
  await x.save({ branches, renamings });
}

/** Everything that must be known and written down before a run is kept. */
async function enter(x: Exchange, { header, run }: Opened, name: string, isKept: boolean): Promise<void> {
  const { device, last } = header;
  const tags = run.chains.map(tagOf);
  if (!isKept && identityOf(x, device)) await noteForeign(x, device, name, last, tags.at(-1) ?? '');
  await admitRun(x, device, { first: header.first, before: tagOf(header.before), tags }, false);
}

/** A run under our own name that this program did not write: a clone, or what we wrote before a backup was restored. */
async function noteForeign(x: Exchange, device: DeviceId, name: string, last: number, tag: string): Promise<void> {
  const { foreign } = x.state();
  if (isKnown(x.catalogue.history(device), last, tag) || foreign.includes(name)) return;
  await x.save({ foreign: [...foreign, name] });
}
