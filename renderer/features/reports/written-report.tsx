import { Alert, Button } from '@mantine/core';
import { Check } from 'lucide-react';
import type { Output } from '../../../bridge/contract.ts';
import { attempt } from '../../state/do.ts';
import type { Job } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { failureText, useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import classes from './reports.module.css';

interface WrittenReportProps {
  readonly job: Job<Output<'writeSummary'>>;
  readonly onStop: () => void;
}

/** How the writing of the report goes, and what to do with it afterwards. */
export function WrittenReport({ job, onStop }: WrittenReportProps) {
  const t = useText();
  switch (job.state) {
    case 'idle':
      return null;
    case 'running':
      return (
        <div className={classes['written']}>
          <JobBar
            progress={job.progress}
            label={t('reports.summary.running')}
            words={job.progress?.label ?? t('reports.summary.running')}
            note=""
          />
          <div>
            <Button size="compact-sm" variant="default" onClick={onStop} disabled={job.stopping}>
              {t('reports.summary.cancel')}
            </Button>
          </div>
        </div>
      );
    case 'stopped':
      return (
        <p className={classes['note']} role="status">
          {t('reports.summary.cancelled')}
        </p>
      );
    case 'failed':
      return (
        <Alert color="red" variant="light" role="alert">
          {failureText(job.failure.code, job.failure.about)}
        </Alert>
      );
    case 'done': {
      const { handle, name } = job.result;
      return (
        <div className={classes['written']} role="status">
          <p className={classes['done']}>
            <Check size={16} aria-hidden />
            {t('reports.summary.done', { name })}
          </p>
          <div className={classes['row']}>
            <Button size="compact-sm" onClick={() => void attempt(() => ask('openFile', handle))}>
              {t('reports.summary.openFile')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => void attempt(() => ask('reveal', handle))}>
              {t('reports.summary.openFolder')}
            </Button>
          </div>
        </div>
      );
    }
  }
}
