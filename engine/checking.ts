/** `verify`: every file read again, every hash computed again, the state rebuilt and compared. */
import { createHash } from 'node:crypto';
import type { Model } from '../domain/model/model.ts';
import { dotDevice } from '../domain/sync/dot.ts';
import { fingerprintOf } from '../domain/sync/fingerprint.ts';
import type { State } from '../domain/sync/state.ts';
import { survivors } from '../domain/sync/table.ts';
import { Refusal, type Problem } from './engine.ts';
import { NO_CHAIN } from './journal/frame.ts';
import { openHead } from './journal/head.ts';
import { surveyJournal } from './journal/survey.ts';
import { createHeld, type Held } from './merge/held.ts';
import type { JoinedFiles } from './merge/joined.ts';
import { readRows } from './merge/reading.ts';
import { createReplay, joinedReader, journalFiles, readSnapshot, snapshotNames, type Files } from './opening.ts';
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
  kept: JoinedFiles,
): Promise<Problem[]> {
  return [
    ...verifyVault(files),
    ...verifySnapshots(files),
    ...verifyJournal(files, held, model, own, kept),
    ...(await verifyBlobs(held, own, blobs)),
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

function verifyJournal(files: Files, held: Held, model: Model, own: string, kept: JoinedFiles): Problem[] {
  const again = createHeld(model);
  const { head, whole } = openHead(files.disk, files.folder, files.key);
  const covered = coveredPosition(files);
  const lost: Problem[] = [];
  const replay = createReplay(again, { own, joined: joinedReader(kept, model) });
  const { cursor, problems: met } = surveyJournal(
    {
      ...files,
      journal: journalFiles(files),
      start: { position: 0, chain: NO_CHAIN, file: 0, offset: 0 },
      wall: null,
      head,
      isCovered: (to) => to <= covered,
    },
    (next) => {
      const { entry, position } = next;
      // A snapshot taken behind it holds what it brought; without its file only the way there is gone.
      const about = { from: position, healed: position <= covered };
      if (replay(next)) return;
      if (entry.kind === 'join') lost.push({ code: 'joined.damaged', file: entry.joined, ...about });
      else lost.push({ code: 'journal.damaged', ...about });
    },
  );
  const problems = [...met, ...lost];
  if (!whole) problems.push({ code: 'head.damaged', file: 'head', healed: head !== undefined });
  const complete = lost.length === 0 && met.every(({ code }) => code === 'journal.torn');
  if (complete && cursor.position < held.position) {
    const since = again.wall;
    problems.push({ code: 'journal.lost', from: cursor.position + 1, since, healed: held.position <= covered });
  } else if (complete && fingerprint(again.state) !== fingerprint(held.state)) {
    problems.push({ code: 'state.differs', healed: false });
  }
  return problems;
}

/** How far the best good snapshot goes: what the journal lost before it is history, not data. */
function coveredPosition(files: Files): number {
  const positions = snapshotNames(files.disk, files.folder).map((name) => {
    const opened = readSnapshot(files, name);
    return typeof opened === 'object' ? opened.manifest.position : 0;
  });
  return Math.max(0, ...positions);
}

async function verifyBlobs(held: Held, own: string, blobs: Blobs): Promise<Problem[]> {
  const problems: Problem[] = [];
  const elsewhere = new Set(namedByOthers(held, own));
  for (const hash of new Set([...blobs.list(), ...namedHere(held)])) {
    try {
      await blobs.get(hash);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'attachment.damaged';
      // What another laptop attached comes when somebody asks for it (rule S15).
      const isAwaited = code === 'attachment.missing' && elsewhere.has(hash);
      problems.push({ code: isAwaited ? 'attachment.notFetched' : code, file: `${hash}.blb`, healed: isAwaited });
    }
  }
  return problems;
}

function namedHere(held: Held): string[] {
  return BLOB_FIELDS.flatMap(([entity, field]) =>
    [...readRows(held, entity)].map((row) => row[field]).filter((hash) => typeof hash === 'string' && hash !== ''),
  ) as string[];
}

/** Hashes whose every mention was written by another device. */
function namedByOthers({ state }: Held, own: string): string[] {
  const mine = new Set<string>();
  const others = new Set<string>();
  for (const [entity, field] of BLOB_FIELDS) {
    const table = state.tables.get(entity);
    for (let row = 0; table && row < table.ids.length; row++) {
      for (const { dot, value } of survivors(table, row, field)) {
        if (typeof value === 'string') (state.devices[dotDevice(dot)]?.id === own ? mine : others).add(value);
      }
    }
  }
  return [...others].filter((hash) => !mine.has(hash));
}
