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
  /** `base` is the value the typing began with: others may have written since. False when nothing was saved. */
  readonly onSave: (value: string, base: string) => Promise<boolean>;
  readonly check?: (value: string) => string | null;
}

/** What was typed, and the value it began with. */
const Draft = z.nullable(z.object({ typed: z.string(), base: z.string() }));
type Draft = z.infer<typeof Draft>;
const QUIET_MS = 300;

/**
 * A text that saves itself when it is left. While it is typed it is kept as a draft, so that closing the panel, or a
 * failure, loses nothing; a draft found later is shown and may be saved or thrown away.
 */
export function TextField({ label, value, draft, long, max, onSave, check }: TextFieldProps): ReactNode {
  const t = useText();
  const kept = useState(() => deviceValue<Draft>(draft, Draft, null))[0];
  const [typed, setTyped] = useState(kept?.typed ?? value);
  const base = useRef(kept?.base ?? value);
  const [found, setFound] = useState(() => typed !== value);
  const [error, setError] = useState<string | null>(null);
  const typing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef<string | null>(null);
  const leaving = useRef(false);

  const now = useRef(value);
  useEffect(() => {
    now.current = value;
    if (typing.current || found) return;
    setTyped(value);
    base.current = value;
  }, [value, found]);
  // Leaving without blur (the panel closes, another row comes) keeps what was typed.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (latest.current !== null) setDeviceValue(draft, { typed: latest.current, base: base.current });
    },
    [draft],
  );

  const change = (next: string): void => {
    setTyped(next);
    setError(null);
    latest.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setDeviceValue(draft, { typed: next, base: base.current }), QUIET_MS);
  };
  const drop = (): void => {
    clearTimeout(timer.current);
    latest.current = null;
    if (deviceValue<Draft>(draft, Draft, null) !== null) setDeviceValue(draft, null);
  };
  /** What stands there now, which is theirs when the person chose so. */
  const showSaved = (saved: boolean): void => {
    if (saved && !typing.current) setTyped(now.current);
  };
  const save = (): void => {
    typing.current = false;
    const tidy = typed.normalize('NFC').trim();
    const wrong = check?.(tidy) ?? null;
    setError(wrong);
    if (wrong !== null) return;
    drop();
    setFound(false);
    if (tidy === base.current) setTyped(value);
    else void onSave(tidy, base.current).then(showSaved);
    base.current = value;
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
