/** Unlocking: the passphrase, the operating system where it may, or the printed recovery code. */
import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import { useStatus } from '../../state/status-store.ts';
import { ask, asFailure } from '../../system/machine.ts';
import { failureText, useText } from '../../text/text.ts';
import { isLongEnough, NewPassphrase } from './new-passphrase.tsx';

export function Unlock() {
  const [way, setWay] = useState<'passphrase' | 'code'>('passphrase');
  return way === 'passphrase' ? (
    <WithPassphrase toCode={() => setWay('code')} />
  ) : (
    <WithCode back={() => setWay('passphrase')} />
  );
}

function WithPassphrase({ toCode }: { readonly toCode: () => void }) {
  const t = useText();
  const workspace = useStatus((status) => status.workspace);
  const [passphrase, setPassphrase] = useState('');
  const { run, busy, problem, wait } = useUnlocking();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => ask('unlock', { passphrase }));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('start.unlock.title')}</Title>
          <Text c="dimmed">{t('start.unlock.lead', { name: workspace?.name ?? '' })}</Text>
        </div>
        <PasswordInput
          label={t('start.passphrase')}
          value={passphrase}
          autoFocus
          error={problem !== null}
          visibilityToggleButtonProps={{ 'aria-label': t('start.showPassphrase'), 'aria-hidden': false, tabIndex: 0 }}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <p role="alert" className="start-problem">
          {problem}
        </p>
        <Group justify="space-between">
          <Button variant="subtle" onClick={toCode}>
            {t('start.unlock.forgot')}
          </Button>
          <Group gap="sm">
            {workspace?.quick === true && (
              <Button variant="default" disabled={busy} onClick={() => void run(() => ask('unlockQuick', undefined))}>
                {t('start.unlock.quick')}
              </Button>
            )}
            <Button type="submit" loading={busy} disabled={passphrase === '' || wait > 0}>
              {wait > 0 ? t('start.unlock.wait', { seconds: wait }) : t('start.unlock.open')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function WithCode({ back }: { readonly back: () => void }) {
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

/** Tries to open; after a refusal says why, and counts the seconds down that the engine makes everybody wait. */
function useUnlocking() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const run = async (open: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await open();
    } catch (error) {
      const { code, about } = asFailure(error);
      setProblem(failureText(code, about));
      setWait(Number(about['seconds'] ?? 0));
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem, wait };
}
