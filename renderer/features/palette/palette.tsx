/** The palette's field and list: arrows choose, Enter runs. */
import { TextInput } from '@mantine/core';
import { Fragment, useState, type KeyboardEvent } from 'react';
import { closePanel } from '../../state/panel-store.ts';
import { useText } from '../../text/text.ts';
import { usePaletteEntries, type Entry } from './palette-entries.ts';

export function Palette() {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const entries = usePaletteEntries(typed);
  const chosen = Math.min(at, entries.length - 1);
  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    closePanel();
    entry.run();
  };
  const move = (to: number): void => {
    setAt(to);
    document.getElementById(`palette-${String(to)}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      move((chosen + step + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(entries[chosen]);
    }
  };
  return (
    <>
      <TextInput
        autoFocus
        data-autofocus
        variant="unstyled"
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen < 0 ? undefined : `palette-${String(chosen)}`}
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
          <Fragment key={entry.id}>
            {entry.group !== entries[i - 1]?.group && (
              <li role="presentation" className="palette-group">
                {t(`palette.groups.${entry.group}`)}
              </li>
            )}
            <li
              id={`palette-${String(i)}`}
              role="option"
              aria-selected={i === chosen}
              onPointerMove={() => setAt(i)}
              onClick={() => choose(entry)}
            >
              <span>{entry.title}</span>
              <kbd>{entry.note}</kbd>
            </li>
          </Fragment>
        ))}
      </ul>
      <p className="palette-none" role="status">
        {entries.length === 0 && t('palette.none')}
      </p>
    </>
  );
}
