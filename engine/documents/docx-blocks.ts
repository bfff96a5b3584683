/** The blocks of a composition as Word paragraphs and tables. Looks come from styles; see `docx-styles.ts`. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import {
  plainText,
  type Block,
  type Span,
  type Table as TableBlock,
  type Text,
} from '../../domain/reports/document.ts';
import { formatRoman } from '../../domain/reports/format.ts';
import type { Layout } from '../../domain/reports/layout.ts';
import { STYLES } from './docx-styles.ts';
import { xmlText } from './pack.ts';

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** Signs above which a row may break across pages: keeping it whole would leave most of a page empty. */
const BREAKABLE = 1500;

/** `width` is the text width in twips that tables fill. */
export function docxBlocks(blocks: readonly Block[], layout: Layout, width: number): FileChild[] {
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
        return [docxTable(block, width), new Paragraph({ style: STYLES.afterTable })];
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
export function runs(text: Text): TextRun[] {
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

function docxTable(table: TableBlock, width: number): Table {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => Math.round((column.width / shares) * width));
  const style = table.density === 'dense' ? STYLES.dense : STYLES.cell;
  const header = table.density === 'dense' ? STYLES.denseHeader : STYLES.cellHeader;
  const group = table.density === 'dense' ? STYLES.denseGroup : STYLES.cellGroup;
  const cell = (text: Text, column: number, look: string, alignment: keyof typeof ALIGN, span = 1) =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      ...(span > 1 && { columnSpan: span }),
      children: [
        new Paragraph({
          style: look,
          ...(alignment !== 'left' && { alignment: ALIGN[alignment] }),
          children: runs(text),
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 85, right: 85, top: 0, bottom: 0 },
    borders: BORDERS,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: table.columns.map((column, index) => cell(column.header, index, header, 'left')),
      }),
      ...table.rows.map((row) => {
        const long = row.cells.reduce((sum, text) => sum + plainText(text).length, 0) > BREAKABLE;
        return new TableRow({
          ...(!long && { cantSplit: true }),
          children:
            row.role === 'group'
              ? [cell(row.cells[0]!, 0, group, 'left', widths.length)]
              : row.cells.map((text, index) =>
                  cell(text, index, row.role === 'total' ? STYLES.cellBold : style, table.columns[index]!.align),
                ),
        });
      }),
    ],
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
