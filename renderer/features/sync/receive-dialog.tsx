/** Nhận thay đổi: a carried file, chosen or dropped here, taken in as if it were the folder. */
import { Alert, Button, Modal } from '@mantine/core';
import { useEffect, useState, type DragEvent, type ReactNode } from 'react';
import { closeSyncDialog } from '../../state/sync-dialog-store.ts';
import { attempt } from '../../state/do.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask, handleOf } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { failureText, useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import classes from './sync.module.css';

const slot = createJobSlot('readParcel');

export function ReceiveDialog({ file }: { readonly file: string | undefined }): ReactNode {
  const t = useText();
  const job = useJob(slot);
  const [over, setOver] = useState(false);
  useEffect(() => {
    slot.clear();
    if (file !== undefined) void slot.start({ file });
  }, [file]);
  const choose = async (): Promise<void> => {
    const [chosen] = (await attempt(() => ask('chooseFiles', { purpose: 'parcel' }))) ?? [];
    if (chosen !== undefined) await slot.start({ file: chosen.handle });
  };
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    const [dropped] = [...event.dataTransfer.files];
    const chosen = dropped === undefined ? null : await handleOf(dropped);
    if (chosen !== null) await slot.start({ file: chosen.handle });
  };
  return (
    <Modal
      opened
      onClose={closeSyncDialog}
      title={t('sync.receiveDialog.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className={classes['stack']}>
        {job.state === 'running' ? (
          <JobBar
            progress={job.progress}
            label={t('sync.receiveDialog.title')}
            words={t('sync.receiveDialog.working')}
            note=""
          />
        ) : (
          <div
            className={classes['drop']}
            data-over={over || undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => void drop(event)}
          >
            <p>
              {t('sync.receiveDialog.drop')} {t('sync.receiveDialog.or')}
            </p>
            <Button data-autofocus onClick={() => void choose()}>
              {t('sync.receiveDialog.choose')}
            </Button>
          </div>
        )}
        {job.state === 'failed' && (
          <Alert color="red" variant="light" role="alert">
            {failureText(job.failure.code, job.failure.about)}
          </Alert>
        )}
        {job.state === 'done' && (
          <div role="status">
            <p>
              {job.result.applied === 0 ? t('sync.receiveDialog.nothing') : t('sync.receiveDialog.done', job.result)}
            </p>
            {job.result.waiting > 0 && <p>{t('sync.receiveDialog.waiting', job.result)}</p>}
          </div>
        )}
        <div className={classes['buttons']}>
          {job.state === 'running' ? (
            <Button variant="default" disabled={job.stopping} onClick={slot.stop}>
              {t('app.cancel')}
            </Button>
          ) : (
            <Button variant="default" onClick={closeSyncDialog}>
              {t('app.close')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
