import { useCallback, useDeferredValue, useMemo, useRef, type ReactNode } from 'react';
import { moveColumn, toggleSort, type ViewLayout } from '../../../domain/questions/view.ts';
import { formatQuery, type Query } from '../../../domain/search/query.ts';
import { useLook } from '../../data/look.ts';
import { rowOf } from '../../data/rows.ts';
import { useRows } from '../../data/use-rows.ts';
import { go, usePlace } from '../../state/place-store.ts';
import { checkRows, foldGroup, setRegister, useRegister } from '../../state/register-store.ts';
import { useText } from '../../text/text.ts';
import type { GridColumn } from '../../ui/grid/grid-model.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { CellEditor } from './cell-editor.tsx';
import { renderCell } from './cell.tsx';
import { Chips } from './chips.tsx';
import { columnOf, type ColumnId } from './columns.ts';
import { useDirectory } from './directory.ts';
import { EmptyList } from './empty-list.tsx';
import { FilterCell } from './filter-cell.tsx';
import { ItemPanel } from './item/item-panel.tsx';
import { groupKeys } from './lines.ts';
import { QueryBox } from './query-box.tsx';
import { RegisterDialogs } from './register-dialogs.tsx';
import { RegisterHead } from './register-head.tsx';
import classes from './register.module.css';
import { SelectionBar } from './selection-bar.tsx';
import { useBlocks } from './use-blocks.tsx';
import { useEditing } from './use-editing.ts';
import { useChosenView, useLayout } from './use-layout.ts';
import { useList } from './use-list.ts';
import { useRegisterActions } from './use-register-actions.ts';
import { ViewBar } from './view-bar.tsx';

const LINE = { compact: 28, normal: 36, roomy: 56 } as const;

