import { useState, type ReactNode } from 'react';
import { commitAndTell } from '../../data/undo.ts';
import { rowOf } from '../../data/rows.ts';
import { useText, type TextKey } from '../../text/text.ts';
import { fromTsv, toHtml, toTsv } from '../../ui/grid/clipboard.ts';
import type { Block, GridColumn, Lines } from '../../ui/grid/grid-model.ts';
import { changeOf } from './change-items.ts';
import type { ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { planFill, planPaste, rowsOfBlock, textsOf, type PastePlan } from './paste-plan.ts';
import { RowMenu, type MenuPlace } from './row-menu.tsx';

export interface Blocks {
  readonly rowsOf: (block: Block) => string[];
  readonly copy: (block: Block, clipboard: DataTransfer, cut: boolean) => void;
  readonly paste: (block: Block, clipboard: DataTransfer) => void;
  readonly fillDown: (block: Block) => void;
  readonly clear: (block: Block) => void;
  readonly openMenu: (x: number, y: number) => void;
  /** Dialog and menu that belong to the blocks. */
  readonly overlay: ReactNode;
}

interface Waiting {
  readonly plan: PastePlan;
  readonly command: 'items.paste' | 'items.fillDown' | 'items.clear';
}

const TITLES: Readonly<Record<Waiting['command'], TextKey>> = {
  'items.paste': 'register.paste.title',
  'items.fillDown': 'register.paste.fillTitle',
  'items.clear': 'register.paste.clearTitle',
};

/** Copy, cut, paste, fill and clear blocks of cells. Whatever touches more than one cell is shown before it is done. */
export function useBlocks(lines: Lines, columns: readonly GridColumn[], directory: Directory): Blocks {
  const t = useText();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const target = (block: Block) => ({
    lines,
    columns: columns.map((column) => column.id as ColumnId),
    block,
    rowOf: (id: string) => rowOf('item', id),
    directory,
  });
  const take = ({ plan, command }: Waiting): void => {
    setWaiting(null);
    void commitAndTell(changeOf(command, plan.edits, directory.today));
  };
  const offer = (next: Waiting): void => {
    const { changed, refused } = next.plan;
    if (changed.length === 0 && refused.length === 0) return;
    if (changed.length === 1 && refused.length === 0) take(next);
    else setWaiting(next);
  };
  const clear = (block: Block): void => offer({ command: 'items.clear', plan: planPaste([['']], target(block)) });
  return {
    rowsOf: (block) => rowsOfBlock(lines, block),
    copy: (block, clipboard, cut) => {
      const table = textsOf(target(block));
      clipboard.setData('text/plain', toTsv(table));
      clipboard.setData('text/html', toHtml(table));
      if (cut) clear(block);
    },
    paste: (block, clipboard) => {
      const table = fromTsv(clipboard.getData('text/plain'));
      if (table.length > 0) offer({ command: 'items.paste', plan: planPaste(table, target(block)) });
    },
    fillDown: (block) => offer({ command: 'items.fillDown', plan: planFill(target(block)) }),
    clear,
    openMenu: (x, y) => setMenu({ x, y }),
    overlay: (
      <>
        {waiting !== null && (
          <PasteDialog
            title={t(TITLES[waiting.command])}
            plan={waiting.plan}
            directory={directory}
            onTake={() => take(waiting)}
            onClose={() => setWaiting(null)}
          />
        )}
        {menu !== null && <RowMenu place={menu} onClose={() => setMenu(null)} />}
      </>
    ),
  };
}
