import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { formatDay, useText } from '../../text/text.ts';
import { readDay } from './read-cell.ts';

interface DayInputProps {
  readonly label: string;
  readonly day: string | null;
  readonly today: string;
  readonly onDay: (day: string | null) => void;
  readonly hideLabel?: boolean;
}

/** A day, typed as 5/8, 05082023 or 05/08/2023; taken when the field is left or Enter is pressed. */
export function DayInput({ label, day, today, onDay, hideLabel }: DayInputProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(formatDay(day));
  const [wrong, setWrong] = useState(false);
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setTyped(formatDay(day));
  }, [day]);
  const take = (): void => {
    typing.current = false;
    const text = typed.trim();
    const read = text === '' ? null : readDay(text, today);
    setWrong(read === undefined);
    if (read === undefined) return;
    setTyped(formatDay(read));
    if (read !== day) onDay(read);
  };
  return (
    <TextInput
      {...(hideLabel === true ? { 'aria-label': label } : { label })}
      value={typed}
      placeholder={t('register.item.dayHint')}
      error={wrong ? t('register.refusal.day', { value: typed }) : null}
      onFocus={() => (typing.current = true)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setWrong(false);
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) take();
      }}
    />
  );
}
