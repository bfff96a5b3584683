import { useState } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { ItemFields } from '../../../domain/questions/edit-items.ts';
import { commitChange } from '../../data/commit.ts';
import { attempt } from '../../state/do.ts';
import type { Editing } from '../../ui/grid/grid.tsx';
import type { GridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { changeOf } from './change-items.ts';
import { columnOf } from './columns.ts';

export interface EditingState {
  readonly editing: Editing | null;
  readonly begin: (cell: Editing) => void;
  readonly cancel: () => void;
  readonly done: (item: Item, fields: ItemFields, move: 'down' | 'right' | 'left' | 'stay') => void;
}

/** Which cell is being edited, and what happens when its editor is left. */
export function useEditing(cursor: GridCursor, lineCount: number, columnCount: number, today: string): EditingState {
  const [editing, setEditing] = useState<Editing | null>(null);
  return {
    editing,
    begin: (cell) => {
      if (columnOf(cell.column).fixed !== true) setEditing(cell);
    },
    cancel: () => setEditing(null),
    done: (item, fields, move) => {
      setEditing(null);
      const { line, column } = cursor.at;
      if (move === 'down') cursor.move({ line: Math.min(line + 1, lineCount - 1), column }, false);
      if (move === 'right') cursor.move({ line, column: Math.min(column + 1, columnCount - 1) }, false);
      if (move === 'left') cursor.move({ line, column: Math.max(column - 1, 0) }, false);
      void attempt(() => commitChange(changeOf('items.edit', [{ item, fields }], today)));
    },
  };
}
