/** When and how snapshots are taken: the newest two are kept, and none is removed before the next was read back. */
import path from 'node:path';
import type { DeviceId } from '../domain/change/change.ts';
import type { Problem } from './engine.ts';
import type { Held } from './merge/held.ts';
import { readSnapshot, snapshotNames, type Files } from './opening.ts';
import { sha256, type Random } from './vault/seal.ts';
import { openSnapshot, packSnapshot, snapshotKeys } from './vault/snapshot.ts';

/**
 * What must be replayed after a crash; closing always takes a snapshot. A part of what is held rather than a number, or
 * the cost of a change would grow with all that came before it.
 */
const MOST_TRANSACTIONS = 20_000;
const PART = 10;
const MOST_BYTES = 8 * 2 ** 20;
const KEPT = 2;

export interface Snapshots {
  isDue(position: number, written: number): boolean;
  /** Writes one of what is held now, unless there is one. Changes may be committed while it is being written. */
  take(
    held: Held,
    own: DeviceId,
    end: { readonly file: number; readonly offset: number },
    written: number,
  ): Promise<void>;
}

/** `from` and `position` name the snapshot that was built upon, if any. */
export function createSnapshots(
  files: Files,
  random: Random,
  from: string | undefined,
  position: number,
  report: (problem: Problem) => void,
): Snapshots {
  const keys = snapshotKeys(files.key);
  const root = path.join(files.folder, 'snapshots');
  let latest = from;
  let taken = position;
  let writtenThen = 0;
  let busy: Promise<void> | undefined;

  const write = async (bytes: Buffer, name: string) => {
    files.disk.makeFolder(root);
    await files.disk.replace(path.join(root, name), [bytes]);
    const back = files.disk.read(path.join(root, name));
    if (!back || typeof openSnapshot(keys, files.workspace, back) !== 'object') throw new Error('not what was written');
    latest = name;
    for (const old of snapshotNames(files.disk, files.folder).slice(KEPT)) files.disk.remove(path.join(root, old));
  };

  return {
    isDue: (now, written) =>
      now - taken >= Math.max(MOST_TRANSACTIONS, taken / PART) || written - writtenThen >= MOST_BYTES,
    async take(held, own, end, written) {
      await busy;
      if (held.position === taken) return;
      const lent = latest === undefined ? undefined : readSnapshot(files, latest);
      const bytes = packSnapshot(
        keys,
        files.workspace,
        held,
        own,
        end,
        typeof lent === 'object' ? lent : undefined,
        random,
      );
      const name = `${String(held.position).padStart(12, '0')}-${sha256(bytes).toString('hex').slice(0, 16)}.snp`;
      held.dirty.clear();
      taken = held.position;
      writtenThen = written;
      busy = write(bytes, name).catch(() => {
        // Without this the pages just forgotten would be copied stale from the snapshot before.
        latest = undefined;
        report({ code: 'snapshot.unwritten', healed: true });
      });
      await busy;
      busy = undefined;
    },
  };
}
