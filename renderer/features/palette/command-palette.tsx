/** Ctrl+K: go, find, do. What is typed is matched without accents; đ counts as d. */
import { Modal, TextInput } from '@mantine/core';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { isEnabled, useCurrentActions } from '../../state/actions-store.ts';
import { closePanel, usePanel } from '../../state/panel-store.ts';
import { useText } from '../../text/text.ts';
import { fold } from '../../../domain/search/fold.ts';
import './palette.css';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly run: () => void;
}

export function CommandPalette() {
  const opened = usePanel(({ panel }) => panel === 'palette');
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={closePanel}
      withCloseButton={false}
      size={640}
      padding={0}
      yOffset={80}
      aria-label={t('app.actions.palette')}
    >
      {opened && <Palette />}
    </Modal>
  );
}

function Palette() {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const actions = useCurrentActions();
  const entries = useMemo(() => {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    return actions
      .filter((action) => action.id !== 'app.palette' && isEnabled(action))
      .map((action): Entry => ({ id: action.id, title: t(action.title), note: action.shortcut ?? '', run: action.run }))
      .filter(({ title }) => words.every((word) => fold(title).includes(word)));
  }, [actions, typed, t]);
  const chosen = Math.min(at, entries.length - 1);
  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    closePanel();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') choose(entries[chosen]);
  };
  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={entries[chosen] === undefined ? undefined : `palette-${String(chosen)}`}
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-list" className="palette-list" role="listbox" aria-label={t('palette.results')}>
        {entries.map((entry, i) => (
          <li
            key={entry.id}
            id={`palette-${String(i)}`}
            role="option"
            aria-selected={i === chosen}
            onPointerMove={() => setAt(i)}
            onClick={() => choose(entry)}
          >
            <span>{entry.title}</span>
            <kbd>{entry.note}</kbd>
          </li>
        ))}
      </ul>
    </>
  );
}