/** Câu hỏi & kiến nghị: the one register. */
export function RegisterScreen(): ReactNode {
  const t = useText();
  const place = usePlace();
  const directory = useDirectory();
  const look = useLook();
  const [layout, setLayout] = useLayout();
  const [view, setView] = useChosenView();
  const { checked, folded, peeking } = useRegister();
  const rows = useRows('item');
  const text = place.query ?? '';
  const only = place.only?.ids;
  const list = useList(text, only, layout, folded, directory);
  const { lines } = list;
  const cursor = useGridCursor(lines);
  const box = useRef<HTMLInputElement>(null);
  const listSide = useRef<HTMLDivElement>(null);

  const setText = (query: string): void => go({ ...place, area: 'register', query }, 'replace');
  const setQuery = (query: Query): void => setText(formatQuery(query));
  const clear = (): void => go({ area: 'register' }, 'replace');

  const columns = useMemo(
    (): readonly GridColumn[] =>
      layout.columns
        .filter((column) => column.shown || column.id === 'code')
        .toSorted((a, b) => Number(b.id === 'code') - Number(a.id === 'code'))
        .map(({ id, width }) => ({
          id,
          width,
          title: directory.labels.field.item[id as ColumnId],
          pinned: id === 'code',
          align: columnOf(id).kind === 'whole' || columnOf(id).kind === 'day' ? 'end' : 'start',
        })),
    [layout.columns, directory],
  );
  const editing = useEditing(cursor, lines.count, columns.length, directory.today);
  const blocks = useBlocks(lines, columns, directory);
  const ids = useMemo(() => list.items.map((item) => item.id), [list.items]);
  const focusGrid = useCallback(() => listSide.current?.querySelector<HTMLElement>('[role=grid]')?.focus(), []);
  const chosen = useMemo(() => [...checked], [checked]);
  const targets = chosen.length > 0 ? chosen : blocks.rowsOf(cursor.block);
  useRegisterActions({ list, ids, columns, targets, focusFind: () => box.current?.focus() });

  const lastChecked = useRef(0);
  const onCheck = (line: number, range: boolean): void => {
    const found = line >= 0 && line < lines.count ? lines.at(line) : null;
    if (found?.kind !== 'row') return;
    const on = !checked.has(found.id);
    const [from, to] = range
      ? [Math.min(lastChecked.current, line), Math.max(lastChecked.current, line)]
      : [line, line];
    lastChecked.current = line;
    checkRows(blocks.rowsOf({ top: from, bottom: to, left: 0, right: 0 }), range || on);
  };
  const matching = useMemo(() => ids.reduce((sum, id) => sum + (checked.has(id) ? 1 : 0), 0), [ids, checked]);
  // The cursor moves at once; the panel follows when there is time.
  const beside = useDeferredValue(cursor.row);
  const allSelected = matching === 0 ? 'none' : matching === ids.length ? 'all' : 'some';
  const resize = (id: string, width: number): void =>
    setLayout({
      ...layout,
      columns: layout.columns.map((one) => (one.id === id ? { ...one, width: Math.round(width) } : one)),
    });
  const changeLayout = (next: ViewLayout): void => setLayout(next);
  const escape = (): void => {
    if (checked.size > 0) setRegister({ checked: new Set() });
    else if (peeking) setRegister({ peeking: false });
  };
  const cell = useCallback(
    (id: string, column: string): ReactNode => {
      const item = rowOf('item', id);
      return item && renderCell(item, column as ColumnId, directory);
    },
    // oxlint-disable-next-line react/exhaustive-deps -- cells read rows by id, so they are drawn again when any row changed
    [directory, rows],
  );

  return (
    <section className={classes['screen']} aria-label={t('register.title')}>
      <RegisterHead
        list={list}
        directory={directory}
        layout={layout}
        targets={targets}
        onLayout={changeLayout}
        onFoldAll={(fold) => setRegister({ folded: new Set(fold ? groupKeys(lines) : []) })}
        onLate={() => setText('trạng-thái:quá-hạn')}
      />
      <div className={classes['bar']}>
        <QueryBox text={text} hints={list.query.hints} onText={setText} onLeave={focusGrid} box={box} />
      </div>
      <Chips
        query={list.query}
        only={place.only?.label}
        directory={directory}
        onQuery={setQuery}
        onOnly={() => go({ area: 'register', query: text }, 'replace')}
        onClear={clear}
      />
      <ViewBar
        shown={{ layout, query: text }}
        chosen={view}
        onChoose={(id, shown) => {
          setView(id);
          setLayout(shown.layout);
          setText(shown.query);
        }}
      />
      <div className={classes['split']}>
        <div className={classes['listSide']} ref={listSide}>
          <SelectionBar checked={checked} ids={ids} matching={matching} />
          <Grid
            label={t('register.title')}
            words={{
              selectAll: t('grid.selectAll'),
              selectRow: t('grid.selectRow'),
              sortHint: t('grid.sortHint'),
              resizeHint: t('grid.resizeHint'),
              fold: t('grid.fold'),
              unfold: t('grid.unfold'),
            }}
            columns={columns}
            lines={lines}
            cursor={cursor}
            sort={layout.sort}
            lineHeight={LINE[look.density]}
            selected={checked}
            allSelected={allSelected}
            renderCell={cell}
            renderFilter={(column) => (
              <FilterCell column={column as ColumnId} query={list.query} directory={directory} onQuery={setQuery} />
            )}
            editing={editing.editing}
            renderEditor={({ id, column }) => {
              const item = rowOf('item', id);
              return (
                item && (
                  <CellEditor
                    item={item}
                    column={column as ColumnId}
                    directory={directory}
                    onDone={(fields, move) => editing.done(item, fields, move)}
                    onCancel={editing.cancel}
                  />
                )
              );
            }}
            onEdit={editing.begin}
            onSort={(column, add) => setLayout({ ...layout, sort: toggleSort(layout.sort, column, add) })}
            onResize={resize}
            onMove={(column, before) => setLayout(moveColumn(layout, column, before))}
            onCheck={onCheck}
            onSelectAll={() => checkRows(ids, allSelected !== 'all')}
            onFold={foldGroup}
            onPeek={() => setRegister({ peeking: !peeking })}
            onEscape={escape}
            onClear={blocks.clear}
            onFillDown={blocks.fillDown}
            onCopy={blocks.copy}
            onPaste={blocks.paste}
            onMenu={blocks.openMenu}
            empty={
              <EmptyList
                list={list}
                directory={directory}
                onQuery={setQuery}
                onClear={clear}
                onNew={() => setRegister({ dialog: { kind: 'new' } })}
              />
            }
          />
        </div>
        {peeking && beside !== null && (
          <ItemPanel
            key={beside}
            id={beside}
            directory={directory}
            onStep={(by) =>
              cursor.move(
                { line: Math.max(0, Math.min(lines.count - 1, cursor.at.line + by)), column: cursor.at.column },
                false,
              )
            }
            onClose={() => {
              setRegister({ peeking: false });
              focusGrid();
            }}
          />
        )}
      </div>
      <RegisterDialogs directory={directory} />
      {blocks.overlay}
    </section>
  );
}
