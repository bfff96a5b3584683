/** How single looks are compared with a layout; each comparison names what it looked at when it fails. */
import { mmToTwips, type Measure, type Separator, type Style } from './layout.ts';
import type { ReadDocument, ReadParagraph, ReadRun, ReadTable } from './read-document.ts';

/** Told what was looked at, what was found, and what the layout asks for. */
export type Fail = (what: string, found: unknown, expected: unknown) => void;

export function look(what: string, paragraph: ReadParagraph | undefined, style: Style, fail: Fail): void {
  if (!paragraph || paragraph.runs.length === 0) return fail(what, 'nothing', 'this line');
  for (const run of paragraph.runs) looksLike(what, run, style, fail);
  if (style.capitals && paragraph.text !== paragraph.text.toLocaleUpperCase('vi'))
    fail(what, paragraph.text, 'capitals');
}

export function looksLike(what: string, run: ReadRun, style: Style, fail: Fail): void {
  within(run.size, style.size, `size of ${what}`, fail);
  for (const trait of ['bold', 'italic', 'underline'] as const) {
    if (run[trait] !== style[trait]) fail(`${trait} of ${what}`, run[trait], style[trait]);
  }
}

export function matches(what: string, paragraph: ReadParagraph | undefined, pattern: string, fail: Fail): void {
  const text = paragraph?.text ?? '';
  if (!new RegExp(pattern, 'u').test(text)) fail(`${what} as written`, text, pattern);
}

export function within(value: number, { min, max }: Pick<Measure, 'min' | 'max'>, what: string, fail: Fail): void {
  if (!(value >= min && value <= (max ?? Infinity))) fail(what, value, max === min ? min : `${min}–${max ?? ''}`);
}

/** A length in twips against millimetres; a twip of rounding is allowed. */
export function withinMm(twips: number, { min, max }: Measure, what: string, fail: Fail): void {
  within(twips, { min: mmToTwips(min) - 1, max: max === null ? null : mmToTwips(max) + 1 }, what, fail);
}

/** What stands under a line: its text, or a rule whose length is a share of the line above, within one part in twenty. */
export function ending(
  end: Separator,
  found: ReadParagraph | undefined,
  across: number,
  above: number,
  what: string,
  fail: Fail,
): void {
  if (end.type === 'text') {
    if (found?.text !== end.text) fail(`under ${what}`, found?.text ?? '', end.text);
    return;
  }
  if (!found?.hasRule) return fail(`under ${what}`, 'no rule', 'rule');
  const share = (across - found.left - found.right) / above;
  if (share < end.length.min * 0.95 || share > (end.length.max ?? 1) * 1.05) {
    fail(`length of the rule under ${what}`, share.toFixed(2), `${end.length.min}–${end.length.max}`);
  }
}

export function allParagraphs(document: ReadDocument): ReadParagraph[] {
  const cells = (table: ReadTable) => table.rows.flatMap((row) => row.cells.flat());
  return document.sections.flatMap((section) => [
    ...section.blocks.flatMap((block) => (block.type === 'table' ? cells(block) : [block])),
    ...(section.header ?? []),
  ]);
}

export function allRuns(document: ReadDocument): ReadRun[] {
  return allParagraphs(document).flatMap((paragraph) => paragraph.runs);
}
