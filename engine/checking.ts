/** `verify`: every file read again, every hash computed again, the state rebuilt and compared. */
import { createHash } from 'node:crypto';
import type { Model } from '../domain/model/model.ts';
import { fingerprintOf } from '../domain/sync/fingerprint.ts';
import type { State } from '../domain/sync/state.ts';
import { Refusal, type Problem } from './engine.ts';
import { NO_CHAIN } from './journal/frame.ts';
import { openHead } from './journal/head.ts';
import { scanJournal } from './journal/scan.ts';
import { createHeld, take, type Held } from './merge/held.ts';
import { readRows } from './merge/reading.ts';
import { journalFiles, readSnapshot, snapshotNames, type Files } from './opening.ts';
import type { Blobs } from './vault/blobs.ts';
import { isSigned, readVault } from './vault/vault-file.ts';

/** The fields that name attachments by their hash. */
const BLOB_FIELDS = [['attachment', 'hash']] as const;

export async function verifyWorkspace(
  files: Files,
  held: Held,
  model: Model,
  own: string,
  blobs: Blobs,
): Promise<Problem[]> {
  return [
    ...verifyVault(files),
    ...verifySnapshots(files),
    ...verifyJournal(files, held, model, own),
    ...(await verifyBlobs(held, blobs)),
  ];
}

/** Digest of the state in words (rule S10). */
export function fingerprint(state: State): string {
  const hash = createHash('sha256');
  return fingerprintOf(state, { update: (text) => void hash.update(text), end: () => hash.digest() });
}

function verifyVault({ disk, folder, key }: Files): Problem[] {
  const { content, problems } = readVault(disk, folder);
  return isSigned(content, key) ? [...problems] : [...problems, { code: 'vault.damaged', healed: false }];
}

function verifySnapshots(files: Files): Problem[] {
  return snapshotNames(files.disk, files.folder)
    .filter((name) => typeof readSnapshot(files, name) !== 'object')
    .map((name) => ({ code: 'snapshot.damaged', file: name, healed: true }));
}

function verifyJournal(files: Files, held: Held, model: Model, own: string): Problem[] {
  const problems: Problem[] = [];
  const again = createHeld(model);
  let last: number | null = null;
  const walls = new Map<number, number | null>();
  const start = { position: 0, chain: NO_CHAIN, file: 0, offset: 0 };
  const journal = journalFiles(files);
  const { cursor, flaws } = scanJournal(journal, start, files.key, files.workspace, (next) => {
    const { transaction, beyondGap, ...place } = next;
    walls.set(place.position, last);
    last = transaction.label.wall;
    take(again, own, transaction, place, beyondGap);
  });
  // What a verified snapshot carried over is still held: nothing is lost but the history of those transactions.
  const covered = (to: number) => to <= held.position && isCovered(files, to);
  for (const { kind, file, from, to } of flaws) {
    if (kind === 'torn') {
      if (file === journal.at(-1)?.name) problems.push({ code: 'journal.torn', file, from, since: last, healed: true });
    } else {
      problems.push({
        code: `journal.${kind}`,
        file,
        from,
        since: walls.get(to + 1) ?? last,
        healed: to < from || covered(to),
      });
    }
  }
  const head = openHead(files.disk, files.folder, files.key);
  if (!head.whole) problems.push({ code: 'head.damaged', file: 'head', healed: head.head !== undefined });
  if (cursor.position < held.position) {
    problems.push({ code: 'journal.lost', from: cursor.position + 1, since: last, healed: covered(held.position) });
  } else if (flaws.every(({ from, to }) => to < from) && fingerprint(again.state) !== fingerprint(held.state)) {
    problems.push({ code: 'state.differs', healed: false });
  }
  return problems;
}

/** True when some good snapshot goes at least as far. */
function isCovered(files: Files, position: number): boolean {
  return snapshotNames(files.disk, files.folder).some((name) => {
    const opened = readSnapshot(files, name);
    return typeof opened === 'object' && opened.manifest.position >= position;
  });
}

async function verifyBlobs(held: Held, blobs: Blobs): Promise<Problem[]> {
  const problems: Problem[] = [];
  const wanted = new Set(blobs.list());
  for (const [entity, field] of BLOB_FIELDS) {
    for (const row of readRows(held, entity)) {
      const hash = row[field];
      if (typeof hash === 'string' && hash !== '') wanted.add(hash);
    }
  }
  for (const hash of wanted) {
    try {
      await blobs.get(hash);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'attachment.damaged';
      problems.push({ code, file: `${hash}.blb`, healed: false });
    }
  }
  return problems;
}
