import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, type CSSProperties, type ReactNode } from 'react';
import type { GridColumn, GroupLine } from './grid-model.ts';
import classes from './grid.module.css';

export type RenderCell = (id: string, column: string) => ReactNode;

interface RowProps {
  readonly grid: string;
  readonly line: number;
  readonly top: number;
  readonly height: number;
  readonly id: string;
  readonly columns: readonly GridColumn[];
  readonly offsets: readonly number[];
  readonly width: number;
  readonly selected: boolean;
  /** Visible column the cursor stands on, or -1. */
  readonly cursor: number;
  /** Part of the selected block in this row, or null. */
  readonly left: number;
  readonly right: number;
  readonly editing: ReactNode;
  readonly editingColumn: number;
  readonly renderCell: RenderCell;
  readonly selectLabel: string;
  /** Heading rows above the first line. */
  readonly heads: number;
}

/** Width of the column of check boxes. */
export const CHECK_WIDTH = 36;

export function cellId(grid: string, line: number, column: number): string {
  return `${grid}-${line}-${column}`;
}

export function cellStyle(column: GridColumn, offset: number): CSSProperties {
  return column.pinned === true ? { width: column.width, left: offset } : { width: column.width };
}

function Row(props: RowProps): ReactNode {
  const { grid, line, id, columns, selected, cursor, left, right } = props;
  return (
    <div
      role="row"
      aria-rowindex={line + props.heads + 1}
      aria-selected={selected}
      className={classes['row']}
      data-line={line}
      data-odd={line % 2 === 1 || undefined}
      data-current={cursor >= 0 || undefined}
      style={{ top: props.top, height: props.height, width: props.width }}
    >
      <div role="gridcell" aria-colindex={1} className={classes['check']} data-check="">
        <span
          role="checkbox"
          tabIndex={-1}
          aria-checked={selected}
          aria-label={`${props.selectLabel} ${line + 1}`}
          className={classes['tick']}
        />
      </div>
      {columns.map((column, index) => {
        const edited = index === props.editingColumn;
        return (
          <div
            key={column.id}
            // Only the cell under the cursor is ever spoken of by its id.
            id={index === cursor ? cellId(grid, line, index) : undefined}
            role="gridcell"
            aria-colindex={index + 2}
            className={classes['cell']}
            data-column={index}
            data-pinned={column.pinned === true || undefined}
            data-end={column.align === 'end' || undefined}
            data-cursor={index === cursor || undefined}
            data-block={(index >= left && index <= right) || undefined}
            data-edited={edited || undefined}
            style={cellStyle(column, props.offsets[index] ?? 0)}
          >
            {edited ? props.editing : props.renderCell(id, column.id)}
          </div>
        );
      })}
    </div>
  );
}

export const GridRow = memo(Row);

interface GroupRowProps {
  readonly grid: string;
  readonly line: number;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  readonly group: GroupLine;
  readonly columns: number;
  readonly current: boolean;
  readonly foldLabel: string;
  readonly unfoldLabel: string;
  readonly heads: number;
}

function Group({ group, ...props }: GroupRowProps): ReactNode {
  const Chevron = group.folded ? ChevronRight : ChevronDown;
  return (
    <div
      role="row"
      aria-rowindex={props.line + props.heads + 1}
      className={classes['group']}
      data-line={props.line}
      data-group=""
      data-current={props.current || undefined}
      style={{ top: props.top, height: props.height, width: props.width }}
    >
      <div
        role="gridcell"
        id={cellId(props.grid, props.line, 0)}
        aria-colindex={1}
        aria-colspan={props.columns + 1}
        aria-expanded={!group.folded}
        className={classes['groupCell']}
        style={{ paddingInlineStart: 10 + group.depth * 20 }}
      >
        <Chevron size={16} aria-label={group.folded ? props.unfoldLabel : props.foldLabel} />
        <span className={classes['groupLabel']}>{group.label}</span>
        <span className={classes['groupNote']}>{group.note}</span>
      </div>
    </div>
  );
}

export const GroupRow = memo(Group);
