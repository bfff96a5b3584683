import { useRef, useState } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { ItemFields } from '../../../domain/questions/edit-items.ts';
import { rowOf } from '../../data/rows.ts';
import { saveEdit } from '../../data/save-edit.ts';
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
  /** The item as it was when its editor was opened: what it is compared with when saved. */
  const opened = useRef<Item>(undefined);
  return {
    editing,
    begin: (cell) => {
      if (columnOf(cell.column).fixed === true) return;
      opened.current = rowOf('item', cell.id);
      setEditing(cell);
    },
    cancel: () => setEditing(null),
    done: (item, fields, move) => {
      setEditing(null);
      const { line, column } = cursor.at;
      if (move === 'down') cursor.move({ line: Math.min(line + 1, lineCount - 1), column }, false);
      if (move === 'right') cursor.move({ line, column: Math.min(column + 1, columnCount - 1) }, false);
      if (move === 'left') cursor.move({ line, column: Math.max(column - 1, 0) }, false);
      const row = opened.current?.id === item.id ? opened.current : item;
      void saveEdit(changeOf('items.edit', [{ item: row, fields }], today), { entity: 'item', row }, 'quiet');
    },
  };
}
