import { ActionIcon, TextInput } from '@mantine/core';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Hint } from '../../../domain/search/query.ts';
import { useText } from '../../text/text.ts';
import classes from './register.module.css';

interface QueryBoxProps {
  readonly text: string;
  readonly hints: readonly Hint[];
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
  readonly box: RefObject<HTMLInputElement | null>;
}

/** The query in operator syntax. What is typed stays as typed; chips and the filter row rewrite it only from outside. */
export function QueryBox({ text, hints, onText, onLeave, box }: QueryBoxProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  useEffect(() => {
    if (text !== sent.current) {
      sent.current = text;
      setTyped(text);
    }
  }, [text]);
  const send = (next: string): void => {
    sent.current = next;
    setTyped(next);
    onText(next);
  };
  const hint = hints[0];
  return (
    <div className={classes['queryBox']}>
      <TextInput
        ref={box}
        type="search"
        value={typed}
        onChange={(event) => send(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeave();
          }
        }}
        aria-label={t('register.query.label')}
        placeholder={t('register.query.placeholder')}
        leftSection={<Search size={16} aria-hidden />}
        rightSection={
          typed === '' ? null : (
            <ActionIcon size="sm" aria-label={t('register.query.clear')} onClick={() => send('')}>
              <X size={14} aria-hidden />
            </ActionIcon>
          )
        }
        spellCheck={false}
      />
      {hint !== undefined && (
        <p className={classes['hint']} role="status">
          {t(HINTS[hint.code], hint.about)}
        </p>
      )}
    </div>
  );
}

const HINTS = {
  'query.operator': 'register.hint.operator',
  'query.value': 'register.hint.value',
  'query.date': 'register.hint.date',
  'query.empty': 'register.hint.empty',
} as const satisfies Record<Hint['code'], string>;
