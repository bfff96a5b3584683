/** Reads every file of the folder again, as somebody would who trusts nothing. */
import type { Exchange } from './exchange.ts';
import { readEnrolment } from './formats/enrolment.ts';
import { readEntry } from './formats/entry.ts';
import { fileHash, parseName } from './formats/names.ts';
import { readPack } from './formats/pack-file.ts';
import { missingOf } from './healing.ts';
import type { FolderPlace } from './place.ts';
import { listDevices, readAck, tolerant } from './reading.ts';
import { descriptorsIn } from './sharing.ts';
import { readSnapshot } from './snapshots.ts';
import type { SyncNotice } from './sync.ts';
import { openRun } from './taking.ts';

const MOST_BYTES = 256 * 2 ** 20;

export async function verifyPlace(x: Exchange, place: FolderPlace): Promise<readonly SyncNotice[]> {
  const found: SyncNotice[] = [];
  const report = (code: string, file: string) => void found.push({ code, about: { file } });
  for (const { name, workspace } of await descriptorsIn(place)) {
    if (!workspace.equals(x.workspace)) report('file.workspace', name);
  }
  const listing = await listDevices(place);
  const others = await Promise.all((['m', 'j', 'c'] as const).map(async (dir) => prefixed(dir, await place.list(dir))));
  for (const name of [...[...listing.values()].flatMap((names) => [...names]), ...others.flat()]) {
    const fault = await tolerant(x, name, () => faultOf(x, place, name));
    if (fault !== undefined) report(`file.${fault}`, name);
  }
  for (const device of x.archive.devices()) {
    for (const name of missingOf(x, listing, device)) report('file.missing', name);
  }
  return found;
}

/** What is wrong with a file, or undefined; what is none of ours is nobody's business. */
async function faultOf(x: Exchange, place: FolderPlace, name: string): Promise<string | undefined> {
  const said = parseName(name);
  if (!said) return undefined;
  const bytes = await place.read(name, MOST_BYTES);
  if (!bytes) return undefined;
  if (said.exact && said.hash !== fileHash(bytes)) return 'torn';
  switch (said.kind) {
    case 'segment':
      return textOf(openRun(x, bytes));
    case 'pack': {
      const pack = readPack(bytes, x.workspace);
      if (typeof pack === 'string') return pack;
      return pack.segments.map((segment) => textOf(openRun(x, segment))).find((fault) => fault !== undefined);
    }
    case 'ack':
      return textOf(readAck(x, bytes));
    case 'entry':
      return textOf(readEntry(bytes, x.workspace));
    case 'enrolment':
      return textOf(readEnrolment(bytes, x.workspace));
    case 'snapshot':
      return (await readSnapshot(x, place, name, said.hash)) ? undefined : 'unproven';
    case 'descriptor':
    case 'chunk':
      return undefined;
  }
}

function textOf(result: unknown): string | undefined {
  return typeof result === 'string' ? result : undefined;
}

function prefixed(dir: string, names: readonly string[]): string[] {
  return names.map((name) => `${dir}/${name}`);
}
