import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { isEnabled, runAction, useCurrentActions } from '../../state/actions-store.ts';
import { useText } from '../../text/text.ts';

/** A point of the window, in pixels. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

const ENTRIES = ['register.peek', 'register.assign', 'register.bulkEdit', 'register.export', 'register.delete'];

/** The menu of the right button or Shift+F10: what can be done with the chosen rows, with its shortcuts. */
export function RowMenu({ place, onClose }: { readonly place: MenuPlace; readonly onClose: () => void }): ReactNode {
  const t = useText();
  const actions = useCurrentActions();
  return (
    <Menu opened onClose={onClose} position="bottom-start" returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: place.x, top: place.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {ENTRIES.map((id) => actions.find((action) => action.id === id)).map(
          (action) =>
            action && (
              <Menu.Item
                key={action.id}
                disabled={!isEnabled(action)}
                rightSection={action.shortcut === undefined ? null : <kbd>{action.shortcut}</kbd>}
                onClick={() => runAction(action.id)}
              >
                {t(action.title)}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
