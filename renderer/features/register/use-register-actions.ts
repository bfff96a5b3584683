import { useEffect, useMemo, useRef } from 'react';
import { formatQuery } from '../../../domain/search/query.ts';
import { deleteItems } from '../../../domain/questions/delete-items.ts';
import { rowsOf } from '../../data/rows.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useActions, type Action } from '../../state/actions-store.ts';
import { go } from '../../state/place-store.ts';
import { checkRows, setRegister, useRegister } from '../../state/register-store.ts';
import type { GridColumn } from '../../ui/grid/grid-model.ts';
import { exportListing } from './export-listing.tsx';
import type { RegisterList } from './use-list.ts';

interface Options {
  readonly list: RegisterList;
  readonly ids: readonly string[];
  readonly columns: readonly GridColumn[];
  /** Rows that actions work on: the checked ones, else those of the selected block. */
  readonly targets: readonly string[];
  readonly focusFind: () => void;
}

async function deleteRows(ids: readonly string[]): Promise<void> {
  const holdings = { items: rowsOf('item'), answers: rowsOf('answer'), attachments: rowsOf('attachment') };
  if (await commitAndTell(deleteItems(new Set(ids), holdings))) checkRows(ids, false);
}

/** What the register can do with the keyboard, the menu and the palette while it is shown. */
export function useRegisterActions(options: Options): void {
  const now = useRef(options);
  useEffect(() => {
    now.current = options;
  });
  const actions = useMemo((): readonly Action[] => {
    const some = (): boolean => now.current.targets.length > 0;
    const open = (kind: 'assign' | 'edit') => (): void => {
      setRegister({ dialog: { kind, ids: now.current.targets } });
    };
    return [
      {
        id: 'register.new',
        title: 'register.actions.new',
        group: 'do',
        shortcut: 'Ctrl+N',
        run: () => setRegister({ dialog: { kind: 'new' } }),
      },
      {
        id: 'register.find',
        title: 'register.actions.find',
        group: 'do',
        shortcut: 'Ctrl+F / Ctrl+Shift+F',
        run: () => now.current.focusFind(),
      },
      {
        id: 'register.peek',
        title: 'register.actions.peek',
        group: 'do',
        run: () => setRegister({ peeking: !useRegister.getState().peeking }),
      },
      {
        id: 'register.assign',
        title: 'register.actions.assign',
        group: 'do',
        shortcut: 'Ctrl+G',
        enabled: some,
        run: open('assign'),
      },
      {
        id: 'register.bulkEdit',
        title: 'register.actions.edit',
        group: 'do',
        shortcut: 'Ctrl+B',
        enabled: some,
        run: open('edit'),
      },
      {
        id: 'register.export',
        title: 'register.actions.exportList',
        group: 'do',
        shortcut: 'Ctrl+E',
        run: () => {
          const { columns, ids, list } = now.current;
          void exportListing(
            columns.map((column) => column.id),
            ids,
            formatQuery(list.query),
          );
        },
      },
      {
        id: 'register.report',
        title: 'register.actions.report',
        group: 'do',
        run: () => {
          const { ids, list } = now.current;
          const query = formatQuery(list.query);
          go({ area: 'reports', query, only: { label: query, ids } });
        },
      },
      {
        id: 'register.delete',
        title: 'register.actions.delete',
        group: 'do',
        shortcut: 'Ctrl+Delete',
        enabled: some,
        run: () => void deleteRows(now.current.targets),
      },
    ];
  }, []);
  useActions(actions);
}
