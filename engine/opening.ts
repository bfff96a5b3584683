/** Reads a workspace's files: the newest good snapshot, the journal behind it, and what is wrong with either. */
import path from 'node:path';
import type { Model } from '../domain/model/model.ts';
import type { State } from '../domain/sync/state.ts';
import { Refusal, type Problem } from './engine.ts';
import { NO_CHAIN } from './journal/frame.ts';
import type { HeadFile } from './journal/head.ts';
import { journalName } from './journal/writer.ts';
import type { Cursor, Delivered, JournalFile } from './journal/scan.ts';
import { surveyJournal } from './journal/survey.ts';
import { createHeld, take, type Held, type Taker } from './merge/held.ts';
import type { JoinedFiles } from './merge/joined.ts';
import { readSharedSnapshot } from './merge/shared-snapshot.ts';
import type { Disk } from './vault/disk.ts';
import { loadSnapshot, openSnapshot, snapshotKeys, type OpenedSnapshot } from './vault/snapshot.ts';

export interface Files {
  readonly disk: Disk;
  readonly folder: string;
  readonly key: Uint8Array;
  /** 16 bytes. */
  readonly workspace: Buffer;
}

export interface Opened {
  readonly cursor: Cursor;
  /** Highest journal file number in use. */
  readonly lastFile: number;
  readonly problems: readonly Problem[];
  readonly readOnly: string | undefined;
  /** Name of the snapshot built upon. */
  readonly snapshot: string | undefined;
  /** Entries read from the journal behind the snapshot. */
  readonly replayed: number;
  /** Builds everything held; the first call does the work. */
  held(): Held;
}

const START: Cursor = { position: 0, chain: NO_CHAIN, file: 0, offset: 0 };

export function readWorkspace(files: Files, head: HeadFile, model: Model, own: string, kept: JoinedFiles): Opened {
  const problems: Problem[] = [];
  const found = newestSnapshot(files, problems);
  const start: Cursor = found ? startAfter(found.opened) : START;
  const journal = journalFiles(files);
  const delivered: Delivered[] = [];
  const wall = found?.opened.manifest.wall ?? null;
  const { cursor, problems: met } = surveyJournal(
    { ...files, journal, start, wall, head: head.head, isCovered: () => false },
    (next) => void delivered.push(next),
  );
  problems.push(...missingFiles(journal, start.file), ...met);
  const known = new Map<string, State | undefined>();
  const joined = onceEach(joinedReader(kept, model), known);
  for (const { entry, position } of delivered) {
    if (entry.kind !== 'join' || joined(entry.joined)) continue;
    problems.push({ code: 'joined.damaged', file: entry.joined, from: position, healed: false });
  }
  if (!head.whole) problems.push({ code: 'head.damaged', file: 'head', healed: head.head !== undefined });
  const newer = problems.some(({ code }) => code === 'format.newer');
  if (newer && cursor.position === 0) throw new Refusal('format.newer');
  const broken = problems.some(({ code, healed }) => /^(journal|joined)\./.test(code) && !healed);

  let held: Held | undefined;
  let opened = found?.opened;
  return {
    cursor,
    lastFile: Math.max(head.head?.file ?? 0, start.file, ...journal.map(({ number }) => number)),
    problems,
    readOnly: newer ? 'format.newer' : broken ? 'journal.damaged' : undefined,
    snapshot: found?.name,
    replayed: delivered.length,
    held() {
      if (held) return held;
      held = opened ? loadSnapshot(snapshotKeys(files.key), opened, model, own) : createHeld(model);
      opened = undefined;
      const replay = createReplay(held, { own, joined });
      for (const next of delivered.splice(0)) replay(next);
      known.clear();
      return held;
    },
  };
}

/**
 * Takes in entries as they are read; false for one that needs what is gone. What follows it is shown as far as it goes.
 */
export function createReplay(held: Held, taker: Taker): (next: Delivered) => boolean {
  let isWhole = true;
  return ({ entry, beyondGap, ...place }) => {
    const taken = take(held, taker, entry, place, beyondGap || !isWhole);
    isWhole &&= taken.isWhole;
    return taken.isWhole;
  };
}

/** Reads kept snapshots for a replay; undefined for one that is gone, damaged or not understood. */
export function joinedReader(kept: JoinedFiles, model: Model): Taker['joined'] {
  return (name) => {
    const body = kept.read(name);
    try {
      return body && readSharedSnapshot(body, model).state;
    } catch {
      return undefined;
    }
  };
}

/** Joining leaves the other state as it was, so what was read to see whether it is whole serves the replay too. */
function onceEach(read: Taker['joined'], known: Map<string, State | undefined>): Taker['joined'] {
  return (name) => {
    const state = known.get(name) ?? read(name);
    known.set(name, state);
    return state;
  };
}

/** Names of snapshots, newest first; the name begins with the position. */
export function snapshotNames(disk: Disk, folder: string): readonly string[] {
  return disk
    .list(path.join(folder, 'snapshots'))
    .filter((name) => name.endsWith('.snp'))
    .reverse();
}

export function journalFiles({ disk, folder }: Files): JournalFile[] {
  const root = path.join(folder, 'journal');
  return disk.list(root).flatMap((name) => {
    const number = /^(\d{8})\.jnl$/.exec(name)?.[1];
    return number === undefined
      ? []
      : [{ name, number: Number(number), read: () => readAll(disk, path.join(root, name)) }];
  });
}

/** The snapshot in a file, 'newer', or undefined when it is damaged; never throws on its bytes. */
export function readSnapshot(files: Files, name: string): OpenedSnapshot | 'newer' | undefined {
  const bytes = files.disk.read(path.join(files.folder, 'snapshots', name));
  if (!bytes) return undefined;
  try {
    return openSnapshot(snapshotKeys(files.key), files.workspace, bytes);
  } catch {
    return undefined;
  }
}

function newestSnapshot(files: Files, problems: Problem[]): { name: string; opened: OpenedSnapshot } | undefined {
  for (const name of snapshotNames(files.disk, files.folder)) {
    const opened = readSnapshot(files, name);
    if (typeof opened === 'object') return { name, opened };
    problems.push({ code: opened === 'newer' ? 'format.newer' : 'snapshot.damaged', file: name, healed: true });
  }
  return undefined;
}

/** Files a snapshot was built from and that are gone: the data are in the snapshot, their history is not. */
function missingFiles(journal: readonly JournalFile[], upTo: number): Problem[] {
  const there = new Set(journal.map(({ number }) => number));
  const numbers = Array.from({ length: upTo }, (_, at) => at + 1).filter((number) => !there.has(number));
  return numbers.map((number) => ({ code: 'journal.lost', file: journalName(number), healed: true }));
}

function startAfter({ manifest }: OpenedSnapshot): Cursor {
  return {
    position: manifest.position,
    chain: Buffer.from(manifest.chain),
    file: manifest.file,
    offset: manifest.offset,
  };
}

function readAll(disk: Disk, file: string): Buffer {
  return disk.read(file) ?? Buffer.alloc(0);
}
