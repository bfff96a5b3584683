/** Unlocking: the passphrase, the operating system where it may, or the printed recovery code. */
import { Button, PasswordInput, Stack, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ask, asFailure } from '../../system/machine.ts';
import { failureText, useText } from '../../text/text.ts';

export function Unlock() {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await ask('unlock', { passphrase });
    } catch (error) {
      const { code, about } = asFailure(error);
      setProblem(failureText(code, about));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void unlock(event)}>
      <Stack>
        <Title order={1}>{t('start.unlock.title')}</Title>
        <PasswordInput
          label={t('start.passphrase')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={problem}
          autoFocus
        />
        <Button type="submit" loading={busy} disabled={passphrase === ''}>
          {t('start.unlock.open')}
        </Button>
      </Stack>
    </form>
  );
}
