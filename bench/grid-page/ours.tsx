import { useState, type ReactNode } from 'react';
import type { GridColumn, GridWords, Lines } from '../../renderer/ui/grid/grid-model.ts';
import { Grid } from '../../renderer/ui/grid/grid.tsx';
import { useGridCursor } from '../../renderer/ui/grid/use-grid-cursor.ts';
import { cellText, COLUMNS, ids, LINE_HEIGHT } from './rows.ts';

const columns: readonly GridColumn[] = COLUMNS.map(([id, width], index) => ({
  id,
  title: id,
  width,
  pinned: index === 0,
}));
const lines: Lines = {
  count: ids.length,
  at: (index) => ({ kind: 'row', id: ids[index] ?? '' }),
  indexOf: (id) => ids.indexOf(id),
};
const words: GridWords = {
  selectAll: 'all',
  selectRow: 'row',
  sortHint: 'sort',
  resizeHint: 'resize',
  fold: 'fold',
  unfold: 'unfold',
};
const none: ReadonlySet<string> = new Set();
const nothing = (): void => undefined;

/** Our grid with everything on: headings, filters, check boxes, a pinned column, cursor and roles. */
export function Ours(): ReactNode {
  const cursor = useGridCursor(lines);
  const [selected] = useState(none);
  return (
    <Grid
      label="grid"
      words={words}
      columns={columns}
      lines={lines}
      cursor={cursor}
      sort={[]}
      lineHeight={LINE_HEIGHT}
      selected={selected}
      allSelected="none"
      renderCell={cellText}
      renderFilter={Filter}
      editing={null}
      renderEditor={nothing}
      onEdit={nothing}
      onSort={nothing}
      onResize={nothing}
      onMove={nothing}
      onCheck={nothing}
      onSelectAll={nothing}
      onFold={nothing}
      onPeek={nothing}
      onEscape={nothing}
      onClear={nothing}
      onFillDown={nothing}
      onCopy={nothing}
      onPaste={nothing}
      onMenu={nothing}
      empty={null}
    />
  );
}

const Filter = (column: string): ReactNode => <input aria-label={column} style={{ width: '100%' }} />;
