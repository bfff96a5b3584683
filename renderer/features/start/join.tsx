/** Joining a shared workspace at the first run: where it is, what lets one in, and one's own passphrase. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { FileKey, FolderOpen } from 'lucide-react';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { attempt } from '../../state/do.ts';
import { setFirstRun } from '../../state/first-run-store.ts';
import { useStatus } from '../../state/status-store.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { failureText, useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import { isLongEnough, NewPassphrase } from './new-passphrase.tsx';
import { StartNotice } from './start-notice.tsx';

const slot = createJobSlot('join');

interface Chosen {
  readonly handle: string;
  readonly name: string;
}
interface Way {
  readonly folder: Chosen | null;
  readonly by: 'file' | 'code';
  readonly file: Chosen | null;
  readonly code: string;
  readonly words: string;
}

interface JoinProps {
  readonly answers: { readonly actor: string; readonly office: string };
  readonly back: () => void;
}

export function Join({ answers, back }: JoinProps): ReactNode {
  const [way, setWay] = useState<Way>({ folder: null, by: 'file', file: null, code: '', words: '' });
  const [page, setPage] = useState<'way' | 'passphrase'>('way');
  useEffect(() => slot.clear(), []);
  const change = (part: Partial<Way>): void => setWay((before) => ({ ...before, ...part }));
  return page === 'way' ? (
    <WayIn way={way} change={change} back={back} next={() => setPage('passphrase')} />
  ) : (
    <OwnPassphrase way={way} answers={answers} back={() => setPage('way')} />
  );
}

interface WayInProps {
  readonly way: Way;
  readonly change: (part: Partial<Way>) => void;
  readonly back: () => void;
  readonly next: () => void;
}

function WayIn({ way, change, back, next }: WayInProps): ReactNode {
  const t = useText();
  const { folder, by, file, code, words } = way;
  const ready = folder !== null && (by === 'file' ? file !== null && words !== '' : code.trim() !== '');
  const chooseFolder = async (): Promise<void> => {
    const found = await attempt(() => ask('chooseFolder', { purpose: 'sync' }));
    if (found != null) change({ folder: found });
  };
  const chooseFile = async (): Promise<void> => {
    const [found] = (await attempt(() => ask('chooseFiles', { purpose: 'invitation' }))) ?? [];
    if (found !== undefined) change({ file: found });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) next();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('start.join.title')}</Title>
          <Text c="dimmed">{t('start.join.lead')}</Text>
        </div>
        <Choice
          label={t('start.join.folder')}
          note={t('start.join.folderHint')}
          chosen={folder?.name ?? t('start.join.noFolder')}
        >
          <Button
            variant="default"
            leftSection={<FolderOpen size={16} aria-hidden />}
            autoFocus
            onClick={() => void chooseFolder()}
          >
            {t('start.join.chooseFolder')}
          </Button>
        </Choice>
        <SegmentedControl
          aria-label={t('start.join.by')}
          value={by}
          data={[
            { value: 'file', label: t('start.join.byFile') },
            { value: 'code', label: t('start.join.byCode') },
          ]}
          onChange={(value) => change({ by: value === 'code' ? 'code' : 'file' })}
        />
        {by === 'file' ? (
          <>
            <Choice
              label={t('start.join.file')}
              note={t('start.join.fileHint')}
              chosen={file?.name ?? t('start.join.noFile')}
            >
              <Button
                variant="default"
                leftSection={<FileKey size={16} aria-hidden />}
                onClick={() => void chooseFile()}
              >
                {t('start.join.chooseFile')}
              </Button>
            </Choice>
            <PasswordInput
              label={t('start.join.words')}
              description={t('start.join.wordsHint')}
              value={words}
              maxLength={1000}
              required
              visibilityToggleButtonProps={{
                'aria-label': t('start.showPassphrase'),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onChange={(event) => change({ words: event.currentTarget.value })}
            />
          </>
        ) : (
          <TextInput
            label={t('start.join.code')}
            description={t('start.join.codeHint')}
            value={code}
            maxLength={200}
            spellCheck={false}
            required
            onChange={(event) => change({ code: event.currentTarget.value })}
          />
        )}
        <StartNotice />
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t('start.first.back')}
          </Button>
          <Button type="submit" disabled={!ready}>
            {t('start.first.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Choice(props: {
  readonly label: string;
  readonly note: string;
  readonly chosen: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div role="group" aria-label={props.label}>
      <Text fw={500}>{props.label}</Text>
      <Text size="xs" c="dimmed" mb={4}>
        {props.note}
      </Text>
      <Group gap="sm">
        {props.children}
        <Text style={{ overflowWrap: 'anywhere' }}>{props.chosen}</Text>
      </Group>
    </div>
  );
}

interface OwnPassphraseProps extends JoinProps {
  readonly way: Way;
}

function OwnPassphrase({ way, answers, back }: OwnPassphraseProps): ReactNode {
  const t = useText();
  const keystore = useStatus((status) => status.workspace?.keystore ?? false);
  const job = useJob(slot);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [quick, setQuick] = useState(false);
  const running = job.state === 'running';
  const ready = isLongEnough(passphrase) && passphrase === again && !running;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready || way.folder === null) return;
    setFirstRun({ step: 'creating' });
    const file = way.by === 'file';
    const done = await slot.start({
      folder: way.folder.handle,
      invitation: file ? (way.file?.handle ?? null) : null,
      code: file ? null : way.code.trim(),
      invitationPassphrase: file ? way.words : '',
      passphrase,
      actor: answers.actor.trim(),
      office: answers.office.trim(),
      quick,
    });
    setFirstRun(done.state === 'done' ? { step: 'code', code: done.result.recoveryCode } : { step: 'none' });
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{t('start.first.passphraseTitle')}</Title>
          <Text c="dimmed">{t('start.join.ownLead')}</Text>
        </div>
        <NewPassphrase passphrase={passphrase} again={again} onPassphrase={setPassphrase} onAgain={setAgain} />
        {keystore && (
          <Checkbox
            label={t('start.first.quick')}
            description={t('start.first.quickHint')}
            checked={quick}
            onChange={(event) => setQuick(event.currentTarget.checked)}
          />
        )}
        {running && (
          <JobBar
            progress={job.progress}
            label={t('start.join.title')}
            words={t('start.join.working')}
            note={job.progress?.label ?? ''}
          />
        )}
        {job.state === 'failed' && (
          <Alert color="red" variant="light" role="alert">
            {failureText(job.failure.code, job.failure.about)}
          </Alert>
        )}
        <Group justify="space-between">
          <Button variant="default" disabled={running} onClick={back}>
            {t('start.first.back')}
          </Button>
          <Button type="submit" disabled={!ready} loading={running}>
            {t('start.join.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
