import { Button } from '@mantine/core';
import { Check, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import { intakeSession } from './intake-now.ts';
import classes from './intake.module.css';
import own from './map.module.css';
import { MapFile } from './map-file.tsx';
import { StepHeading } from './step-heading.tsx';
import type { Mapping } from './wizard.ts';

/** Which column is what, for every file that is not a form. */
export function MapStep({ wizard }: { readonly wizard: Mapping }) {
  const t = useText();
  const session = intakeSession();
  const foreign = wizard.preview.files.filter((file) => file.kind === 'foreign');
  const [chosen, setChosen] = useState(foreign.find((file) => file.rows === 0)?.file ?? foreign[0]?.file);
  const file = foreign.find((one) => one.file === chosen) ?? foreign[0];

  return (
    <div className={classes['step']}>
      <StepHeading lead={t('intake.map.lead')}>{t('intake.map.heading', { count: foreign.length })}</StepHeading>
      <div className={own['split']}>
        <nav className={own['side']} aria-label={t('intake.map.files')}>
          {foreign.map((one) => (
            <button
              key={one.file}
              type="button"
              aria-current={one === file ? 'true' : undefined}
              title={one.file}
              onClick={() => setChosen(one.file)}
            >
              {one.rows > 0 ? <Check size={16} aria-hidden /> : <CircleDashed size={16} aria-hidden />}
              <span>
                {one.file}
                <small>{one.rows > 0 ? t('intake.map.used', { count: one.rows }) : t('intake.map.waiting')}</small>
              </span>
            </button>
          ))}
        </nav>
        {file !== undefined && (
          <MapFile key={file.file} file={file} busy={wizard.job !== null} failure={wizard.failure} />
        )}
      </div>
      {wizard.job !== null && (
        <JobBar
          progress={wizard.progress}
          label={t('intake.read.heading')}
          words={
            wizard.progress === null
              ? t('intake.read.starting')
              : t('intake.read.at', { done: wizard.progress.done, total: wizard.progress.total })
          }
          note=""
        />
      )}
      <div className={classes['foot']}>
        <Button onClick={session.showReview} disabled={wizard.job !== null} data-go>
          {t('intake.map.go')}
        </Button>
        {foreign.some((one) => one.rows === 0) && <span className={classes['note']}>{t('intake.map.skip')}</span>}
      </div>
    </div>
  );
}
