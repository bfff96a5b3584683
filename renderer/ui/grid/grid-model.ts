/** What a grid shows: columns, and lines that are either a row or the heading of a group of rows. */
import type { ReactNode } from 'react';

export interface GridColumn {
  readonly id: string;
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly align?: 'start' | 'end';
  /** Stays in view while the others scroll sideways. Pinned columns come first. */
  readonly pinned?: boolean;
  readonly sortable?: boolean;
}

export interface RowLine {
  readonly kind: 'row';
  readonly id: string;
}

export interface GroupLine {
  readonly kind: 'group';
  readonly key: string;
  readonly label: string;
  /** 0 for the outermost group. */
  readonly depth: number;
  readonly folded: boolean;
  /** Subtotals, already in words. */
  readonly note: ReactNode;
}

export type Line = RowLine | GroupLine;

/** Lines by number, so that 100,000 of them need not exist as objects. `at` must answer the same group by the same object. */
export interface Lines {
  readonly count: number;
  at(index: number): Line;
  /** Line number of a row, or -1 when it is filtered away or folded in. */
  indexOf(id: string): number;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Line -1 is the heading row. `column` counts the visible columns. */
export interface Cell {
  readonly line: number;
  readonly column: number;
}

/** A rectangle of cells, both ends included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The rectangle between the cell a selection began at and the one it has reached. */
export function blockBetween(a: Cell, b: Cell): Block {
  return {
    top: Math.min(a.line, b.line),
    bottom: Math.max(a.line, b.line),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

/** Words of the grid itself; the caller brings them in the reader's language. */
export interface GridWords {
  readonly selectAll: string;
  readonly selectRow: string;
  readonly sortHint: string;
  readonly resizeHint: string;
  readonly fold: string;
  readonly unfold: string;
}
