/** Writes a composition as a Word document in a given layout. The same input gives the same bytes everywhere. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type FileChild,
  type ISectionOptions,
} from 'docx';
import type { Annex, Composition } from '../../domain/reports/document.ts';
import { formatDayInWords, formatRoman } from '../../domain/reports/format.ts';
import { mmToTwips, type Layout, type Separator } from '../../domain/reports/layout.ts';
import { docxBlocks } from './docx-blocks.ts';
import { docxStyles, STYLES } from './docx-styles.ts';
import { dayOfWriting, repack, xmlText } from './pack.ts';
import { boldWidth } from '../../domain/reports/text-width.ts';

/** Where the number is written by hand. */
const BLANK = '      ';

export async function writeDocx(
  composition: Composition,
  layout: Layout,
  options: { readonly twoSided?: boolean } = {},
): Promise<Uint8Array> {
  const { masthead, body, annexes } = composition;
  const width = textWidth(layout, 'portrait');
  const tables = tablePlaces();
  const document = new Document({
    title: xmlText(`${masthead.kind} ${masthead.summary}`),
    creator: xmlText(masthead.issuerInText),
    lastModifiedBy: xmlText(masthead.issuerInText),
    styles: docxStyles(layout),
    sections: [
      {
        ...section(layout, 'portrait', true),
        headers: { default: pageNumberHeader() },
        children: [
          ...mastheadBlocks(composition, layout, width),
          ...openingBlocks(composition, layout),
          ...docxBlocks(body, layout, width, tables.place),
          closingTable(composition, layout, width),
        ],
      },
      ...annexes.map((annex, index) => ({
        ...section(layout, annex.orientation, false),
        children: annexBlocks(composition, layout, annex, index, tables.place),
      })),
    ],
  });
  return repack(new Uint8Array(await Packer.toArrayBuffer(document)), (part, text) => {
    if (part === 'word/document.xml') return tables.fill(text());
    if (part === 'docProps/core.xml') return dayOfWriting(text(), masthead.day);
    // The library has no option for it: left and right change places on the back of a sheet.
    if (part === 'word/settings.xml' && options.twoSided) {
      return text().replace('<w:displayBackgroundShape/>', '<w:displayBackgroundShape/><w:mirrorMargins/>');
    }
    return undefined;
  });
}

/**
 * Paragraphs that stand where tables will. A place is known by its style, which no text of a person can imitate: text is
 * always escaped.
 */
function tablePlaces() {
  const tables: string[] = [];
  return {
    place: (xml: string) => new Paragraph({ style: `Table${tables.push(xml) - 1}` }),
    fill: (document: string) =>
      document.replaceAll(
        /<w:p><w:pPr><w:pStyle w:val="Table(\d+)"\/><\/w:pPr><\/w:p>/g,
        (_, index: string) => tables[Number(index)]!,
      ),
  };
}

function textWidth(layout: Layout, orientation: Annex['orientation']): number {
  const { width, height, margins } = layout.page;
  const across = orientation === 'portrait' ? width : height;
  return mmToTwips(across) - mmToTwips(margins.left.use) - mmToTwips(margins.right.use);
}

