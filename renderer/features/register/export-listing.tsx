import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { attempt, tellDone } from '../../state/do.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { failureText, text, useText } from '../../text/text.ts';
import { notify } from '../../state/notice-store.ts';
import { now, today } from '../../system/clock.ts';
import classes from './register.module.css';

const listing = createJobSlot('writeListing');

/** Exports what the list shows: its columns, order and filter. */
export async function exportListing(columns: readonly string[], ids: readonly string[], query: string): Promise<void> {
  const name = `${text('register.export.file')} ${today()}.xlsx`;
  const file = await attempt(() => ask('chooseSave', { name, format: 'xlsx' }));
  if (file === undefined || file === null) return;
  const ended = await listing.start({
    listing: { list: 'items', columns: [...columns], ids: [...ids], query },
    file: file.handle,
  });
  if (ended.state === 'failed') {
    const { code, about } = ended.failure;
    notify({ at: now(), kind: 'failed', sentence: failureText(code, about) });
  }
  if (ended.state !== 'done') return;
  const { handle } = ended.result;
  tellDone(text('register.export.done', { name: ended.result.name, count: ids.length }), {
    label: text('register.export.reveal'),
    run: () => void attempt(() => ask('reveal', handle)),
  });
}

/** How far an export is, with a way to stop it. */
export function ExportProgress(): ReactNode {
  const t = useText();
  const job = useJob(listing);
  if (job.state !== 'running') return null;
  const { progress } = job;
  const part = progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <span className={classes['exporting']}>
      <Progress value={part} w={96} aria-label={t('register.export.running')} />
      <Button size="compact-sm" variant="subtle" disabled={job.stopping} onClick={listing.stop}>
        {t('register.export.stop')}
      </Button>
    </span>
  );
}
