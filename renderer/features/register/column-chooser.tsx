import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3, GripVertical } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { moveColumn, type ViewLayout } from '../../../domain/questions/view.ts';
import { nameKey } from '../../../domain/search/fold.ts';
import { useText } from '../../text/text.ts';
import { STANDARD_LAYOUT, type ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';
import classes from './register.module.css';

interface ColumnChooserProps {
  readonly layout: ViewLayout;
  readonly onLayout: (layout: ViewLayout) => void;
  readonly directory: Directory;
}

/** Which columns are shown and in which order; by mouse or by keyboard. */
export function ColumnChooser({ layout, onLayout, directory }: ColumnChooserProps): ReactNode {
  const t = useText();
  const [search, setSearch] = useState('');
  const name = (id: string): string => directory.labels.field.item[id as ColumnId];
  const found = layout.columns.filter(({ id }) => nameKey(name(id)).includes(nameKey(search)));
  const swap = (id: string, by: -1 | 1): void => {
    const at = layout.columns.findIndex((one) => one.id === id);
    const other = layout.columns[at + by];
    if (!other) return;
    onLayout(by < 0 ? moveColumn(layout, id, other.id) : moveColumn(layout, other.id, id));
  };
  const show = (id: string, shown: boolean): void =>
    onLayout({ ...layout, columns: layout.columns.map((one) => (one.id === id ? { ...one, shown } : one)) });
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Columns3 size={16} aria-hidden />}>
          {t('register.columns.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['chooser']} aria-label={t('register.columns.open')}>
        <TextInput
          data-autofocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('register.pick.search')}
          aria-label={t('register.columns.search')}
        />
        <ul className={classes['chooserList']}>
          {found.map(({ id, shown }) => (
            <li
              key={id}
              draggable
              onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => onLayout(moveColumn(layout, event.dataTransfer.getData('text/plain'), id))}
            >
              <GripVertical size={14} aria-hidden />
              <Checkbox
                size="xs"
                label={name(id)}
                checked={shown}
                disabled={id === 'code'}
                onChange={(event) => show(id, event.currentTarget.checked)}
              />
              <span className={classes['chooserMove']}>
                <ActionIcon
                  size="sm"
                  aria-label={t('register.columns.up', { column: name(id) })}
                  onClick={() => swap(id, -1)}
                >
                  <ArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={t('register.columns.down', { column: name(id) })}
                  onClick={() => swap(id, 1)}
                >
                  <ArrowDown size={14} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          ))}
        </ul>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onLayout({ ...layout, columns: STANDARD_LAYOUT.columns })}
        >
          {t('register.columns.reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
