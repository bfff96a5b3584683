/**
 * Reads what the folder has and the archive has not. A name that is known is never opened; one whose bytes are not yet
 * those it promises has not arrived; one that is whole and wrong is named in the log once and left where it is.
 */
import { notify, withdrawNotices, type Exchange } from './exchange.ts';
import { openAck, readAckHeader, type Ack } from './formats/ack.ts';
import { fileHash, parseName } from './formats/names.ts';
import { FolderTrouble, type FolderView } from './place.ts';
import { signerOf } from './roster.ts';
import { keepNewer, takePack, takeSegment, type Taken } from './taking.ts';

/** Names in the folder by device, as listed in this round. */
export type Listing = ReadonlyMap<string, ReadonlySet<string>>;

const MOST_SEGMENT = 256 * 2 ** 20;
const MOST_ACK = 2 ** 20;

/** A file that has been arriving for longer than a day is worth a word. */
const PATIENCE = 86_400_000;

/** Names of everything under `d/`, with their paths. */
export async function listDevices(view: FolderView): Promise<Listing> {
  const listing = new Map<string, ReadonlySet<string>>();
  for (const found of await view.list('d')) {
    const device = found.replace(/\/$/, '');
    if (!found.endsWith('/') || !/^[0-9a-f]{32}$/.test(device)) continue;
    const names = await view.list(`d/${device}`);
    listing.set(device, new Set(names.map((name) => `d/${device}/${name}`)));
  }
  return listing;
}

/** Takes in every segment and pack that is new. Packs come first: they save the segments inside. */
export async function readSegments(x: Exchange, view: FolderView, listing: Listing, signal?: AbortSignal) {
  const { waiting } = x;
  for (const name of waiting.torn.keys()) if (!isListed(listing, name)) waiting.torn.delete(name);
  for (const kind of ['pack', 'segment'] as const) {
    for (const names of listing.values()) {
      for (const name of names) {
        if (parseName(name)?.kind !== kind || !isWorthReading(x, name)) continue;
        signal?.throwIfAborted();
        await tolerant(x, name, async () => {
          const bytes = await view.read(name, MOST_SEGMENT);
          if (bytes) await takeFile(x, name, bytes, kind);
        });
      }
    }
  }
  const before = x.state().torn;
  const isSame =
    waiting.torn.size === Object.keys(before).length && [...waiting.torn.keys()].every((name) => name in before);
  if (!isSame) await x.save({ torn: Object.fromEntries([...waiting.torn].slice(0, MOST_QUARANTINED)) });
  tellOfTorn(x);
}

/** The newest acknowledgement of every device. */
export async function readAcks(x: Exchange, view: FolderView, listing: Listing): Promise<void> {
  for (const [device, names] of listing) {
    const known = x.acks.get(device)?.number ?? 0;
    const acks = [...names].flatMap((name) => {
      const said = parseName(name);
      return said?.kind === 'ack' && said.exact && (said.number ?? 0) > known ? [{ name, said }] : [];
    });
    for (const { name, said } of acks.sort((a, b) => (b.said.number ?? 0) - (a.said.number ?? 0))) {
      if (!isWorthReading(x, name)) continue;
      const taken = await tolerant(x, name, async () => {
        const bytes = await view.read(name, MOST_ACK);
        if (!bytes || said.hash !== fileHash(bytes)) return false;
        const ack = readAck(x, bytes);
        // An old one under a newer number would take back what was told since.
        const isTrue = typeof ack === 'object' && ack.device === device && ack.number === said.number;
        if (isTrue) return keepAck(x, ack, name, bytes);
        await judge(x, name, typeof ack === 'string' ? ack : 'form');
        return false;
      });
      if (taken === true) break;
    }
  }
}

export function readAck(x: Exchange, bytes: Buffer): Ack | Exclude<Taken, 'taken' | 'known'> {
  const header = readAckHeader(bytes);
  if (!header) return 'form';
  const signer = signerOf(x.roster.membership(), header.device);
  const epochKey = x.roster.keys().get(header.epoch);
  if (!signer || !epochKey) return 'unproven';
  return openAck(bytes, { workspace: x.workspace, signer, epochKey });
}

