/** Sharing (folder, first guest, codes) and inviting one more: the second is the end of the first. */
import { Alert, Button, Checkbox, Modal, PasswordInput, Radio, TextInput } from '@mantine/core';
import { Printer, Save } from 'lucide-react';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import type { Input, Output } from '../../../bridge/contract.ts';
import { useRow } from '../../data/use-rows.ts';
import { attempt } from '../../state/do.ts';
import { closeSyncDialog } from '../../state/sync-dialog-store.ts';
import { today } from '../../system/clock.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask, asFailure, type Failure } from '../../system/machine.ts';
import { failureText, formatDay, useText } from '../../text/text.ts';
import { CodeSheet } from '../../ui/code-sheet.tsx';
import { JobBar } from '../../ui/job-bar.tsx';
import { ChooseFolder, type Folder } from './choose-folder.tsx';
import classes from './sync.module.css';

const ROLES = ['member', 'viewer', 'admin'] as const;
const SHORTEST = 8;
const slot = createJobSlot('share');

type Invitee = Input<'invite'>['invitee'];
type Made = Output<'invite'> & { readonly recoveryCode: string | null; readonly invitee: Invitee };

export function InviteDialog({ sharing }: { readonly sharing: boolean }): ReactNode {
  const t = useText();
  const [folder, setFolder] = useState<Folder | null>(null);
  const [step, setStep] = useState<'folder' | 'who'>(sharing ? 'folder' : 'who');
  const [made, setMade] = useState<Made | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => slot.clear(), []);

  const go = async (wish: Input<'invite'>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      setMade({ ...(await (folder === null ? inviteOne(wish) : shareIn(folder, wish))), invitee: wish.invitee });
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setBusy(false);
    }
  };
  // Half-way through there are codes on the screen that are shown only once.
  const close = made === null && !busy ? closeSyncDialog : (): void => undefined;
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={made === null && !busy}
      closeOnEscape={made === null}
      closeOnClickOutside={false}
      title={
        made === null
          ? t(sharing ? 'sync.share.title' : 'sync.share.inviteTitle')
          : t('sync.share.doneTitle', { name: made.invitee.person })
      }
      size={600}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {made !== null ? (
        <Codes made={made} />
      ) : step === 'folder' ? (
        <div className={classes['stack']}>
          <p className={classes['note']}>{t('sync.share.steps.folder')}</p>
          <ChooseFolder folder={folder} onFolder={setFolder} />
          <div className={classes['buttons']}>
            <Button disabled={folder === null} onClick={() => setStep('who')}>
              {t('sync.share.next')}
            </Button>
          </div>
        </div>
      ) : (
        <Who
          sharing={sharing}
          busy={busy}
          failure={failure}
          onBack={sharing ? () => setStep('folder') : null}
          onGo={(wish) => void go(wish)}
        />
      )}
    </Modal>
  );
}

async function inviteOne(wish: Input<'invite'>): Promise<Omit<Made, 'invitee'>> {
  return { ...(await ask('invite', wish)), recoveryCode: null };
}

async function shareIn(folder: Folder, wish: Input<'invite'>): Promise<Omit<Made, 'invitee'>> {
  const job = await slot.start({ ...wish, folder: folder.handle });
  if (job.state === 'failed') throw job.failure;
  if (job.state !== 'done') throw new Error(job.state);
  return job.result;
}

interface WhoProps {
  readonly sharing: boolean;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly onBack: (() => void) | null;
  readonly onGo: (wish: Input<'invite'>) => void;
}

