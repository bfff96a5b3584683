import { memo, type CSSProperties, type ReactNode } from 'react';
import { List, type RowComponentProps } from 'react-window';
import { cellText, COLUMNS, ids, LINE_HEIGHT } from './rows.ts';

const width = COLUMNS.reduce((sum, [, one]) => sum + one, 0);
const cell: CSSProperties = { flex: 'none', overflow: 'hidden', whiteSpace: 'nowrap', padding: '8px 10px' };
const sized = COLUMNS.map(([, one]): CSSProperties => ({ ...cell, width: one, boxSizing: 'border-box' }));

const Cells = memo(function Cells({ id }: { id: string }): ReactNode {
  return COLUMNS.map(([column], index) => (
    <div key={column} style={sized[index]}>
      {cellText(id, column)}
    </div>
  ));
});

function Row({ index, style }: RowComponentProps<object>): ReactNode {
  return (
    <div style={{ ...style, width, display: 'flex', borderBottom: '1px solid #ddd', boxSizing: 'border-box' }}>
      <Cells id={ids[index] ?? ''} />
    </div>
  );
}

/** react-window with the same cells and nothing else: no headings, no selection, no keyboard, no roles. */
export function Bare(): ReactNode {
  return (
    <List
      rowComponent={Row}
      rowProps={{}}
      rowCount={ids.length}
      rowHeight={LINE_HEIGHT}
      style={{ width: 1200, height: 700, fontSize: 13, lineHeight: '18px' }}
      className="bare"
    />
  );
}