/** Only the newest is kept: it says all that the earlier ones said. */
export async function keepAck(x: Exchange, ack: Ack, name: string, bytes: Buffer): Promise<boolean> {
  x.acks.set(ack.device, ack);
  await x.archive.put(name, bytes);
  for (const old of x.archive.names(`d/${ack.device}`)) {
    if (old !== name && parseName(old)?.kind === 'ack') x.archive.remove(old);
  }
  return true;
}

async function takeFile(x: Exchange, name: string, bytes: Buffer, kind: 'pack' | 'segment'): Promise<void> {
  const said = parseName(name);
  const isWhole = said?.exact === true && said.hash === fileHash(bytes);
  if (said?.exact === true && !isWhole) {
    if (!x.waiting.torn.has(name)) x.waiting.torn.set(name, x.deps.now());
    return;
  }
  x.waiting.torn.delete(name);
  const taken = kind === 'pack' ? await takePack(x, bytes) : await takeSegment(x, bytes);
  if (taken === 'newer') await keepNewer(x, name, bytes);
  else if (isWhole) await judge(x, name, taken);
  if (taken === 'known' && kind === 'pack') x.waiting.absorbed.add(name);
  if (!isWhole) postpone(x, name, taken);
}

/** What becomes of a whole file that was not taken. */
async function judge(x: Exchange, name: string, taken: Taken): Promise<void> {
  if (taken === 'taken' || taken === 'known') x.waiting.unproven.delete(name);
  else if (taken === 'unproven') x.waiting.unproven.set(name, x.roster.version());
  else if (taken !== 'newer') {
    x.log.add('error', `file.${taken}`, { file: name });
    await x.save({ quarantine: bounded({ ...x.state().quarantine, [name]: taken }) });
  }
}

function isWorthReading(x: Exchange, name: string): boolean {
  if (x.catalogue.holds(name) || x.archive.has(name) || Object.hasOwn(x.state().quarantine, name)) return false;
  if (x.waiting.newer.has(name) || x.waiting.absorbed.has(name)) return false;
  if (x.waiting.unproven.get(name) === x.roster.version()) return false;
  const odd = x.waiting.odd.get(name);
  return odd === undefined || x.waiting.round >= odd.round;
}

/** A copy under an odd name is read again after 1, 2, 4 … rounds, if it was none of ours: it may still be arriving. */
function postpone(x: Exchange, name: string, taken: Taken): void {
  const tries = (x.waiting.odd.get(name)?.tries ?? 0) + 1;
  const isDone = taken === 'taken' || taken === 'known';
  x.waiting.odd.set(name, { tries, round: isDone ? Infinity : x.waiting.round + 2 ** Math.min(tries, 10) });
  if (!isDone && taken !== 'unproven') x.log.once('info', 'file.odd', { file: name });
}

/** One file that cannot be read does not hold up the others; a folder that is gone does. */
export async function tolerant<T>(x: Exchange, name: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FolderTrouble) || error.code === 'gone' || error.code === 'full') throw error;
    x.log.once('warning', `folder.${error.code}`, { file: name, system: error.system });
    return undefined;
  }
}

function isListed(listing: Listing, name: string): boolean {
  return listing.get(name.split('/')[1] ?? '')?.has(name) === true;
}

function tellOfTorn(x: Exchange): void {
  withdrawNotices(x, 'sync.arriving');
  const late = [...x.waiting.torn].filter(([, since]) => x.deps.now() - since > PATIENCE);
  const [first] = late;
  if (first) notify(x, 'sync.arriving', { file: first[0], files: late.length });
}

const MOST_QUARANTINED = 5000;

function bounded(quarantine: Record<string, string>): Record<string, string> {
  const entries = Object.entries(quarantine);
  return entries.length > MOST_QUARANTINED ? Object.fromEntries(entries.slice(-MOST_QUARANTINED)) : quarantine;
}
