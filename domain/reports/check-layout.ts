/**
 * Checks a written document against a layout, one rule for each row of the guide's table. What a source leaves in doubt
 * is only warned of. A part that is not in the document is not wrong, unless every document must have it.
 */
import { findParts, type Parts } from './find-parts.ts';
import {
  allParagraphs,
  allRuns,
  ending,
  look,
  looksLike,
  matches,
  within,
  withinMm,
  type Fail,
} from './check-looks.ts';
import { mmToTwips, type Layout } from './layout.ts';
import type { ReadDocument } from './read-document.ts';
import { boldWidth } from './text-width.ts';

export type RuleName = keyof typeof RULES;

/** `about` says what was found and what the layout asks for, in the units of the layout. */
export interface Finding {
  readonly rule: RuleName;
  readonly level: 'error' | 'warning';
  readonly about: { readonly what: string; readonly found: string; readonly expected: string };
}

interface Checked {
  readonly document: ReadDocument;
  readonly layout: Layout;
  readonly parts: Parts;
  readonly fail: Fail;
}
type Trust = Layout['font']['confidence'];

interface Rule {
  readonly trust: (layout: Layout) => Trust;
  readonly check: (checked: Checked) => void;
}

export function checkLayout(document: ReadDocument, layout: Layout): Finding[] {
  const parts = findParts(document, layout);
  const findings: Finding[] = [];
  for (const [rule, { trust, check }] of Object.entries(RULES) as [RuleName, Rule][]) {
    const level = ['agree', 'digest', 'two-sources'].includes(trust(layout)) ? 'error' : 'warning';
    const fail: Fail = (what, found, expected) => {
      findings.push({ rule, level, about: { what, found: String(found), expected: String(expected) } });
    };
    check({ document, layout, parts, fail });
  }
  return findings;
}

