import { Button, Menu } from '@mantine/core';
import { Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ViewLayout } from '../../../domain/questions/view.ts';
import { useText } from '../../text/text.ts';
import { COLUMNS, type ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';

interface GroupMenuProps {
  readonly layout: ViewLayout;
  readonly onLayout: (layout: ViewLayout) => void;
  readonly onFoldAll: (fold: boolean) => void;
  readonly directory: Directory;
}

const MOST_LEVELS = 3;

/** Groups the list by up to three columns, in the order they were chosen. */
export function GroupMenu({ layout, onLayout, onFoldAll, directory }: GroupMenuProps): ReactNode {
  const t = useText();
  const { group } = layout;
  const name = (id: string): string => directory.labels.field.item[id as ColumnId];
  const toggle = (id: string): void =>
    onLayout({
      ...layout,
      group: group.includes(id) ? group.filter((one) => one !== id) : [...group, id].slice(-MOST_LEVELS),
    });
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<Rows3 size={16} aria-hidden />}>
          {group.length === 0 ? t('register.group.open') : group.map(name).join(' › ')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.filter((column) => column.groups).map(({ id }) => (
          <Menu.CheckboxItem
            key={id}
            checked={group.includes(id)}
            rightSection={group.length > 1 && group.includes(id) ? String(group.indexOf(id) + 1) : null}
            onChange={() => toggle(id)}
          >
            {name(id)}
          </Menu.CheckboxItem>
        ))}
        {group.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onFoldAll(true)}>{t('register.group.foldAll')}</Menu.Item>
            <Menu.Item onClick={() => onFoldAll(false)}>{t('register.group.unfoldAll')}</Menu.Item>
            <Menu.Item onClick={() => onLayout({ ...layout, group: [] })}>{t('register.group.clear')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
