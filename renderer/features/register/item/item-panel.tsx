import { ActionIcon } from '@mantine/core';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useCallback, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { saveEdit } from '../../../data/save-edit.ts';
import { useRow } from '../../../data/use-rows.ts';
import type { ItemFields } from '../../../../domain/questions/edit-items.ts';
import { useText } from '../../../text/text.ts';
import { changeOf } from '../change-items.ts';
import type { Directory } from '../directory.ts';
import { usePanelWidth } from '../use-layout.ts';
import { Answers } from './answers.tsx';
import { AskerSection } from './asker-section.tsx';
import { Attachments } from './attachments.tsx';
import { HandlingSection } from './handling-section.tsx';
import { History } from './history.tsx';
import { PanelEdge } from './panel-edge.tsx';
import classes from './item.module.css';
import { TextField } from './text-field.tsx';

interface ItemPanelProps {
  readonly id: string;
  readonly directory: Directory;
  /** Goes to the record so many lines away. */
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Everything about one item, beside the list. Fields save themselves when they are left. */
export function ItemPanel({ id, directory, onStep, onClose }: ItemPanelProps): ReactNode {
  const t = useText();
  const item = useRow('item', id);
  const [width, setWidth] = usePanelWidth();
  const panel = useRef<HTMLElement>(null);
  const step = useRef(onStep);
  useEffect(() => {
    step.current = onStep;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.shiftKey) return;
      const inText = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      const by =
        event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
          ? event.key === 'ArrowDown'
            ? 1
            : -1
          : !event.altKey &&
              !inText &&
              panel.current?.contains(event.target as Node) === true &&
              'jk'.includes(event.key)
            ? event.key === 'j'
              ? 1
              : -1
            : 0;
      if (by === 0 || event.key.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      step.current(by);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  /** The item as it was when the field now in use was entered: what it is compared with when saved. */
  const entered = useRef(item);
  const save = useCallback(
    async (fields: ItemFields, base?: ItemFields): Promise<boolean> => {
      if (item === undefined) return false;
      const row = { ...(entered.current ?? item), ...base };
      return saveEdit(
        changeOf('items.edit', [{ item: row, fields }], directory.today),
        { entity: 'item', row },
        'quiet',
      );
    },
    [item, directory.today],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      // Leaving a field saves it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      onClose();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!item) return null;
  const { item: names } = directory.labels.field;
  return (
    <>
      <PanelEdge width={width} onWidth={setWidth} />
      <section
        ref={panel}
        className={classes['panel']}
        style={{ width }}
        aria-label={item.code}
        onKeyDown={onKeyDown}
        onFocusCapture={() => (entered.current = item)}
      >
        <header className={classes['head']}>
          <h2>{item.code}</h2>
          <span className={classes['keys']}>
            <ActionIcon aria-label={t('register.item.previous')} title="Alt+↑" onClick={() => onStep(-1)}>
              <ChevronUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('register.item.next')} title="Alt+↓" onClick={() => onStep(1)}>
              <ChevronDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('app.close')} title="Esc" onClick={onClose}>
              <X size={16} aria-hidden />
            </ActionIcon>
          </span>
        </header>
        <div className={classes['body']} tabIndex={-1}>
          <TextField
            label={names.text}
            value={item.text}
            draft={`draft.item.${id}.text`}
            long
            max={32_767}
            onSave={(text, base) => save({ text }, { text: base })}
            check={(text) => (text === '' ? t('register.refusal.empty') : null)}
          />
          <HandlingSection item={item} directory={directory} onSave={save} />
          <Answers item={item} directory={directory} />
          <AskerSection item={item} directory={directory} onSave={save} />
          <Attachments item={item} />
          <History item={item} directory={directory} />
        </div>
      </section>
    </>
  );
}
