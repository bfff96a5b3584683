/**
 * A document as data: what it says, in which parts, with which figures, and nothing of how Word or a spreadsheet writes
 * it. Numbers never stand in it as loose text: a span that shows a figure names it, so every writer shows the same one.
 */
import type { Figure } from './figure.ts';

/** A run of text. `figure` names the figure the text was made from. */
export interface Span {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly figure?: string;
}
export type Text = string | readonly Span[];

export interface Heading {
  readonly type: 'heading';
  /** 1 is a part (I.), 2 a section (1.), 3 a point (a). The number itself is given by the layout. */
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: Text;
  /** `leadIn` stays with what follows; `note` is the small text under a table; `notice` warns the reader. */
  readonly role: 'body' | 'leadIn' | 'note' | 'notice';
}

export interface List {
  readonly type: 'list';
  readonly items: readonly Text[];
}

export interface TableColumn {
  readonly header: string;
  /** Share of the text width; the shares of a table's columns are scaled to fill it. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface TableRow {
  /** A `group` row has one cell that spans the table; a `total` row is bold. */
  readonly role: 'row' | 'group' | 'total';
  readonly cells: readonly Text[];
}

export interface Table {
  readonly type: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** `dense` is for long lists in annexes. */
  readonly density: 'normal' | 'dense';
}

export interface PageBreak {
  readonly type: 'pageBreak';
}

export type Block = Heading | Paragraph | List | Table | PageBreak;

/** What stands above the text: who issues, which kind, what about. The number is left blank for the hand. */
export interface Masthead {
  /** Cơ quan cấp trên, e.g. "Tỉnh ủy Nghệ An"; the layout makes it upper case. */
  readonly parent: string;
  readonly issuer: string;
  /** The issuer as named inside a sentence, e.g. "Ban Tổ chức Tỉnh ủy". */
  readonly issuerInText: string;
  /** Symbol in the document number, e.g. `BTCTU`. */
  readonly symbol: string;
  /** Abbreviation of the kind, e.g. `BC`. */
  readonly abbreviation: string;
  readonly place: string;
  /** ISO day printed on the document. */
  readonly day: string;
  /** Tên loại, e.g. "Báo cáo"; '' makes it a letter (công văn), whose summary stands under the number. */
  readonly kind: string;
  /** Trích yếu. */
  readonly summary: string;
}

/** Chữ ký và nơi nhận. Empty texts are left out; the name is left for the hand. */
export interface Closing {
  /** Thể thức đề ký, e.g. "T/M BAN THƯỜNG VỤ". */
  readonly authority: string;
  readonly position: string;
  readonly name: string;
  /** Without the archive line. */
  readonly recipients: readonly string[];
  /** "Lưu Ban Tổ chức Tỉnh ủy". */
  readonly archive: string;
}

export interface Annex {
  readonly title: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
}

/** Dấu chỉ mức độ: each stands under the number when it is there. */
export interface Marks {
  /** Mức độ khẩn. */
  readonly urgency?: string;
  /** Phạm vi lưu hành. */
  readonly circulation?: string;
  /** "Dự thảo lần 1". */
  readonly draft?: string;
}

export interface Composition {
  readonly masthead: Masthead;
  readonly marks?: Marks;
  /** Kính gửi. */
  readonly addressee?: string;
  /** Căn cứ, each without its end sign. */
  readonly grounds?: readonly string[];
  readonly body: readonly Block[];
  readonly closing: Closing;
  readonly annexes: readonly Annex[];
  readonly figures: readonly Figure[];
}

/** The plain text of a cell, paragraph or list item. */
export function plainText(text: Text): string {
  return typeof text === 'string' ? text : text.map((span) => span.text).join('');
}

export function heading(level: Heading['level'], text: string): Heading {
  return { type: 'heading', level, text };
}

export function paragraph(text: Text, role: Paragraph['role'] = 'body'): Paragraph {
  return { type: 'paragraph', text, role };
}
