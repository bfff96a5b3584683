/** The first run, in two short steps: who I am, then the passphrase and what to begin with; or whom to join. */
import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { attempt } from '../../state/do.ts';
import { setFirstRun, useFirstRun } from '../../state/first-run-store.ts';
import { useStatus } from '../../state/status-store.ts';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';
import { Join } from './join.tsx';
import { isLongEnough, NewPassphrase } from './new-passphrase.tsx';
import { StartNotice } from './start-notice.tsx';

interface Answers {
  readonly actor: string;
  readonly office: string;
  readonly passphrase: string;
  readonly again: string;
  readonly sample: boolean;
  readonly quick: boolean;
}

const blank: Answers = { actor: '', office: '', passphrase: '', again: '', sample: true, quick: false };

export function FirstRun() {
  const [answers, setAnswers] = useState(blank);
  const [page, setPage] = useState<'who' | 'passphrase' | 'join'>('who');
  const change = (part: Partial<Answers>): void => setAnswers((before) => ({ ...before, ...part }));
  if (page === 'join') return <Join answers={answers} back={() => setPage('who')} />;
  return page === 'who' ? (
    <Who answers={answers} change={change} next={() => setPage('passphrase')} join={() => setPage('join')} />
  ) : (
    <Passphrase answers={answers} change={change} back={() => setPage('who')} />
  );
}

interface PageProps {
  readonly answers: Answers;
  readonly change: (part: Partial<Answers>) => void;
}

function Who({ answers, change, next, join }: PageProps & { readonly next: () => void; readonly join: () => void }) {
  const t = useText();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    next();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('start.first.title')}</Title>
          <Text c="dimmed">{t('start.first.lead')}</Text>
        </div>
        <TextInput
          label={t('start.first.actor')}
          description={t('start.first.actorHint')}
          value={answers.actor}
          maxLength={120}
          required
          autoFocus
          onChange={(event) => change({ actor: event.currentTarget.value })}
        />
        <TextInput
          label={t('start.first.office')}
          description={t('start.first.officeHint')}
          value={answers.office}
          maxLength={200}
          onChange={(event) => change({ office: event.currentTarget.value })}
        />
        <Group justify="space-between">
          <Button variant="default" disabled={answers.actor.trim() === ''} onClick={join}>
            {t('start.join.begin')}
          </Button>
          <Button type="submit" disabled={answers.actor.trim() === ''}>
            {t('start.first.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Passphrase({ answers, change, back }: PageProps & { readonly back: () => void }) {
  const t = useText();
  const keystore = useStatus((status) => status.workspace?.keystore ?? false);
  const creating = useFirstRun(({ now }) => now.step === 'creating');
  const ready = isLongEnough(answers.passphrase) && answers.passphrase === answers.again;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFirstRun({ step: 'creating' });
    const { again: _again, ...input } = answers;
    const made = await attempt(() =>
      ask('create', { ...input, actor: input.actor.trim(), office: input.office.trim() }),
    );
    setFirstRun(made === undefined ? { step: 'none' } : { step: 'code', code: made.recoveryCode });
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="lg">
        <Title order={1}>{t('start.first.passphraseTitle')}</Title>
        <NewPassphrase
          passphrase={answers.passphrase}
          again={answers.again}
          onPassphrase={(passphrase) => change({ passphrase })}
          onAgain={(again) => change({ again })}
        />
        <Stack gap="md">
          <Checkbox
            label={t('start.first.sample')}
            description={t('start.first.sampleHint')}
            checked={answers.sample}
            onChange={(event) => change({ sample: event.currentTarget.checked })}
          />
          {keystore && (
            <Checkbox
              label={t('start.first.quick')}
              description={t('start.first.quickHint')}
              checked={answers.quick}
              onChange={(event) => change({ quick: event.currentTarget.checked })}
            />
          )}
        </Stack>
        <StartNotice />
        <Group justify="space-between">
          <Button variant="default" onClick={back} disabled={creating}>
            {t('start.first.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={creating}>
            {t('start.first.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