function section(
  layout: Layout,
  orientation: Annex['orientation'],
  first: boolean,
): Pick<ISectionOptions, 'properties'> {
  const { width, height, margins } = layout.page;
  return {
    properties: {
      titlePage: first && !layout.pageNumber.onFirst,
      page: {
        size: {
          width: mmToTwips(width),
          height: mmToTwips(height),
          orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: {
          top: mmToTwips(margins.top.use),
          bottom: mmToTwips(margins.bottom.use),
          left: mmToTwips(margins.left.use),
          right: mmToTwips(margins.right.use),
          header: mmToTwips(layout.pageNumber.fromTop.use),
          footer: mmToTwips(layout.pageNumber.fromTop.use),
        },
      },
    },
  };
}

function pageNumberHeader(): Header {
  return new Header({
    children: [
      new Paragraph({ style: STYLES.pageNumber, children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  });
}

/** Number and symbol of the document as the layout writes them, the number left blank. */
function documentNumber({ masthead }: Composition, layout: Layout): string {
  return layout.masthead.number.template
    .replace('{number}', BLANK)
    .replace('{kind}', masthead.abbreviation)
    .replace('{issuer}', masthead.symbol);
}

function mastheadBlocks(composition: Composition, layout: Layout, width: number): FileChild[] {
  const { masthead } = composition;
  const look = layout.masthead;
  const left = Math.round(width * 0.43);
  const right = width - left;
  const letter = masthead.kind === '';
  const title = look.title.at(-1)!;
  const parent = masthead.parent.toLocaleUpperCase('vi');
  const issuer = masthead.issuer.toLocaleUpperCase('vi');
  const date = look.date.template.replace('{place}', masthead.place).replace('{day}', formatDayInWords(masthead.day));
  return [
    borderless(
      [left, right],
      [
        [
          ...(parent === '' ? [] : [line(STYLES.parent, parent)]),
          line(STYLES.issuer, issuer),
          separator(look.issuerEnd, left, boldWidth(issuer, look.issuer.size.use)),
          line(STYLES.number, documentNumber(composition, layout)),
          ...(letter
            ? [line(STYLES.letterSummary, layout.letterSummary.template.replace('{summary}', masthead.summary))]
            : []),
          ...(['urgency', 'circulation', 'draft'] as const).flatMap((mark) =>
            composition.marks?.[mark] === undefined ? [] : [line(STYLES[mark], composition.marks[mark])],
          ),
        ],
        [
          ...look.title.map(
            ({ text, size, bold }) =>
              new Paragraph({
                style: STYLES.title,
                children: [new TextRun({ text, size: size.use * 2, bold })],
              }),
          ),
          separator(look.titleEnd, right, boldWidth(title.text, title.size.use)),
          line(STYLES.date, date),
        ],
      ],
    ),
    ...(letter
      ? []
      : [
          line(STYLES.kind, masthead.kind.toLocaleUpperCase('vi')),
          line(STYLES.summary, masthead.summary),
          separator(look.summaryEnd, width, boldWidth(masthead.summary, look.summary.size.use)),
        ]),
    new Paragraph({ style: STYLES.afterTable }),
  ];
}

function openingBlocks({ addressee, grounds = [] }: Composition, layout: Layout): FileChild[] {
  const { salutation } = layout;
  return [
    ...(addressee === undefined
      ? []
      : [
          new Paragraph({
            style: STYLES.salutation,
            children: [
              new TextRun({ text: salutation.label, italics: salutation.italic, size: salutation.size.use * 2 }),
              new TextRun(xmlText(` ${addressee}`)),
            ],
          }),
        ]),
    ...grounds.map((ground, index) =>
      line(STYLES.grounds, `- ${ground}${index === grounds.length - 1 ? layout.grounds.last : layout.grounds.each}`),
    ),
  ];
}

function line(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: [new TextRun(xmlText(text))] });
}

/** What stands under a line: a text, or a rule drawn in the middle of `across`, as long as the layout says. */
function separator(end: Separator, across: number, above: number): Paragraph {
  if (end.type === 'text') return line(STYLES.star, end.text);
  const aside = Math.max(0, Math.round((across - Math.min(across, above * end.length.use)) / 2));
  return new Paragraph({
    style: STYLES.rule,
    indent: { left: aside, right: aside },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
  });
}

function closingTable({ closing }: Composition, layout: Layout, width: number): Table {
  const { recipients, signing } = layout;
  const left = Math.round(width * 0.48);
  const items = [
    ...closing.recipients.map((each) => `- ${each}${recipients.each}`),
    ...(closing.archive === '' ? [] : [`- ${closing.archive}${recipients.last}`]),
  ];
  const gaps = Array.from({ length: signing.gap.use }, () => new Paragraph({ style: STYLES.position }));
  return borderless(
    [left, width - left],
    [
      [line(STYLES.recipientsLabel, recipients.label), ...items.map((item) => line(STYLES.recipients, item))],
      [
        ...(closing.authority === '' ? [] : [line(STYLES.authority, closing.authority.toLocaleUpperCase('vi'))]),
        line(STYLES.position, closing.position.toLocaleUpperCase('vi')),
        ...gaps,
        line(STYLES.name, closing.name),
      ],
    ],
  );
}

function annexBlocks(
  composition: Composition,
  layout: Layout,
  annex: Annex,
  index: number,
  place: (xml: string) => Paragraph,
): FileChild[] {
  const { masthead } = composition;
  const about = `${masthead.kind || 'Công văn'} ${documentNumber(composition, layout).replace(/^Số/, 'số')}`;
  return [
    line(STYLES.annexTitle, composition.annexes.length === 1 ? 'PHỤ LỤC' : `PHỤ LỤC ${formatRoman(index + 1)}`),
    line(STYLES.annexTitle, annex.title.toLocaleUpperCase('vi')),
    line(STYLES.annexNote, `(kèm theo ${about}, ${formatDayInWords(masthead.day)} của ${masthead.issuerInText})`),
    ...docxBlocks(annex.blocks, layout, textWidth(layout, annex.orientation), place),
  ];
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

/** A row of cells side by side without lines, kept on one page. */
function borderless(widths: readonly number[], cells: readonly Paragraph[][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    alignment: AlignmentType.CENTER,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index]!, type: WidthType.DXA },
              verticalAlign: VerticalAlign.TOP,
              children,
            }),
        ),
      }),
    ],
  });
}
