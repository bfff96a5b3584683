/** A written document as a reader sees it: sections, paragraphs and runs with the looks they end up with. */

export interface ReadRun {
  readonly text: string;
  /** Fonts for ascii, hAnsi, eastAsia and cs; '' where none is set. */
  readonly fonts: readonly string[];
  /** Points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

/** Lengths in twips. */
export interface ReadParagraph {
  readonly type: 'paragraph';
  readonly style: string;
  /** A field stands as its code in braces: `{PAGE}`. */
  readonly text: string;
  /** Runs that have text. */
  readonly runs: readonly ReadRun[];
  readonly align: string;
  readonly firstLine: number;
  readonly left: number;
  readonly right: number;
  readonly before: number;
  readonly after: number;
  readonly line: number;
  readonly lineRule: string;
  /** A line is drawn along its upper edge. */
  readonly hasRule: boolean;
}

export interface ReadTable {
  readonly type: 'table';
  readonly bordered: boolean;
  /** Twips of each column. */
  readonly widths: readonly number[];
  readonly rows: readonly {
    /** Repeated at the top of every page. */
    readonly header: boolean;
    /** Never broken across pages. */
    readonly whole: boolean;
    readonly cells: readonly (readonly ReadParagraph[])[];
  }[];
}

/** Lengths in twips. */
export interface ReadSection {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly headerDistance: number;
  /** The first page has a header of its own. */
  readonly titlePage: boolean;
  /** null: the one of the section before goes on. */
  readonly header: readonly ReadParagraph[] | null;
  readonly firstHeader: readonly ReadParagraph[] | null;
  readonly blocks: readonly (ReadParagraph | ReadTable)[];
}

export interface ReadDocument {
  readonly sections: readonly ReadSection[];
  /** Left and right margins change places on the back of a sheet. */
  readonly mirrorMargins: boolean;
}
