import { Alert, Button, Tabs } from '@mantine/core';
import { CircleAlert, CircleEqual, CirclePlus, Files, PencilLine, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { failureText, formatNumber, useText } from '../../text/text.ts';
import { ErrorsButton } from './errors-button.tsx';
import { FileList } from './file-list.tsx';
import { intakeSession } from './intake-now.ts';
import classes from './intake.module.css';
import own from './review.module.css';
import { CLASSES, fileLines, firstClass, tallyOf } from './review.ts';
import { ReviewRows } from './review-rows.tsx';
import { StepHeading } from './step-heading.tsx';
import { chosenRows, type Reviewing, type RowClass } from './wizard.ts';

const ICONS = { new: CirclePlus, changed: PencilLine, same: CircleEqual, error: CircleAlert };
const FILES = 'files';

/** What would happen to the register, by class and by file, with a decision for every row. */
export function ReviewStep({ wizard }: { readonly wizard: Reviewing }) {
  const t = useText();
  const session = intakeSession();
  const { preview } = wizard;
  const [file, setFile] = useState<string | null>(null);
  const tally = useMemo(() => tallyOf(preview.rows, file), [preview, file]);
  const lines = useMemo(() => fileLines(preview), [preview]);
  const refused = lines.filter((line) => line.file.kind === 'refused').length;
  const [tab, setTab] = useState<string>(() => (preview.rows.length === 0 ? FILES : firstClass(preview.counts)));
  const taking = useMemo(() => chosenRows(wizard).length, [wizard]);

  const showFile = (name: string): void => {
    setFile(name);
    setTab(firstClass(tallyOf(preview.rows, name)));
  };

  return (
    <div className={classes['step']}>
      <StepHeading lead={t('intake.review.lead')}>{t('intake.review.heading')}</StepHeading>
      {wizard.failure !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureText(wizard.failure.code, wizard.failure.about)}
        </Alert>
      )}
      <Tabs
        value={tab}
        onChange={(value) => value !== null && setTab(value)}
        keepMounted={false}
        className={own['tabs'] ?? ''}
      >
        <div className={own['tabRow']}>
          <Tabs.List>
            {CLASSES.map((each) => {
              const Icon = ICONS[each];
              return (
                <Tabs.Tab
                  key={each}
                  value={each}
                  leftSection={<Icon size={16} aria-hidden />}
                  rightSection={<b className={own['count']}>{formatNumber(tally[each])}</b>}
                >
                  {t(`intake.review.classes.${each}`)}
                </Tabs.Tab>
              );
            })}
            <Tabs.Tab
              value={FILES}
              leftSection={<Files size={16} aria-hidden />}
              rightSection={
                <b className={own['count']}>
                  {formatNumber(lines.length)}
                  {refused > 0 && <em> · {t('intake.review.filesRefused', { count: refused })}</em>}
                </b>
              }
            >
              {t('intake.review.files')}
            </Tabs.Tab>
          </Tabs.List>
          {file !== null && (
            <Button
              size="compact-sm"
              variant="default"
              className={own['chip']}
              rightSection={<X size={14} aria-hidden />}
              title={file}
              aria-label={t('intake.review.clearFile', { file })}
              onClick={() => setFile(null)}
            >
              <span>{file}</span>
            </Button>
          )}
        </div>
        <Tabs.Panel value={tab} className={own['panel']}>
          {tab === FILES ? (
            <FileList lines={lines} onShow={showFile} />
          ) : (
            <ReviewRows key={`${tab} ${file ?? ''}`} wizard={wizard} lens={{ shown: tab as RowClass, file }} />
          )}
        </Tabs.Panel>
      </Tabs>
      <div className={classes['foot']}>
        <Button disabled={taking === 0} onClick={() => void session.apply()} data-go>
          {t('intake.review.go', { count: taking })}
        </Button>
        <span className={classes['note']}>
          {taking === 0 ? t('intake.review.nothingToTake') : t('intake.review.willTake', { count: taking })}
        </span>
        <span className={classes['rest']} />
        {preview.counts.error > 0 && <ErrorsButton intake={preview.intake} />}
        {preview.files.some((one) => one.kind === 'foreign') && (
          <Button variant="default" onClick={session.showMapping}>
            {t('intake.review.mapAgain')}
          </Button>
        )}
      </div>
    </div>
  );
}
