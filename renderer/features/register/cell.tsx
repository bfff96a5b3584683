import type { ReactNode } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { cellText } from './cell-text.ts';
import type { ColumnId } from './columns.ts';
import { unitOf, type Directory } from './directory.ts';
import { DueMark, OutcomeMark, StateMark } from './marks.tsx';
import classes from './register.module.css';

/** What a cell of the list shows. Cut texts have the whole of it in their tooltip. */
export function renderCell(item: Item, column: ColumnId, directory: Directory): ReactNode {
  const text = cellText(item, column, directory);
  if (column === 'state') return <StateMark state={item.state} label={text} />;
  if (column === 'outcome') return item.outcome === '' ? null : <OutcomeMark outcome={item.outcome} label={text} />;
  if (column === 'due') return <DueMark item={item} directory={directory} />;
  if (text === '') return null;
  const unit = column === 'askerUnit' ? unitOf(directory, item.askerUnit) : undefined;
  return (
    <span className={classes['cut']} title={unit === undefined ? text : unitLabel(unit)} data-text="">
      {text}
    </span>
  );
}
