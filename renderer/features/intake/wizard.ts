/**
 * What the intake wizard knows, as one value. Every step holds exactly what that step needs, so a half-done state
 * cannot be written down: rows exist only after reading, decisions only while reviewing, an outcome only after applying.
 */
import type { EventOf, Output } from '../../../bridge/contract.ts';
import type { Progress } from '../../system/job.ts';
import type { Failure } from '../../system/machine.ts';

export type Preview = Output<'readIntake'>;
export type PreviewRow = Preview['rows'][number];
export type PreviewFile = Preview['files'][number];
export type PreviewSheet = PreviewFile['sheets'][number];
export type RowClass = PreviewRow['class'];
export type Chosen = EventOf<'filesOffered'>[number];

export interface Outcome {
  readonly added: number;
  readonly changed: number;
  /** Rows that could have been taken in and were left out by decision. */
  readonly leftOut: number;
  /** Wall time in ms of the answer; the rows taken in are on disk since then. */
  readonly at: number;
  /** Items that were in the register before; the others are the new ones. */
  readonly before: ReadonlySet<string>;
}

interface Base {
  /** The dialogue event that foreign rows belong to; rows of kits carry their own. */
  readonly event: string | null;
  readonly sources: readonly Chosen[];
  readonly failure: Failure | null;
}

export interface Choosing extends Base {
  readonly step: 'choose';
}
export interface Reading extends Base {
  readonly step: 'read';
  readonly job: string;
  readonly progress: Progress | null;
}
interface Read extends Base {
  readonly preview: Preview;
  /** Ids of new and changed rows the person decided to leave out. */
  readonly left: ReadonlySet<string>;
}
export interface Mapping extends Read {
  readonly step: 'map';
  /** Set while a file is read again under its mapping. */
  readonly job: string | null;
  readonly progress: Progress | null;
}
export interface Reviewing extends Read {
  readonly step: 'review';
}
export interface Applying extends Read {
  readonly step: 'apply';
}
export interface Done extends Read {
  readonly step: 'done';
  readonly outcome: Outcome;
}
export type Wizard = Choosing | Reading | Mapping | Reviewing | Applying | Done;

export function fresh(event: string | null = null): Choosing {
  return { step: 'choose', event, sources: [], failure: null };
}

/** Adds sources by handle; the same file dropped twice is one source. */
export function withSources(wizard: Choosing, more: readonly Chosen[]): Choosing {
  const known = new Set(wizard.sources.map((source) => source.handle));
  const added = more.filter((source) => !known.has(source.handle));
  return { ...wizard, sources: [...wizard.sources, ...added], failure: null };
}

export function withoutSource(wizard: Choosing, handle: string): Choosing {
  return { ...wizard, sources: wizard.sources.filter((source) => source.handle !== handle) };
}

/** What follows reading: foreign files are mapped first, kits go straight to the review. */
export function afterReading(before: Pick<Base, 'event' | 'sources'>, preview: Preview): Mapping | Reviewing {
  const base = { ...before, failure: null, preview, left: new Set<string>() };
  return preview.files.some((file) => file.kind === 'foreign')
    ? { ...base, step: 'map', job: null, progress: null }
    : { ...base, step: 'review' };
}

export function toReview({ event, sources, preview, left }: Read): Reviewing {
  return { step: 'review', event, sources, preview, left, failure: null };
}

export function toMapping({ event, sources, preview, left }: Read): Mapping {
  return { step: 'map', event, sources, preview, left, failure: null, job: null, progress: null };
}

/** A row a decision can be made about. Errors cannot go in, unchanged rows have nothing to bring. */
export function isOpen(row: PreviewRow): boolean {
  return row.class === 'new' || row.class === 'changed';
}

/** Decides for these rows; rows without a decision are passed over. */
export function decide<W extends Read>(wizard: W, rows: readonly PreviewRow[], take: boolean): W {
  const left = new Set(wizard.left);
  for (const row of rows) {
    if (!isOpen(row)) continue;
    if (take) left.delete(row.id);
    else left.add(row.id);
  }
  return { ...wizard, left };
}

/** Ids of the rows that go in, in the order of the preview. */
export function chosenRows(wizard: Read): string[] {
  return wizard.preview.rows.filter((row) => isOpen(row) && !wizard.left.has(row.id)).map((row) => row.id);
}

/** Whether starting over would lose work: a preview with something to take in. Sources and mappings are kept anyway. */
export function losesWork(wizard: Wizard): boolean {
  switch (wizard.step) {
    case 'choose':
    case 'read':
    case 'done':
      return false;
    case 'map':
    case 'review':
    case 'apply':
      return wizard.preview.counts.new + wizard.preview.counts.changed > 0;
  }
}

/** The job whose progress the person is looking at, if any. */
export function jobOf(wizard: Wizard): string | null {
  return wizard.step === 'read' || wizard.step === 'map' ? wizard.job : null;
}