function Who({ sharing, busy, failure, onBack, onGo }: WhoProps): ReactNode {
  const t = useText();
  const [invitee, setInvitee] = useState<Invitee>({ person: '', office: '', role: 'member' });
  const [passphrase, setPassphrase] = useState('');
  const set = (part: Partial<Invitee>): void => setInvitee({ ...invitee, ...part });
  const ready = invitee.person.trim() !== '' && Array.from(passphrase.normalize('NFC')).length >= SHORTEST;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || busy) return;
    const tidy = (typed: string): string => typed.trim().normalize('NFC');
    onGo({ passphrase, invitee: { ...invitee, person: tidy(invitee.person), office: tidy(invitee.office) } });
  };
  return (
    <form className={classes['stack']} onSubmit={submit}>
      {sharing && <p className={classes['note']}>{t('sync.share.steps.who')}</p>}
      <TextInput
        label={t('sync.share.person')}
        value={invitee.person}
        maxLength={120}
        required
        data-autofocus
        onChange={(event) => set({ person: event.currentTarget.value })}
      />
      <TextInput
        label={t('sync.share.office')}
        value={invitee.office}
        maxLength={200}
        onChange={(event) => set({ office: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('sync.share.role')}
        value={invitee.role}
        onChange={(role) => set({ role: ROLES.find((one) => one === role) ?? 'member' })}
      >
        <div className={classes['roles']}>
          {ROLES.map((role) => (
            <Radio key={role} value={role} label={t(`sync.roles.${role}`)} description={t(`sync.roleNotes.${role}`)} />
          ))}
        </div>
      </Radio.Group>
      <PasswordInput
        label={t('sync.share.passphrase')}
        description={t('sync.share.passphraseHint')}
        value={passphrase}
        maxLength={1000}
        required
        visibilityToggleButtonProps={{ 'aria-label': t('start.showPassphrase'), 'aria-hidden': false, tabIndex: 0 }}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {failure !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureText(failure.code, failure.about)}
        </Alert>
      )}
      {busy && sharing && (
        <JobBar progress={null} label={t('sync.share.title')} words={t('sync.share.sharing')} note="" />
      )}
      <div className={classes['buttons']}>
        <Button type="submit" disabled={!ready} loading={busy}>
          {t(sharing ? 'sync.share.go' : 'sync.share.invite')}
        </Button>
        {onBack !== null && (
          <Button variant="default" disabled={busy} onClick={onBack}>
            {t('sync.share.back')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Codes({ made }: { readonly made: Made }): ReactNode {
  const t = useText();
  const own = useRow('workspace', 'workspace')?.office ?? '';
  const [saved, setSaved] = useState<string | null>(null);
  const [written, setWritten] = useState(made.recoveryCode === null);
  const save = async (): Promise<void> => {
    const name = t('sync.share.fileName', { office: made.invitee.office || made.invitee.person });
    const file = await attempt(() => ask('chooseSave', { name, format: 'ncmoi' }));
    if (file == null) return;
    const done = await attempt(() => ask('saveInvitation', { ticket: made.ticket, file: file.handle }));
    if (done !== undefined) setSaved(done.name);
  };
  return (
    <div className={classes['stack']}>
      <p>{t('sync.share.doneLead')}</p>
      <div className={classes['filter']}>
        <Button leftSection={<Save size={16} aria-hidden />} data-autofocus onClick={() => void save()}>
          {t('sync.share.saveFile')}
        </Button>
        <span role="status">{saved !== null && t('sync.share.saved', { name: saved })}</span>
      </div>
      <div>
        <p className={classes['note']}>{t('sync.share.code')}</p>
        <code className={classes['code']}>{made.code}</code>
      </div>
      {made.recoveryCode !== null && (
        <section className={classes['stack']} aria-labelledby="shared-recovery">
          <h3 id="shared-recovery">{t('sync.share.recovery')}</h3>
          <p>{t('sync.share.recoveryLead')}</p>
          <CodeSheet
            code={made.recoveryCode}
            title={`${t('sync.share.sheet', { office: own })} · ${formatDay(today())}`}
            keep={t('sync.share.recoveryLead')}
          />
          <div className={classes['filter']}>
            <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
              {t('sync.share.print')}
            </Button>
            <Checkbox
              label={t('sync.share.written')}
              checked={written}
              onChange={(event) => setWritten(event.currentTarget.checked)}
            />
          </div>
        </section>
      )}
      <div className={classes['buttons']}>
        <Button disabled={!written} variant={saved === null ? 'default' : 'filled'} onClick={closeSyncDialog}>
          {t('sync.share.finish')}
        </Button>
      </div>
    </div>
  );
}
