import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import * as z from 'zod/mini';
import { deviceValue, setDeviceValue } from '../../../data/device-state.ts';
import { useText } from '../../../text/text.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Key of the draft on this device. */
  readonly draft: string;
  readonly long?: boolean;
  readonly max: number;
  readonly onSave: (value: string) => void;
  readonly check?: (value: string) => string | null;
}

const Draft = z.nullable(z.string());
const QUIET_MS = 300;

/**
 * A text that saves itself when it is left. While it is typed it is kept as a draft, so that closing the panel, or a
 * failure, loses nothing; a draft found later is shown and may be saved or thrown away.
 */
export function TextField({ label, value, draft, long, max, onSave, check }: TextFieldProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState(() => deviceValue<string | null>(draft, Draft, null) ?? value);
  const [found, setFound] = useState(() => typed !== value);
  const [error, setError] = useState<string | null>(null);
  const typing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef<string | null>(null);
  const leaving = useRef(false);

  useEffect(() => {
    if (!typing.current && !found) setTyped(value);
  }, [value, found]);
  // Leaving without blur (the panel closes, another row comes) keeps what was typed.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (latest.current !== null) setDeviceValue(draft, latest.current);
    },
    [draft],
  );

  const change = (next: string): void => {
    setTyped(next);
    setError(null);
    latest.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setDeviceValue(draft, next), QUIET_MS);
  };
  const drop = (): void => {
    clearTimeout(timer.current);
    latest.current = null;
    if (deviceValue<string | null>(draft, Draft, null) !== null) setDeviceValue(draft, null);
  };
  const save = (): void => {
    typing.current = false;
    const tidy = typed.normalize('NFC').trim();
    const wrong = check?.(tidy) ?? null;
    setError(wrong);
    if (wrong !== null) return;
    drop();
    setFound(false);
    if (tidy !== value) onSave(tidy);
  };
  const shared = {
    label,
    value: typed,
    maxLength: max,
    error,
    onFocus: () => (typing.current = true),
    onKeyDown: (event: KeyboardEvent) => {
      // The panel closes; what was typed stays a draft.
      if (event.key === 'Escape' && !event.nativeEvent.isComposing) leaving.current = true;
    },
    onBlur: () => {
      if (!found && !leaving.current) save();
      leaving.current = false;
    },
  };
  return (
    <div>
      {long === true ? (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={12}
          onChange={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} />
      )}
      {found && (
        <Group gap="xs" mt={4}>
          <span>{t('register.draft.found')}</span>
          <Button size="compact-sm" variant="light" onClick={save}>
            {t('register.draft.save')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              drop();
              setFound(false);
              setTyped(value);
            }}
          >
            {t('register.draft.drop')}
          </Button>
        </Group>
      )}
    </div>
  );
}
