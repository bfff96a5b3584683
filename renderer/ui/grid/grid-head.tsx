import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type PointerEvent, type ReactNode } from 'react';
import type { GridColumn, GridWords, Sort } from './grid-model.ts';
import { cellId, cellStyle } from './grid-row.tsx';
import classes from './grid.module.css';

export interface HeadActions {
  readonly onSort: (column: string, add: boolean) => void;
  readonly onResize: (column: string, width: number) => void;
  readonly onMove: (column: string, before: string) => void;
}

interface HeadProps extends HeadActions {
  readonly grid: string;
  readonly columns: readonly GridColumn[];
  readonly offsets: readonly number[];
  readonly width: number;
  readonly sort: readonly Sort[];
  /** Visible column the cursor stands on while it is in the heading, or -1. */
  readonly cursor: number;
  readonly words: GridWords;
  readonly allSelected: 'none' | 'some' | 'all';
  readonly onSelectAll: () => void;
  readonly onAutoFit: (index: number) => void;
  readonly renderFilter: ((column: string) => ReactNode) | undefined;
}

const MIN_WIDTH = 48;

function Resizer({
  column,
  ...props
}: { column: GridColumn; label: string } & Pick<HeadActions, 'onResize'> & {
    onAutoFit: () => void;
  }): ReactNode {
  const from = useRef<{ x: number; width: number } | null>(null);
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: column.width };
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (from.current)
      props.onResize(column.id, Math.max(MIN_WIDTH, from.current.width + event.clientX - from.current.x));
  };
  return (
    <div
      className={classes['resizer']}
      title={props.label}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={() => (from.current = null)}
      onDoubleClick={props.onAutoFit}
      data-resizer={column.id}
    />
  );
}

const MIME = 'application/x-grid-column';

/** The heading row and, below it, the row of filters. */
export function GridHead(props: HeadProps): ReactNode {
  const { columns, offsets, sort, words } = props;
  return (
    <div role="rowgroup" className={classes['head']} style={{ width: props.width }}>
      <div role="row" aria-rowindex={1} className={classes['headRow']}>
        <div role="columnheader" aria-colindex={1} className={classes['check']}>
          <input
            type="checkbox"
            tabIndex={-1}
            className={classes['box']}
            aria-label={words.selectAll}
            checked={props.allSelected === 'all'}
            ref={(element) => {
              if (element) element.indeterminate = props.allSelected === 'some';
            }}
            onChange={props.onSelectAll}
          />
        </div>
        {columns.map((column, index) => {
          const at = sort.findIndex((one) => one.column === column.id);
          const by = sort[at];
          const Arrow = by?.descending === true ? ArrowDown : ArrowUp;
          return (
            <div
              key={column.id}
              id={cellId(props.grid, -1, index)}
              role="columnheader"
              tabIndex={-1}
              aria-colindex={index + 2}
              aria-sort={by === undefined ? 'none' : by.descending ? 'descending' : 'ascending'}
              className={classes['headCell']}
              data-pinned={column.pinned === true || undefined}
              data-end={column.align === 'end' || undefined}
              data-cursor={index === props.cursor || undefined}
              style={cellStyle(column, offsets[index] ?? 0)}
              onDragOver={(event) => {
                if (event.dataTransfer.types.includes(MIME)) event.preventDefault();
              }}
              onDrop={(event) => {
                const moved = event.dataTransfer.getData(MIME);
                if (moved !== '' && moved !== column.id) props.onMove(moved, column.id);
              }}
            >
              <button
                type="button"
                tabIndex={-1}
                className={classes['headButton']}
                disabled={column.sortable === false}
                title={`${column.title}. ${words.sortHint}`}
                draggable
                onDragStart={(event) => event.dataTransfer.setData(MIME, column.id)}
                onClick={(event) => props.onSort(column.id, event.shiftKey)}
              >
                <span className={classes['headTitle']}>{column.title}</span>
                {by !== undefined && <Arrow size={14} aria-hidden />}
                {by !== undefined && sort.length > 1 && <span className={classes['sortPlace']}>{at + 1}</span>}
              </button>
              <Resizer
                column={column}
                label={words.resizeHint}
                onResize={props.onResize}
                onAutoFit={() => props.onAutoFit(index)}
              />
            </div>
          );
        })}
      </div>
      {props.renderFilter !== undefined && (
        <div role="row" aria-rowindex={2} className={classes['filterRow']}>
          <div role="presentation" className={classes['check']} />
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="gridcell"
              aria-colindex={index + 2}
              className={classes['filterCell']}
              data-pinned={column.pinned === true || undefined}
              data-filter={column.id}
              style={cellStyle(column, offsets[index] ?? 0)}
            >
              {props.renderFilter?.(column.id)}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
