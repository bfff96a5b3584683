/** The preview as the person looks at it: which rows of which file and class, what was decided about them. */
import { isOpen, type Preview, type PreviewFile, type PreviewRow, type RowClass } from './wizard.ts';

export const CLASSES = ['new', 'changed', 'same', 'error'] as const satisfies readonly RowClass[];

export interface Lens {
  readonly shown: RowClass;
  /** One file only, or null for all. */
  readonly file: string | null;
}

export function rowsUnder(rows: readonly PreviewRow[], lens: Lens): readonly PreviewRow[] {
  return rows.filter((row) => row.class === lens.shown && (lens.file === null || row.file === lens.file));
}

export type Tally = Readonly<Record<RowClass, number>>;

export function tallyOf(rows: readonly PreviewRow[], file: string | null): Tally {
  const tally = { new: 0, changed: 0, same: 0, error: 0 };
  for (const row of rows) if (file === null || row.file === file) tally[row.class] += 1;
  return tally;
}

/** The class to open with: what needs a person first, then what is about to happen. */
export function firstClass(tally: Tally): RowClass {
  return tally.error > 0
    ? 'error'
    : tally.new > 0
      ? 'new'
      : tally.changed > 0
        ? 'changed'
        : tally.same > 0
          ? 'same'
          : 'new';
}

export interface FileLine {
  readonly file: PreviewFile;
  readonly tally: Tally;
}

/** Files with what came of each: refused ones first, then those with errors, then in the order they were read. */
export function fileLines(preview: Preview): readonly FileLine[] {
  const tallies = new Map<string, { -readonly [C in RowClass]: number }>();
  for (const file of preview.files) tallies.set(file.file, { new: 0, changed: 0, same: 0, error: 0 });
  for (const row of preview.rows) {
    const tally = tallies.get(row.file);
    if (tally !== undefined) tally[row.class] += 1;
  }
  const lines = preview.files.map((file) => ({
    file,
    tally: tallies.get(file.file) ?? { new: 0, changed: 0, same: 0, error: 0 },
  }));
  const weight = (line: FileLine): number => (line.file.kind === 'refused' ? 0 : line.tally.error > 0 ? 1 : 2);
  return lines.sort((a, b) => weight(a) - weight(b));
}

export type Decision = 'all' | 'none' | 'some';

/** What the box above these rows shows; null when nothing in them can be decided. */
export function decisionOf(rows: readonly PreviewRow[], left: ReadonlySet<string>): Decision | null {
  let open = 0;
  let taken = 0;
  for (const row of rows) {
    if (!isOpen(row)) continue;
    open += 1;
    if (!left.has(row.id)) taken += 1;
  }
  if (open === 0) return null;
  return taken === open ? 'all' : taken === 0 ? 'none' : 'some';
}
