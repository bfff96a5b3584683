/** Finds the parts of an official document by where they stand and what they say, whoever wrote the file. */
import type { Layout } from './layout.ts';
import type { ReadDocument, ReadParagraph, ReadTable } from './read-document.ts';

export interface Parts {
  readonly title: readonly ReadParagraph[];
  /** What stands right under the title; with the width of its column in twips. */
  readonly titleEnd: ReadParagraph | undefined;
  readonly titleWidth: number;
  readonly parent: ReadParagraph | undefined;
  readonly issuer: ReadParagraph | undefined;
  readonly issuerEnd: ReadParagraph | undefined;
  readonly issuerWidth: number;
  readonly number: ReadParagraph | undefined;
  readonly letterSummary: ReadParagraph | undefined;
  readonly date: ReadParagraph | undefined;
  readonly marks: Readonly<Record<'urgency' | 'circulation' | 'draft', ReadParagraph | undefined>>;
  readonly kind: ReadParagraph | undefined;
  readonly summary: ReadParagraph | undefined;
  readonly summaryEnd: ReadParagraph | undefined;
  readonly salutation: ReadParagraph | undefined;
  readonly grounds: readonly ReadParagraph[];
  readonly body: readonly ReadParagraph[];
  readonly recipientsLabel: ReadParagraph | undefined;
  readonly recipients: readonly ReadParagraph[];
  readonly authority: ReadParagraph | undefined;
  readonly position: ReadParagraph | undefined;
  readonly name: ReadParagraph | undefined;
  /** Empty lines between position and name. */
  readonly gap: number;
}

const URGENCY = /^(KHẨN|THƯỢNG KHẨN|HỎA TỐC)/;
const CIRCULATION = /^(LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|KHÔNG PHỔ BIẾN)/i;
const DRAFT = /^Dự thảo/i;
const AUTHORITY = /^(T\/M|K\/T|T\/L|TUQ|Q\.|TM\.|KT\.|TL\.)/;
const HEADING = /^(?:[IVXL]+[.-]|\d+(?:\.\d+)*\.|[a-zđ]\))\s/;

export function findParts(document: ReadDocument, layout: Layout): Parts {
  const blocks = document.sections[0]?.blocks ?? [];
  const tables = blocks.filter((block): block is ReadTable => block.type === 'table' && !block.bordered);
  const masthead = tables[0];
  const closing = tables.findLast((table) => cellTexts(table).some((text) => text === layout.recipients.label));
  const start = masthead === undefined ? 0 : blocks.indexOf(masthead) + 1;
  const end = closing === undefined ? blocks.length : blocks.indexOf(closing);
  const left = column(masthead, 0);
  const right = column(masthead, 1);
  const text = (blocks.slice(start, end) as readonly (ReadParagraph | ReadTable)[]).filter(
    (block): block is ReadParagraph => block.type === 'paragraph' && (block.text.trim() !== '' || block.hasRule),
  );

  const numberAt = left.findIndex((each) => each.text.startsWith('Số'));
  const heads = left.slice(0, Math.max(0, numberAt)).filter((each) => each.text !== '' || each.hasRule);
  const issuerEnd = heads.at(-1);
  const isEnd = issuerEnd !== undefined && (issuerEnd.hasRule || /^\W*$/.test(issuerEnd.text));
  const bodies = isEnd ? heads.slice(0, -1) : heads;
  const dateAt = right.findIndex((each) => /ngày .*tháng/.test(each.text));
  const isLetter = numberAt >= 0 && left.slice(numberAt + 1).some((each) => each.text.trim() !== '' && !isMark(each));

  const named = isLetter ? [] : text;
  const kind = named[0];
  const endAt = named.findIndex((each) => each.hasRule || /^-+$/.test(each.text));
  const rest = text.slice(isLetter ? 0 : endAt + 1).filter((each) => !isMark(each));
  const salutation = rest.find((each) => /^Kính (gửi|trình)/.test(each.text));
  const grounds = rest.filter((each) => /^-?\s*Căn cứ/.test(each.text));

  const signer = column(closing, 1);
  const authority = signer.find((each) => AUTHORITY.test(each.text));
  const positionAt = signer.findIndex((each) => each.text !== '' && each !== authority);
  const nameAt = signer.findLastIndex((each, index) => each.text !== '' && index > positionAt);
  const receivers = column(closing, 0);
  const labelAt = receivers.findIndex((each) => each.text === layout.recipients.label);
  const marked = [...left, ...right, ...text];
  const titleTexts = layout.masthead.title.map((line) => line.text);
  const title = right.filter((each) => titleTexts.includes(each.text));
  return {
    title,
    titleEnd: title.length === 0 ? undefined : right[right.indexOf(title.at(-1)!) + 1],
    titleWidth: masthead?.widths[1] ?? 0,
    parent: bodies.length > 1 ? bodies[0] : undefined,
    issuer: bodies.at(-1),
    issuerEnd: isEnd ? issuerEnd : undefined,
    issuerWidth: masthead?.widths[0] ?? 0,
    number: left[numberAt],
    letterSummary: isLetter
      ? left.slice(numberAt + 1).find((each) => each.text.trim() !== '' && !isMark(each))
      : undefined,
    date: right[dateAt],
    marks: {
      urgency: marked.find((each) => URGENCY.test(each.text)),
      circulation: marked.find((each) => CIRCULATION.test(each.text)),
      draft: marked.find((each) => DRAFT.test(each.text)),
    },
    kind,
    summary: endAt > 1 ? named[endAt - 1] : undefined,
    summaryEnd: named[endAt],
    salutation,
    grounds,
    body: rest.filter((each) => each !== salutation && !grounds.includes(each) && !isHeading(each)),
    recipientsLabel: receivers[labelAt],
    recipients: receivers.slice(labelAt + 1).filter((each) => each.text !== ''),
    authority,
    position: signer[positionAt],
    name: signer[nameAt],
    gap: nameAt > 0 ? nameAt - positionAt - 1 : signer.length - positionAt - 2,
  };
}

function column(table: ReadTable | undefined, index: number): readonly ReadParagraph[] {
  return table?.rows.flatMap((row) => row.cells[index] ?? []) ?? [];
}

function cellTexts(table: ReadTable): readonly string[] {
  return table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.map((each) => each.text)));
}

function isMark(paragraph: ReadParagraph): boolean {
  return [URGENCY, CIRCULATION, DRAFT].some((mark) => mark.test(paragraph.text));
}

function isHeading(paragraph: ReadParagraph): boolean {
  const { style, text, runs } = paragraph;
  return /^Heading\d$/.test(style) || (HEADING.test(text) && runs.every((run) => run.bold || run.italic));
}
