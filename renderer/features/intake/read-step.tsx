import { Button } from '@mantine/core';
import { useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import { intakeSession } from './intake-now.ts';
import classes from './intake.module.css';
import { StepHeading } from './step-heading.tsx';
import type { Reading } from './wizard.ts';

export function ReadStep({ wizard }: { readonly wizard: Reading }) {
  const t = useText();
  const { progress } = wizard;
  return (
    <div className={classes['narrow']}>
      <StepHeading lead={t('intake.read.note')}>{t('intake.read.heading')}</StepHeading>
      <JobBar
        progress={progress}
        label={t('intake.read.heading')}
        words={
          progress === null
            ? t('intake.read.starting')
            : t('intake.read.at', { done: progress.done, total: progress.total })
        }
        note={progress === null || progress.label === '' ? '' : t('intake.read.file', { name: progress.label })}
      />
      <div className={classes['foot']}>
        <Button variant="default" onClick={intakeSession().cancel}>
          {t('intake.read.cancel')}
        </Button>
      </div>
    </div>
  );
}

export function ApplyStep() {
  const t = useText();
  return (
    <div className={classes['narrow']}>
      <StepHeading lead={t('intake.apply.note')}>{t('intake.apply.heading')}</StepHeading>
      <JobBar progress={null} label={t('intake.apply.heading')} words="" note="" />
    </div>
  );
}
