/** The blocks of a composition as Word paragraphs. Looks come from styles; see `docx-styles.ts`. */
import { HeadingLevel, PageBreak, Paragraph, TextRun, type FileChild } from 'docx';
import type { Block, Span, Table, Text } from '../../domain/reports/document.ts';
import { formatRoman } from '../../domain/reports/format.ts';
import type { Layout } from '../../domain/reports/layout.ts';
import { STYLES } from './docx-styles.ts';
import { tableXml } from './docx-table.ts';
import { xmlText } from './pack.ts';

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** `width` is the text width in twips that tables fill; their XML goes to `place`, which gives what stands in their place. */
export function docxBlocks(
  blocks: readonly Block[],
  layout: Layout,
  width: number,
  place: (xml: string) => Paragraph,
): FileChild[] {
  const counters = [0, 0, 0];
  return blocks.flatMap((block): FileChild[] => {
    switch (block.type) {
      case 'heading': {
        counters[block.level - 1]! += 1;
        counters.fill(0, block.level);
        const look = layout.headings[block.level - 1]!;
        const text = look.capitals ? block.text.toLocaleUpperCase('vi') : block.text;
        const number = `${headingNumber(look.numbering, counters[block.level - 1]!)}${look.after}`;
        return [
          new Paragraph({ heading: HEADINGS[block.level - 1]!, children: [new TextRun(xmlText(`${number} ${text}`))] }),
        ];
      }
      case 'paragraph':
        return [new Paragraph({ style: STYLES[block.role], children: runs(block.text) })];
      case 'list':
        return block.items.map(
          (item, index) =>
            new Paragraph({
              style: STYLES.body,
              children: [new TextRun('- '), ...runs(item), new TextRun(index === block.items.length - 1 ? '.' : ';')],
            }),
        );
      case 'table':
        return parts(block)
          .flatMap((part, index) => [
            ...(index > 0 ? [new Paragraph({ style: STYLES.afterTable, pageBreakBefore: true })] : []),
            place(tableXml(part, width)),
          ])
          .concat(new Paragraph({ style: STYLES.afterTable }));
      case 'pageBreak':
        return [new Paragraph({ children: [new PageBreak()] })];
    }
  });
}

function headingNumber(numbering: Layout['headings'][number]['numbering'], value: number): string {
  if (numbering === 'upper-roman') return formatRoman(value);
  return numbering === 'decimal' ? String(value) : String.fromCodePoint(96 + value);
}

/** Text as runs; a line end inside it becomes a line break. */
function runs(text: Text): TextRun[] {
  const spans: readonly Span[] = typeof text === 'string' ? [{ text }] : text;
  return spans.flatMap((span) =>
    xmlText(span.text)
      .split(/\r\n|\r|\n/)
      .map(
        (line, index) =>
          new TextRun({
            text: line,
            ...(index > 0 && { break: 1 }),
            ...(span.bold && { bold: true }),
            ...(span.italic && { italics: true }),
          }),
      ),
  );
}

/** Rows of one table: programs need time that grows with the square of a table's length to lay it out. */
const LONGEST = 150;

/** A long table as several, each to begin on a page of its own; a group's heading stays with its first row. */
function parts(table: Table): Table[] {
  const found: Table[] = [];
  let from = 0;
  do {
    let to = Math.min(from + LONGEST, table.rows.length);
    if (to < table.rows.length && table.rows[to - 1]!.role === 'group') to -= 1;
    found.push({ ...table, rows: table.rows.slice(from, to) });
    from = to;
  } while (from < table.rows.length);
  return found;
}