/** Rows of the table, in its order. */
const RULES = {
  paper: {
    trust: (layout) => layout.page.confidence,
    check({ document, layout: { page }, fail }) {
      const sides = [mmToTwips(page.width), mmToTwips(page.height)];
      document.sections.forEach(({ width, height }) => {
        const turned = width > height ? [height, width] : [width, height];
        if (turned.some((side, at) => Math.abs(side - sides[at]!) > 1)) fail('size', turned.join('×'), sides.join('×'));
      });
      const first = document.sections[0];
      if (first && first.width > first.height) fail('orientation', 'landscape', 'portrait');
    },
  },
  margins: {
    trust: (layout) => layout.page.margins.confidence,
    check({ document, layout: { page }, fail }) {
      for (const section of document.sections) {
        for (const side of ['top', 'bottom', 'left', 'right'] as const)
          withinMm(section[side], page.margins[side], side, fail);
      }
    },
  },
  verso: {
    trust: (layout) => layout.page.verso.confidence,
    check({ document, layout: { page }, fail }) {
      const first = document.sections[0];
      if (!first || !document.mirrorMargins) return;
      // On the back of a sheet the program puts the right margin left and the left margin right.
      withinMm(first.right, page.verso.left, 'left', fail);
      withinMm(first.left, page.verso.right, 'right', fail);
    },
  },
  font: {
    trust: (layout) => layout.font.confidence,
    check({ document, layout, fail }) {
      const other = allRuns(document).find((run) => run.fonts.some((font) => font !== layout.font.family));
      if (other) fail(`font of “${other.text.slice(0, 40)}”`, other.fonts.join(', '), layout.font.family);
    },
  },
  title: {
    trust: (layout) => layout.masthead.title[0]!.confidence,
    check({ layout: { masthead }, parts, fail }) {
      masthead.title.forEach((line, index) => look('title', parts.title[index], line, fail));
      const last = masthead.title.at(-1)!;
      ending(masthead.titleEnd, parts.titleEnd, parts.titleWidth, boldWidth(last.text, last.size.use), 'title', fail);
    },
  },
  parent: {
    trust: (layout) => layout.masthead.parent.confidence,
    check: ({ layout, parts, fail }) => parts.parent && look('parent', parts.parent, layout.masthead.parent, fail),
  },
  issuer: {
    trust: (layout) => layout.masthead.issuer.confidence,
    check: ({ layout, parts, fail }) => look('issuer', parts.issuer, layout.masthead.issuer, fail),
  },
  issuerEnd: {
    trust: (layout) => layout.masthead.issuerEnd.confidence,
    check({ layout: { masthead }, parts, fail }) {
      const above = boldWidth(parts.issuer?.text ?? '', masthead.issuer.size.use);
      ending(masthead.issuerEnd, parts.issuerEnd, parts.issuerWidth, above, 'issuer', fail);
    },
  },
  number: {
    trust: (layout) => layout.masthead.number.confidence,
    check({ layout: { masthead }, parts, fail }) {
      look('number', parts.number, masthead.number, fail);
      matches('number', parts.number, masthead.number.pattern, fail);
    },
  },
  date: {
    trust: (layout) => layout.masthead.date.confidence,
    check({ layout: { masthead }, parts, fail }) {
      look('date', parts.date, masthead.date, fail);
      matches('date', parts.date, masthead.date.pattern, fail);
    },
  },
  kind: {
    trust: (layout) => layout.masthead.kind.confidence,
    check({ layout: { masthead }, parts, fail }) {
      if (parts.letterSummary) return;
      look('kind', parts.kind, masthead.kind, fail);
      if (parts.kind && parts.kind.align !== 'center') fail('kind', parts.kind.align, 'center');
    },
  },
  summary: {
    trust: (layout) => layout.masthead.summary.confidence,
    check({ layout: { masthead }, parts, fail }) {
      if (parts.letterSummary) return;
      look('summary', parts.summary, masthead.summary, fail);
      if (masthead.summaryEnd.type === 'text' && parts.summaryEnd?.text !== masthead.summaryEnd.text) {
        fail('end of summary', parts.summaryEnd?.text ?? '', masthead.summaryEnd.text);
      }
      if (masthead.summaryEnd.type === 'rule' && !parts.summaryEnd?.hasRule) fail('end of summary', '', 'rule');
    },
  },
  letterSummary: {
    trust: (layout) => layout.letterSummary.confidence,
    check: ({ layout, parts, fail }) =>
      parts.letterSummary && look('summary of a letter', parts.letterSummary, layout.letterSummary, fail),
  },
  salutation: {
    trust: (layout) => layout.salutation.confidence,
    check({ layout, parts, fail }) {
      const label = parts.salutation?.runs[0];
      if (label) looksLike('salutation', label, layout.salutation, fail);
    },
  },
  body: {
    trust: (layout) => layout.body.confidence,
    check({ layout: { body }, parts, fail }) {
      if (parts.body.length === 0) fail('body', 'nothing', 'paragraphs');
      for (const paragraph of parts.body.filter((each) => each.style !== 'AfterTable')) {
        const what = `body “${paragraph.text.slice(0, 40)}”`;
        for (const run of paragraph.runs) within(run.size, body.size, `size of ${what}`, fail);
        if (paragraph.align !== 'both') fail(`alignment of ${what}`, paragraph.align, 'both');
        withinMm(paragraph.firstLine, body.firstLine, `first line of ${what}`, fail);
        within(Math.max(paragraph.after, paragraph.before) / 20, body.between, `space around ${what}`, fail);
        const exact = body.line.rule === 'exact';
        if (paragraph.lineRule !== (exact ? 'exact' : 'auto'))
          fail(`line rule of ${what}`, paragraph.lineRule, body.line.rule);
        within(paragraph.line / (exact ? 20 : 240), body.line.height, `line of ${what}`, fail);
      }
    },
  },
  authority: {
    trust: (layout) => layout.signing.authority.confidence,
    check({ layout: { signing }, parts, fail }) {
      if (!parts.authority) return;
      look('authority', parts.authority, signing.authority, fail);
      const mark = /^(?:T|K|TU)?([/.])|^(?:TM|KT|TL|TUQ|Q)([.])/.exec(parts.authority.text);
      if ((mark?.[1] ?? mark?.[2]) !== signing.mark) fail('mark of authority', parts.authority.text, signing.mark);
    },
  },
  position: {
    trust: (layout) => layout.signing.position.confidence,
    check: ({ layout, parts, fail }) => look('position', parts.position, layout.signing.position, fail),
  },
  name: {
    trust: (layout) => layout.signing.name.confidence,
    check({ layout: { signing }, parts, fail }) {
      if (parts.gap < 3 || parts.gap > 6) fail('empty lines above the name', parts.gap, `about ${signing.gap.use}`);
      if (!parts.name) return;
      look('name', parts.name, signing.name, fail);
      const title = /^(?:GS|PGS|TS|ThS|CN|KS|BS)\.|NSND|NSƯT|Anh hùng/.exec(parts.name.text);
      if (title) fail('name', parts.name.text, 'no academic or honorary title');
    },
  },
  recipients: {
    trust: (layout) => layout.recipients.list.confidence,
    check({ layout: { recipients }, parts, fail }) {
      look('label of recipients', parts.recipientsLabel, recipients.labelStyle, fail);
      for (const each of parts.recipients) look(`recipient “${each.text}”`, each, recipients.list, fail);
      const last = parts.recipients.at(-1)?.text ?? '';
      if (!last.startsWith(`- ${recipients.archive}`)) fail('last recipient', last, `- ${recipients.archive}…`);
      if (!last.endsWith(recipients.last)) fail('end of recipients', last, `…${recipients.last}`);
    },
  },
  marks: {
    trust: (layout) => layout.marks.urgency.confidence,
    check({ layout, parts, fail }) {
      for (const mark of ['urgency', 'circulation', 'draft'] as const) {
        if (parts.marks[mark]) look(mark, parts.marks[mark], layout.marks[mark], fail);
      }
    },
  },
  pageNumber: {
    trust: (layout) => layout.pageNumber.confidence,
    check({ document, layout: { pageNumber }, fail }) {
      const first = document.sections[0];
      const paragraph = first?.header?.find((each) => each.text.includes('{PAGE}'));
      if (!first || !paragraph) return fail('page number', 'none', 'in the header');
      for (const run of paragraph.runs) within(run.size, pageNumber.size, 'size of the page number', fail);
      if (paragraph.align !== pageNumber.align) fail('page number', paragraph.align, pageNumber.align);
      for (const section of document.sections)
        withinMm(section.headerDistance, pageNumber.fromTop, 'page number', fail);
      const shown = !first.titlePage || (first.firstHeader ?? []).some((each) => each.text.includes('{PAGE}'));
      if (shown !== pageNumber.onFirst) fail('page number on the first page', shown, pageNumber.onFirst);
    },
  },
  grounds: {
    trust: (layout) => layout.grounds.confidence,
    check({ layout: { grounds }, parts, fail }) {
      parts.grounds.forEach((each, index) => {
        const end = index === parts.grounds.length - 1 ? grounds.last : grounds.each;
        if (!each.text.endsWith(end)) fail('end of grounds', each.text.slice(-20), end);
        if (each.runs.some((run) => run.italic !== grounds.italic)) fail('grounds', 'italic', grounds.italic);
      });
    },
  },
  never: {
    trust: (layout) => layout.font.confidence,
    check({ document, layout, fail }) {
      const texts = allParagraphs(document).map((paragraph) => paragraph.text);
      for (const { pattern, why } of layout.never) {
        const found = texts.find((text) => new RegExp(pattern, 'u').test(text));
        if (found !== undefined) fail(why, found, 'not there');
      }
    },
  },
} as const satisfies Record<string, Rule>;
