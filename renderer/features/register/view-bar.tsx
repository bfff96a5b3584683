import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { BookmarkPlus, Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { remove, write } from '../../../domain/change/write.ts';
import { view as spec, type View } from '../../../domain/model/organisation.ts';
import { formatLayout, parseLayout, type ViewLayout } from '../../../domain/questions/view.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useRows } from '../../data/use-rows.ts';
import { newId } from '../../system/chance.ts';
import { useText } from '../../text/text.ts';
import { STANDARD_LAYOUT } from './columns.ts';
import classes from './register.module.css';

/** What a view keeps, as it stands on the screen. */
export interface Shown {
  readonly layout: ViewLayout;
  readonly query: string;
}

interface ViewBarProps {
  readonly shown: Shown;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null, shown: Shown) => void;
}

type Naming = { readonly for: 'new' } | { readonly for: 'rename'; readonly view: View };

/** Saved views as tabs: choose, save, rename, delete. A dot says that the screen differs from the view. */
export function ViewBar({ shown, chosen, onChoose }: ViewBarProps): ReactNode {
  const t = useText();
  const views = useRows('view').filter((one) => one.list === 'register');
  const [naming, setNaming] = useState<Naming | null>(null);
  const current = views.find((one) => one.id === chosen);
  const open = (one: View): void =>
    onChoose(one.id, { layout: parseLayout(one.layout, STANDARD_LAYOUT), query: one.query });
  const kept = { layout: formatLayout(shown.layout), query: shown.query };
  const differs = current !== undefined && (current.query !== kept.query || current.layout !== kept.layout);

  const save = async (name: string): Promise<void> => {
    setNaming(null);
    if (naming?.for === 'rename') {
      await commitAndTell({
        command: 'views.rename',
        about: { name },
        operations: write(spec, naming.view.id, { name }),
      });
      return;
    }
    const id = newId();
    const operations = write(spec, id, { list: 'register', name, ...kept });
    if (await commitAndTell({ command: 'views.save', about: { name }, operations })) onChoose(id, shown);
  };

  return (
    <div className={classes['views']} role="toolbar" aria-label={t('register.views.label')}>
      <button
        type="button"
        className={classes['view']}
        aria-pressed={current === undefined}
        onClick={() => onChoose(null, { layout: STANDARD_LAYOUT, query: '' })}
      >
        {t('register.views.all')}
      </button>
      {views.map((one) => (
        <button
          key={one.id}
          type="button"
          className={classes['view']}
          aria-pressed={one.id === chosen}
          onClick={() => open(one)}
        >
          {one.name}
          {one.id === chosen && differs && <span title={t('register.views.differs')}> •</span>}
        </button>
      ))}
      <ActionIcon
        aria-label={t('register.views.save')}
        title={t('register.views.save')}
        onClick={() => setNaming({ for: 'new' })}
      >
        <BookmarkPlus size={16} aria-hidden />
      </ActionIcon>
      {current !== undefined && (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon aria-label={t('register.views.more', { name: current.name })}>
              <Ellipsis size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              disabled={!differs}
              onClick={() =>
                void commitAndTell({
                  command: 'views.update',
                  about: { name: current.name },
                  operations: write(spec, current.id, kept),
                })
              }
            >
              {t('register.views.update')}
            </Menu.Item>
            <Menu.Item disabled={!differs} onClick={() => open(current)}>
              {t('register.views.reset')}
            </Menu.Item>
            <Menu.Item onClick={() => setNaming({ for: 'rename', view: current })}>
              {t('register.views.rename')}
            </Menu.Item>
            <Menu.Item
              onClick={() => {
                onChoose(null, shown);
                void commitAndTell({
                  command: 'views.delete',
                  about: { name: current.name },
                  operations: [remove(spec, current.id)],
                });
              }}
            >
              {t('register.views.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {naming !== null && (
        <NameDialog
          title={t(naming.for === 'new' ? 'register.views.save' : 'register.views.rename')}
          name={naming.for === 'rename' ? naming.view.name : ''}
          onName={(name) => void save(name)}
          onClose={() => setNaming(null)}
        />
      )}
    </div>
  );
}

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ title, name, onName, onClose }: NameDialogProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(name);
  const tidy = typed.normalize('NFC').trim();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (tidy !== '') onName(tidy);
        }}
      >
        <TextInput
          data-autofocus
          label={t('register.views.name')}
          required
          maxLength={120}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" disabled={tidy === ''}>
            {t('register.views.keep')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
