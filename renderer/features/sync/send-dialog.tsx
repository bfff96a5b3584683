/** Gửi thay đổi: everything one device (or anybody) may miss, as one sealed file to be carried by hand. */
import { Alert, Button, Modal, Select } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { SyncStatus } from '../../data/sync.ts';
import { closeSyncDialog } from '../../state/sync-dialog-store.ts';
import { attempt } from '../../state/do.ts';
import { today } from '../../system/clock.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { failureText, formatDay, useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import classes from './sync.module.css';

const slot = createJobSlot('writeParcel');
const EVERYBODY = '';

export function SendDialog({ status, to }: { readonly status: SyncStatus; readonly to: string | null }): ReactNode {
  const t = useText();
  const job = useJob(slot);
  const [since, setSince] = useState(to ?? EVERYBODY);
  useEffect(() => slot.clear(), []);
  const others = status.devices.filter(({ own, standing }) => !own && standing !== 'revoked');
  const save = async (): Promise<void> => {
    const name = t('sync.sendDialog.fileName', { day: formatDay(today()).replaceAll('/', '-') });
    const file = await attempt(() => ask('chooseSave', { name, format: 'ncgoi' }));
    if (file != null) await slot.start({ since: since === EVERYBODY ? null : since, file: file.handle });
  };
  return (
    <Modal
      opened
      onClose={closeSyncDialog}
      title={t('sync.sendDialog.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className={classes['stack']}>
        <p>{t('sync.sendDialog.lead')}</p>
        <Select
          label={t('sync.sendDialog.to')}
          data={[
            { value: EVERYBODY, label: t('sync.sendDialog.everybody') },
            ...others.map(({ device, person, office }) => ({
              value: device,
              label: t('sync.sendDialog.since', { person, office }),
            })),
          ]}
          value={since}
          allowDeselect={false}
          onChange={(value) => setSince(value ?? EVERYBODY)}
        />
        {job.state === 'running' && (
          <JobBar
            progress={job.progress}
            label={t('sync.sendDialog.title')}
            words={t('sync.sendDialog.working')}
            note=""
          />
        )}
        {job.state === 'failed' && (
          <Alert color="red" variant="light" role="alert">
            {failureText(job.failure.code, job.failure.about)}
          </Alert>
        )}
        {job.state === 'done' && <p role="status">{t('sync.sendDialog.done', { name: job.result.name })}</p>}
        <div className={classes['buttons']}>
          {job.state === 'running' ? (
            <Button variant="default" disabled={job.stopping} onClick={slot.stop}>
              {t('app.cancel')}
            </Button>
          ) : (
            <Button data-autofocus onClick={() => void save()}>
              {t('sync.sendDialog.save')}
            </Button>
          )}
          {job.state === 'done' && (
            <Button variant="default" onClick={() => void attempt(() => ask('reveal', job.result.handle))}>
              {t('sync.sendDialog.reveal')}
            </Button>
          )}
          {job.state !== 'running' && (
            <Button variant="default" onClick={closeSyncDialog}>
              {t('app.close')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
