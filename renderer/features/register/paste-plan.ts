/** What pasting, filling or clearing a block would do, cell by cell, before anything is done. */
import type { Item } from '../../../domain/model/item.ts';
import type { ItemFields } from '../../../domain/questions/edit-items.ts';
import type { Block, Lines } from '../../ui/grid/grid-model.ts';
import { tile, type Table } from '../../ui/grid/clipboard.ts';
import { cellText } from './cell-text.ts';
import type { Edit } from './change-items.ts';
import type { ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';
import { readCell, type CellRefusal } from './read-cell.ts';

export interface PlannedCell {
  readonly item: Item;
  readonly column: ColumnId;
  readonly was: string;
  readonly text: string;
}

export interface PastePlan {
  readonly edits: readonly Edit[];
  readonly changed: readonly PlannedCell[];
  readonly refused: readonly (PlannedCell & { readonly refusal: CellRefusal })[];
  readonly same: number;
  /** Cells of the block that fall beyond the last row or column. */
  readonly outside: number;
}

/** Ids of the rows among these lines, headings left out, from `top` on; at most `most`. */
function rowsFrom(lines: Lines, top: number, most: number): string[] {
  const ids: string[] = [];
  for (let line = Math.max(0, top); line < lines.count && ids.length < most; line++) {
    const found = lines.at(line);
    if (found.kind === 'row') ids.push(found.id);
  }
  return ids;
}

/** Ids of the rows of a block. */
export function rowsOfBlock(lines: Lines, { top, bottom }: Pick<Block, 'top' | 'bottom'>): string[] {
  const ids: string[] = [];
  for (let line = Math.max(0, top); line <= Math.min(bottom, lines.count - 1); line++) {
    const found = lines.at(line);
    if (found.kind === 'row') ids.push(found.id);
  }
  return ids;
}

interface Target {
  readonly lines: Lines;
  /** Visible columns in order. */
  readonly columns: readonly ColumnId[];
  readonly block: Block;
  readonly rowOf: (id: string) => Item | undefined;
  readonly directory: Directory;
}

/** Plans laying a table on the list, its first cell on the block's first; one cell or row fills a larger block. */
export function planPaste(table: Table, { lines, columns, block, rowOf, directory }: Target): PastePlan {
  const tiled = tile(table, block.bottom - block.top + 1, block.right - block.left + 1);
  const ids = rowsFrom(lines, block.top, tiled.length);
  const edits: Edit[] = [];
  const changed: PlannedCell[] = [];
  const refused: (PlannedCell & { refusal: CellRefusal })[] = [];
  let same = 0;
  let outside = 0;
  tiled.forEach((cells, row) => {
    const item = rowOf(ids[row] ?? '');
    let fields: ItemFields = {};
    cells.forEach((raw, at) => {
      const column = columns[block.left + at];
      if (item === undefined || column === undefined) {
        outside += 1;
        return;
      }
      const text = raw.normalize('NFC').trim();
      const was = cellText(item, column, directory);
      if (text === was.trim()) {
        same += 1;
        return;
      }
      const read = readCell(item, column, text, directory);
      if (!read.ok) {
        refused.push({ item, column, was, text, refusal: read.refusal });
        return;
      }
      fields = { ...fields, ...read.fields };
      changed.push({ item, column, was, text });
    });
    if (item !== undefined && Object.keys(fields).length > 0) edits.push({ item, fields });
  });
  return { edits, changed, refused, same, outside };
}

/** Plans copying the first row of a block into the rows below it. */
export function planFill(target: Target): PastePlan {
  const { lines, columns, block, rowOf, directory } = target;
  const [first] = rowsOfBlock(lines, block);
  const source = rowOf(first ?? '');
  if (source === undefined) return { edits: [], changed: [], refused: [], same: 0, outside: 0 };
  const row = columns.slice(block.left, block.right + 1).map((column) => cellText(source, column, directory));
  const height = rowsOfBlock(lines, block).length;
  return planPaste(
    Array.from({ length: height }, () => row),
    target,
  );
}

/** The texts of a block, row by row, headings left out. */
export function textsOf({ lines, columns, block, rowOf, directory }: Target): Table {
  const shown = columns.slice(block.left, block.right + 1);
  return rowsOfBlock(lines, block).flatMap((id) => {
    const item = rowOf(id);
    return item === undefined ? [] : [shown.map((column) => cellText(item, column, directory))];
  });
}
