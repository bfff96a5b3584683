import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

export interface DayFieldProps {
  readonly label: string;
  readonly description?: string;
  /** ISO day, or null when none is given. */
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
  /** The ISO day a text means; undefined when it is none. */
  readonly read: (typed: string) => string | undefined;
  /** How a day is shown; '' for null. */
  readonly format: (day: string | null) => string;
  /** What to say of a text that is no day. */
  readonly wrong: string;
  /** Told when a text that is no day is left standing, and when it is gone; such a form must not be saved. */
  readonly onWrong?: (wrong: boolean) => void;
  readonly width?: number;
}

/** A day, typed; taken when the field is left or Enter is pressed. What is no day stays to be corrected. */
export function DayField({
  label,
  description,
  day,
  onDay,
  read,
  format,
  wrong,
  onWrong,
  width,
}: DayFieldProps): ReactNode {
  const [typed, setTyped] = useState(format(day));
  const [isWrong, setIsWrong] = useState(false);
  const setWrong = (next: boolean): void => {
    setIsWrong(next);
    if (next !== isWrong) onWrong?.(next);
  };
  // A day given from outside replaces what stands in the field.
  const [shown, setShown] = useState(day);
  if (shown !== day) {
    setShown(day);
    setTyped(format(day));
    setIsWrong(false);
  }
  const take = (): void => {
    const text = typed.trim();
    const found = text === '' ? null : read(text);
    setWrong(found === undefined);
    if (found === undefined) return;
    setTyped(format(found));
    if (found !== day) onDay(found);
  };
  return (
    <TextInput
      label={label}
      description={description}
      value={typed}
      error={isWrong ? wrong : null}
      {...(width === undefined ? {} : { w: width })}
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
