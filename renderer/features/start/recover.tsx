/** Unlocking with the printed recovery code, and a new passphrase in place of the forgotten one. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';
import { isLongEnough, NewPassphrase } from './new-passphrase.tsx';
import { useUnlocking } from './use-unlocking.ts';

export function Recover({ back }: { readonly back: () => void }) {
  const t = useText();
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const { run, busy, problem, wait } = useUnlocking();
  const ready = code.trim() !== '' && isLongEnough(passphrase) && passphrase === again && wait === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => ask('unlockRecovery', { code: code.trim(), passphrase }));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('start.recover.title')}</Title>
          <Text c="dimmed">{t('start.recover.lead')}</Text>
        </div>
        <TextInput
          label={t('start.recover.code')}
          value={code}
          autoFocus
          spellCheck={false}
          error={problem !== null}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NewPassphrase passphrase={passphrase} again={again} onPassphrase={setPassphrase} onAgain={setAgain} />
        <p role="alert" className="start-problem">
          {problem}
        </p>
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t('start.first.back')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready}>
            {wait > 0 ? t('start.unlock.wait', { seconds: wait }) : t('start.recover.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
