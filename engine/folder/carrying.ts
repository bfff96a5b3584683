/** Changes in a file that is carried by hand: the archive's own files, read like a folder. */
import type { DeviceId } from '../../domain/change/change.ts';
import type { Exchange } from './exchange.ts';
import { parseName } from './formats/names.ts';
import { writeParcel, type ParcelFile } from './parcel.ts';
import { archiveOwn } from './publishing.ts';

/** Everything `since` has not acknowledged; everything there is for null. */
export async function packParcel(x: Exchange, since: DeviceId | null): Promise<Uint8Array> {
  await archiveOwn(x);
  return writeParcel(x.workspace, filesFor(x, since));
}

function* filesFor(x: Exchange, since: DeviceId | null): Iterable<ParcelFile> {
  const known = since === null ? undefined : x.acks.get(since)?.vector;
  const names = [...x.archive.names(''), ...x.archive.names('m'), ...x.archive.names('j')];
  for (const device of x.archive.devices()) {
    const isForked = x.state().branches.some((branch) => branch.device === device);
    const upTo = isForked ? 0 : (known?.[device]?.[0] ?? 0);
    names.push(
      ...x.archive.names(`d/${device}`).filter((name) => {
        const said = parseName(name);
        return said?.kind === 'ack' || (said?.last ?? 0) > upTo;
      }),
    );
  }
  const newest = x.state().snapshots.at(-1);
  if (known === undefined && newest !== undefined) names.push(newest);
  for (const name of names) {
    const bytes = x.archive.read(name);
    if (bytes) yield { name, bytes };
  }
}
