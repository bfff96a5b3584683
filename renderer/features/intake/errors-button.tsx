import { Button } from '@mantine/core';
import { FileOutput } from 'lucide-react';
import { attempt, tellDone, tellFailed } from '../../state/do.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { useText } from '../../text/text.ts';

const writing = createJobSlot('writeIntakeErrors');

/** Writes the files that hold rows with errors back into a folder, faults marked, for the communes to correct. */
export function ErrorsButton({ intake }: { readonly intake: string }) {
  const t = useText();
  const job = useJob(writing);
  const write = async (): Promise<void> => {
    const folder = await attempt(() => ask('chooseFolder', { purpose: 'errors' }));
    if (folder == null) return;
    const ended = await writing.start({ intake, folder: folder.handle });
    if (ended.state === 'failed') tellFailed(ended.failure);
    if (ended.state !== 'done') return;
    const { handle, files } = ended.result;
    const open = (): void => void attempt(() => ask('reveal', handle));
    tellDone(t('intake.errorsWritten', { count: files }), { label: t('intake.openFolder'), run: open });
    open();
  };
  return (
    <Button
      variant="default"
      leftSection={<FileOutput size={16} aria-hidden />}
      title={t('intake.review.errorsLead')}
      loading={job.state === 'running'}
      onClick={() => void write()}
    >
      {t('intake.review.writeErrors')}
    </Button>
  );
}
