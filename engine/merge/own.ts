/** Transactions written on this laptop, read back from the journal for publishing. */
import type { DeviceId, Transaction } from '../../domain/change/change.ts';
import { Refusal } from '../engine.ts';
import { NO_CHAIN } from '../journal/frame.ts';
import { createFrameReader } from '../journal/reader.ts';
import { scanJournal } from '../journal/scan.ts';
import { journalFiles, type Files } from '../opening.ts';
import { ownPosition, setOwnPosition, type Held } from './held.ts';

/** Frames read along with the one asked for: publishing reads many in a row. */
const AHEAD = 256 * 1024;

/** Transactions of `device` after `seq`, about `most` bytes of them; see `Merging.ownAfter`. */
export function readOwn(files: Files, held: Held, device: DeviceId, seq: number, most: number): Transaction[] {
  const count = held.own.get(device)?.count ?? 0;
  const found: Transaction[] = [];
  const reader = createFrameReader(files);
  for (let next = seq + 1, bytes = 0; next <= count && (found.length === 0 || bytes < most); next++) {
    if (ownPosition(held, device, next) === 0) learnPositions(files, held, device);
    const position = ownPosition(held, device, next);
    const place = position === 0 ? undefined : held.places.at(position - 1);
    const offset = place?.readUInt32BE(4) ?? 0;
    const frame = place && reader.read(place.readUInt32BE(0), offset, AHEAD);
    const entry = frame?.position === position ? frame.entry : undefined;
    if (!frame || entry?.kind !== 'transaction' || entry.transaction.seq !== next) {
      // What could be read is published all the same; the refusal comes when it is the next.
      if (found.length > 0) return found;
      throw new Refusal('journal.lost', { device, seq: next });
    }
    found.push(entry.transaction);
    bytes += frame.end;
  }
  return found;
}

/** A snapshot from before synchronisation names only the steps of the undo list: the whole journal knows the rest. */
function learnPositions(files: Files, held: Held, device: DeviceId): void {
  const start = { position: 0, chain: NO_CHAIN, file: 0, offset: 0 };
  scanJournal(journalFiles(files), start, files.key, files.workspace, ({ entry, position }) => {
    if (entry.kind !== 'transaction' || entry.transaction.device !== device) return;
    setOwnPosition(held, device, entry.transaction.seq, position);
  });
}
