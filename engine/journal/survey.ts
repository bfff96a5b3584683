/** What a reading of the journal means: which flaws cost data, from which transaction on, and since when. */
import type { Problem } from '../engine.ts';
import { countOf, wallOf } from './entry.ts';
import type { Head } from './head.ts';
import { scanJournal, type Cursor, type Delivered, type Flaw, type JournalFile } from './scan.ts';

export interface Survey {
  readonly cursor: Cursor;
  readonly problems: readonly Problem[];
}

export interface Surveyed {
  readonly journal: readonly JournalFile[];
  /** What is known without reading: the snapshot built upon, or the very beginning. */
  readonly start: Cursor;
  /** Wall time of the entry at `start`. */
  readonly wall: number | null;
  readonly key: Uint8Array;
  readonly workspace: Buffer;
  readonly head: Head | undefined;
  /** True when a good snapshot holds the state up to this position: then what the journal lost is history only. */
  readonly isCovered: (to: number) => boolean;
}

export function surveyJournal(files: Surveyed, deliver: (delivered: Delivered) => void): Survey {
  const { journal, start, head, isCovered } = files;
  const walls = new Map<number, number | null>();
  let last = files.wall;
  let headMet = head === undefined || head.position < start.position;
  if (head?.position === start.position) headMet = head.chain.equals(start.chain);
  const { cursor, flaws } = scanJournal(journal, start, files.key, files.workspace, (next) => {
    walls.set(next.position, last);
    last = wallOf(next.entry);
    if (next.position + countOf(next.entry) - 1 === head?.position) headMet = next.chain.equals(head.chain);
    deliver(next);
  });
  const lastName = journal.at(-1)?.name;
  const problems = flaws.flatMap((flaw) => problemOf(flaw, walls.get(flaw.to + 1) ?? last, lastName, files));
  if (head && cursor.position < head.position) {
    const isCut = flaws.every(({ kind }) => kind !== 'torn');
    problems.push({
      code: isCut ? 'journal.lost' : 'journal.damaged',
      ...(lastName === undefined ? {} : { file: lastName }),
      from: cursor.position + 1,
      since: last,
      healed: isCovered(head.position),
    });
  } else if (!headMet) {
    problems.push({ code: 'journal.damaged', from: head?.position ?? 0, since: last, healed: false });
  }
  return { cursor, problems };
}

function problemOf(
  { kind, file, from, to }: Flaw,
  since: number | null,
  lastName: string | undefined,
  { head, isCovered }: Surveyed,
): Problem[] {
  if (kind === 'newer') return [{ code: 'format.newer', file, from, healed: false }];
  if (kind !== 'torn') return [{ code: `journal.${kind}`, file, from, since, healed: to < from || isCovered(to) }];
  // With the head gone nobody can say that a broken tail was never acknowledged.
  if (!head && file === lastName) return [{ code: 'journal.damaged', file, from, since, healed: false }];
  // A tail cut in an earlier session is known: the next file goes on from the last whole transaction.
  return file === lastName ? [{ code: 'journal.torn', file, from, since, healed: true }] : [];
}
