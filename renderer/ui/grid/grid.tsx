import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Block, GridColumn, GridWords, Line, Lines, Sort } from './grid-model.ts';
import { GridHead, type HeadActions } from './grid-head.tsx';
import { cellId, CHECK_WIDTH, GridRow, GroupRow, type RenderCell } from './grid-row.tsx';
import classes from './grid.module.css';
import { commandOf, isComposing } from './keyboard.ts';
import type { GridCursor } from './use-grid-cursor.ts';
import { useGridPointer } from './use-grid-pointer.ts';
import { useShownLines } from './use-shown-lines.ts';

export interface Editing {
  readonly id: string;
  readonly column: string;
}

export interface GridProps extends HeadActions {
  /** What the list is, for a screen reader. */
  readonly label: string;
  readonly words: GridWords;
  /** Visible columns in order, pinned ones first. */
  readonly columns: readonly GridColumn[];
  readonly lines: Lines;
  readonly cursor: GridCursor;
  readonly sort: readonly Sort[];
  readonly lineHeight: 28 | 36 | 56;
  readonly selected: ReadonlySet<string>;
  readonly allSelected: 'none' | 'some' | 'all';
  readonly renderCell: RenderCell;
  readonly renderFilter?: (column: string) => ReactNode;
  readonly editing: Editing | null;
  readonly renderEditor: (editing: Editing) => ReactNode;
  readonly onEdit: (cell: Editing) => void;
  /** Check box of a line; with `range`, everything since the last one too. */
  readonly onCheck: (line: number, range: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onFold: (group: string, fold: boolean) => void;
  readonly onPeek: (id: string) => void;
  readonly onEscape: () => void;
  readonly onClear: (block: Block) => void;
  readonly onFillDown: (block: Block) => void;
  readonly onCopy: (block: Block, clipboard: DataTransfer, cut: boolean) => void;
  readonly onPaste: (block: Block, clipboard: DataTransfer) => void;
  /** Right button or Shift+F10, at this point of the window. */
  readonly onMenu: (x: number, y: number) => void;
  /** What to show below the headings when there is no line. */
  readonly empty: ReactNode;
}

const HEAD = 36;
const FILTERS = 34;

/** A list of any length under the keyboard of features.md §6.1. The caller owns rows, order, filters and what a cell shows. */
export function Grid(props: GridProps): ReactNode {
  const { columns, lines, cursor, lineHeight, renderFilter } = props;
  const grid = useId();
  const heads = renderFilter ? 2 : 1;
  const headHeight = HEAD + (renderFilter ? FILTERS : 0) + 1;
  const { scroller, layer, shown, height, bringIntoView } = useShownLines({
    headHeight,
    lineHeight,
    lines: lines.count,
  });
  const offsets = useMemo(() => leftEdges(columns), [columns]);
  const width = (offsets.at(-1) ?? CHECK_WIDTH) + (columns.at(-1)?.width ?? 0);
  const lineAt = (line: number): Line | null => (line >= 0 && line < lines.count ? lines.at(line) : null);
  const current = lineAt(cursor.at.line);

  const focusGrid = useCallback(() => scroller.current?.focus({ preventScroll: true }), [scroller]);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && props.editing === null) focusGrid();
    wasEditing.current = props.editing !== null;
  }, [props.editing, focusGrid]);

  const { line: cursorLine, column: cursorColumn } = cursor.at;
  useLayoutEffect(() => {
    const column = columns[cursorColumn];
    const left = offsets[cursorColumn] ?? 0;
    const pinned = CHECK_WIDTH + columns.reduce((sum, one) => sum + (one.pinned === true ? one.width : 0), 0);
    bringIntoView(cursorLine, !column || column.pinned === true ? null : { left, right: left + column.width, pinned });
  }, [cursorLine, cursorColumn, bringIntoView, columns, offsets]);

  const edit = (): void => {
    const column = columns[cursor.at.column];
    if (cursor.at.line === -1 && column) props.onSort(column.id, false);
    else if (current?.kind === 'group') props.onFold(current.key, !current.folded);
    else if (current && column) props.onEdit({ id: current.id, column: column.id });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== scroller.current) {
      leaveFilter(event, focusGrid);
      return;
    }
    const page = Math.max(1, Math.floor(height / lineHeight) - 1);
    const extent = { lines: lines.count, columns: columns.length, page };
    const key = { ...pick(event), isComposing: event.nativeEvent.isComposing };
    const command = commandOf(key, cursor.at, extent, current?.kind === 'group');
    if (!command) return;
    event.preventDefault();
    const column = columns[cursor.at.column];
    switch (command.do) {
      case 'move':
        return cursor.move(command.to, command.extend);
      case 'edit':
        if (cursor.at.line === -1 && column) return props.onSort(column.id, event.shiftKey);
        return edit();
      case 'peek':
        if (current?.kind === 'row') props.onPeek(current.id);
        else if (current) props.onFold(current.key, !current.folded);
        return undefined;
      case 'fold':
        return current?.kind === 'group' ? props.onFold(current.key, command.fold) : undefined;
      case 'toggle':
        return props.onCheck(cursor.at.line, false);
      case 'all':
        return props.onSelectAll();
      case 'fillDown':
        return props.onFillDown(cursor.block);
      case 'clear':
        return props.onClear(cursor.block);
      case 'filter':
        return scroller.current
          ?.querySelector<HTMLElement>(`[data-filter="${column?.id ?? ''}"] :is(input, button)`)
          ?.focus();
      case 'menu': {
        const cell = document.getElementById(cellId(grid, cursor.at.line, cursor.at.column));
        const box = (cell ?? event.currentTarget).getBoundingClientRect();
        return props.onMenu(box.left + 24, box.bottom);
      }
      case 'escape':
        return props.onEscape();
    }
  };

  const pointer = useGridPointer({
    onCell: cursor.move,
    onCheck: props.onCheck,
    onFold: (line) => {
      const group = lineAt(line);
      if (group?.kind === 'group') props.onFold(group.key, !group.folded);
    },
    onOpen: edit,
    isEditing: (cell) => isEditedCell(props.editing, lineAt(cell.line), columns[cell.column]),
  });

  const autoFit = (index: number): void => {
    const column = columns[index];
    const cells = layer.current?.querySelectorAll<HTMLElement>(`[data-column="${index}"]`);
    if (!column || !cells) return;
    const widest = Math.max(48, ...Array.from(cells, contentWidth));
    props.onResize(column.id, Math.min(640, Math.ceil(widest)));
  };

  const visible = Array.from({ length: shown.count }, (_, i) => shown.first + i).filter((line) => line < lines.count);
  const hasCursor = visible.includes(cursor.at.line) || cursor.at.line === -1;
  const own = (event: { target: EventTarget }): boolean => event.target === scroller.current;

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={lines.count + heads}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={
        hasCursor && columns.length > 0
          ? cellId(grid, cursor.at.line, current?.kind === 'group' ? 0 : cursor.at.column)
          : undefined
      }
      className={classes['grid']}
      data-compact={lineHeight === 28 || undefined}
      onKeyDown={onKeyDown}
      onCopy={(event) => own(event) && props.onCopy(cursor.block, event.clipboardData, false)}
      onCut={(event) => own(event) && props.onCopy(cursor.block, event.clipboardData, true)}
      onPaste={(event) => own(event) && props.onPaste(cursor.block, event.clipboardData)}
      onContextMenu={(event) => {
        if (!(event.target instanceof Element) || !event.target.closest('[data-line]')) return;
        event.preventDefault();
        props.onMenu(event.clientX, event.clientY);
      }}
    >
      <div role="presentation" style={{ width, height: headHeight + lines.count * lineHeight, minHeight: '100%' }}>
        <div role="presentation" className={classes['pane']} style={{ height: headHeight + height }}>
          <GridHead
            grid={grid}
            columns={columns}
            offsets={offsets}
            width={width}
            sort={props.sort}
            cursor={cursor.at.line === -1 ? cursor.at.column : -1}
            words={props.words}
            allSelected={props.allSelected}
            onSelectAll={props.onSelectAll}
            onSort={props.onSort}
            onResize={props.onResize}
            onMove={props.onMove}
            onAutoFit={autoFit}
            renderFilter={renderFilter}
          />
          <div role="presentation" className={classes['body']} style={{ height }}>
            <div role="rowgroup" ref={layer} className={classes['layer']} {...pointer}>
              {visible.map((line) => {
                const found = lines.at(line);
                const top = (line - shown.base) * lineHeight;
                const slot = line % SLOTS;
                if (found.kind === 'group') {
                  return (
                    <GroupRow
                      key={`group${slot}`}
                      grid={grid}
                      line={line}
                      top={top}
                      height={lineHeight}
                      width={width}
                      group={found}
                      columns={columns.length}
                      current={line === cursor.at.line}
                      foldLabel={props.words.fold}
                      unfoldLabel={props.words.unfold}
                      heads={heads}
                    />
                  );
                }
                const inBlock = line >= cursor.block.top && line <= cursor.block.bottom;
                const edited = props.editing?.id === found.id ? props.editing : null;
                return (
                  <GridRow
                    key={slot}
                    grid={grid}
                    line={line}
                    top={top}
                    height={lineHeight}
                    id={found.id}
                    columns={columns}
                    offsets={offsets}
                    width={width}
                    selected={props.selected.has(found.id)}
                    cursor={line === cursor.at.line ? cursor.at.column : -1}
                    left={inBlock ? cursor.block.left : -1}
                    right={inBlock ? cursor.block.right : -2}
                    editing={edited ? props.renderEditor(edited) : null}
                    editingColumn={edited ? columns.findIndex((one) => one.id === edited.column) : -1}
                    renderCell={props.renderCell}
                    selectLabel={props.words.selectRow}
                    heads={heads}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      {lines.count === 0 && <div className={classes['empty']}>{props.empty}</div>}
    </div>
  );
}

/** Rows are recycled: a row scrolled out lends its elements to the one scrolled in. More slots than any view has lines. */
const SLOTS = 128;

function leftEdges(columns: readonly GridColumn[]): readonly number[] {
  let left = CHECK_WIDTH;
  return columns.map((column) => {
    const edge = left;
    left += column.width;
    return edge;
  });
}

function isEditedCell(editing: Editing | null, line: Line | null, column: GridColumn | undefined): boolean {
  return editing !== null && line?.kind === 'row' && editing.id === line.id && editing.column === column?.id;
}

function pick(event: KeyboardEvent): Omit<Parameters<typeof commandOf>[0], 'isComposing'> {
  const { key, ctrlKey, metaKey, shiftKey, altKey, keyCode } = event.nativeEvent;
  return { key, ctrlKey, metaKey, shiftKey, altKey, keyCode };
}

/** From a filter in the heading, Enter and ↓ lead back to the lines. */
function leaveFilter(event: KeyboardEvent<HTMLDivElement>, focusGrid: () => void): void {
  if (event.defaultPrevented || isComposing(event.nativeEvent)) return;
  if (!(event.target instanceof HTMLInputElement) || !event.target.closest('[data-filter]')) return;
  if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  focusGrid();
}

function contentWidth(cell: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const texts = Array.from(
    cell.querySelectorAll<HTMLElement>('[data-text]'),
    (one) => one.scrollWidth - one.clientWidth,
  );
  return cell.scrollWidth + Math.max(0, ...texts) + 2;
}
