/** The first run: who I am, the passphrase, what to begin with. */
import { Button, Checkbox, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { attempt } from '../../state/do.ts';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';

export function FirstRun() {
  const t = useText();
  const [actor, setActor] = useState('');
  const [office, setOffice] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [sample, setSample] = useState(true);
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await attempt(() => ask('create', { passphrase, actor, office, sample, quick: false }));
  };
  return (
    <form onSubmit={(event) => void create(event)}>
      <Stack>
        <Title order={1}>{t('start.first.title')}</Title>
        <TextInput label={t('start.first.actor')} value={actor} onChange={(e) => setActor(e.currentTarget.value)} />
        <TextInput label={t('start.first.office')} value={office} onChange={(e) => setOffice(e.currentTarget.value)} />
        <PasswordInput
          label={t('start.passphrase')}
          value={passphrase}
          onChange={(e) => setPassphrase(e.currentTarget.value)}
        />
        <Checkbox
          label={t('start.first.sample')}
          checked={sample}
          onChange={(e) => setSample(e.currentTarget.checked)}
        />
        <Button type="submit" disabled={actor === '' || passphrase === ''}>
          {t('start.first.create')}
        </Button>
      </Stack>
    </form>
  );
}
