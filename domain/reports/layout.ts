/**
 * Thể thức: how a family of official documents looks, as data (`assets/layouts`). Every number says how far it can be
 * trusted, because none of them was compared with the official text (domain research §5).
 */
import { z } from 'zod';

/**
 * `digest`: a public summary of the guide's annex; `agree`: several independent sources say the same; `two-sources`,
 * `one-source`: so many; `conflict`: sources disagree, see `otherwise`; `proposed`: our choice where nothing is known.
 */
const Confidence = z.enum(['agree', 'digest', 'two-sources', 'one-source', 'conflict', 'proposed']);
const trust = {
  confidence: Confidence,
  /** Key of domain research §11. */
  source: z.string(),
  /** What other sources say, in words. */
  otherwise: z.array(z.string()).optional(),
};

/** What is allowed, both ends included, and what we write. `max` null means no upper end. */
const Measure = z.strictObject({ min: z.number(), max: z.number().nullable(), use: z.number() });
export type Measure = z.infer<typeof Measure>;

/** The look of one component. Sizes in points. */
const Style = z.strictObject({
  size: Measure,
  bold: z.boolean().default(false),
  italic: z.boolean().default(false),
  underline: z.boolean().default(false),
  /** Upper case letters, typed as such. */
  capitals: z.boolean().default(false),
  ...trust,
});
export type Style = z.infer<typeof Style>;

/** What stands under a line: a text of its own, or a rule whose length is a share of the line above. */
const Separator = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), ...trust }),
  z.strictObject({ type: z.literal('rule'), length: Measure, ...trust }),
]);
export type Separator = z.infer<typeof Separator>;

const Margins = z.strictObject({ top: Measure, bottom: Measure, left: Measure, right: Measure, ...trust });

export const Layout = z.strictObject({
  id: z.enum(['HD36-2018', 'HD05-2026', 'ND30-2020']),
  /** The act that sets it, in words. */
  title: z.string(),
  /** Shown wherever the layout is chosen or used, until somebody has compared it with the original; null when none. */
  banner: z.string().nullable(),
  /** Millimetres. `verso` is the back of a sheet printed on both sides. */
  page: z.strictObject({
    width: z.number(),
    height: z.number(),
    margins: Margins,
    verso: Margins,
    ...trust,
  }),
  font: z.strictObject({ family: z.string(), ...trust }),
  masthead: z.strictObject({
    /** Lines of the right column with what stands under the last of them. */
    title: z.array(z.strictObject({ text: z.string(), ...Style.shape })),
    titleEnd: Separator,
    parent: Style,
    issuer: Style,
    issuerEnd: Separator,
    /** `{number}`, `{kind}`, `{issuer}`, and `{place}`, `{day}` stand for the document's own values. */
    number: z.strictObject({ template: z.string(), pattern: z.string(), ...Style.shape }),
    date: z.strictObject({ template: z.string(), pattern: z.string(), ...Style.shape }),
    kind: Style,
    summary: Style,
    summaryEnd: Separator,
  }),
  /** Công văn: summary under the number instead of a kind and a summary. */
  letterSummary: z.strictObject({ template: z.string(), ...Style.shape }),
  salutation: z.strictObject({ label: z.string(), ...Style.shape }),
  body: z.strictObject({
    size: Measure,
    align: z.literal('both'),
    /** Millimetres. */
    firstLine: Measure,
    /** Points between paragraphs. */
    between: Measure,
    line: z.discriminatedUnion('rule', [
      /** Points. */
      z.strictObject({ rule: z.literal('exact'), height: Measure }),
      /** Multiples of a single line. */
      z.strictObject({ rule: z.literal('multiple'), height: Measure }),
    ]),
    /** What ends the last paragraph of the text. */
    end: z.string(),
    ...trust,
  }),
  /** Numbering of parts, sections and points, from the top. */
  headings: z.array(
    z.strictObject({
      numbering: z.enum(['upper-roman', 'decimal', 'lower-letter']),
      after: z.string(),
      ...Style.shape,
    }),
  ),
  grounds: z.strictObject({ italic: z.boolean(), each: z.string(), last: z.string(), ...trust }),
  signing: z.strictObject({
    /** `/` or `.`: T/M or TM. */
    mark: z.string(),
    authority: Style,
    position: Style,
    name: Style,
    /** Empty lines for the signature. */
    gap: Measure,
  }),
  recipients: z.strictObject({
    label: z.string(),
    labelStyle: Style,
    list: Style,
    each: z.string(),
    last: z.string(),
    /** How the archive line starts. */
    archive: z.string(),
  }),
  marks: z.strictObject({ urgency: Style, circulation: Style, draft: Style }),
  pageNumber: z.strictObject({
    size: Measure,
    align: z.literal('center'),
    /** Millimetres from the top edge of the paper. */
    fromTop: Measure,
    onFirst: z.boolean(),
    ...trust,
  }),
  /** How numbers run: for the whole congress term, or for a year. */
  numbersRun: z.strictObject({ per: z.enum(['term', 'year']), ...trust }),
  /** Words and signs that belong to the other family and must not appear in the parts named. */
  never: z.array(z.strictObject({ pattern: z.string(), why: z.string() })),
});
export type Layout = z.infer<typeof Layout>;

/** Twips (twentieths of a point) of a length in millimetres. */
export function mmToTwips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}
