import { Alert, Button, CloseButton, Select } from '@mantine/core';
import { FileSpreadsheet, FolderOpen, Upload } from 'lucide-react';
import { useId, type FormEvent } from 'react';
import { useRows } from '../../data/use-rows.ts';
import { attempt } from '../../state/do.ts';
import { ask } from '../../system/machine.ts';
import { failureText, useText } from '../../text/text.ts';
import { intakeSession } from './intake-now.ts';
import classes from './intake.module.css';
import { StepHeading } from './step-heading.tsx';
import type { Choosing } from './wizard.ts';

const NO_EVENT = '-';

export function ChooseStep({ wizard, hanging }: { readonly wizard: Choosing; readonly hanging: boolean }) {
  const t = useText();
  const session = intakeSession();
  const events = useRows('event');
  const list = useId();
  const { sources, failure } = wizard;

  const chooseFiles = async (): Promise<void> => {
    session.addSources((await attempt(() => ask('chooseFiles', { purpose: 'intake' }))) ?? []);
  };
  const chooseFolder = async (): Promise<void> => {
    const folder = await attempt(() => ask('chooseFolder', { purpose: 'intake' }));
    if (folder != null) session.addSources([folder]);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void session.read();
  };

  return (
    <form className={classes['narrow']} onSubmit={submit}>
      <StepHeading lead={t('intake.choose.lead')}>{t('intake.choose.heading')}</StepHeading>
      {failure !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureText(failure.code, failure.about)}
        </Alert>
      )}
      <div className={classes['drop']} data-hanging={hanging || undefined}>
        <Upload size={24} strokeWidth={1.5} aria-hidden />
        <p>{hanging ? t('intake.choose.dropNow') : t('intake.choose.drop')}</p>
        <div className={classes['row']}>
          <Button
            variant="default"
            leftSection={<FolderOpen size={16} aria-hidden />}
            onClick={() => void chooseFolder()}
          >
            {t('intake.choose.folder')}
          </Button>
          <Button
            variant="default"
            leftSection={<FileSpreadsheet size={16} aria-hidden />}
            onClick={() => void chooseFiles()}
          >
            {t('intake.choose.files')}
          </Button>
        </div>
      </div>
      {sources.length > 0 && (
        <section aria-labelledby={list}>
          <h3 id={list}>{t('intake.choose.chosen', { count: sources.length })}</h3>
          <ul className={classes['sources']}>
            {sources.map(({ handle, name }) => (
              <li key={handle}>
                <span>{name}</span>
                <CloseButton
                  size="sm"
                  aria-label={t('intake.choose.remove', { name })}
                  onClick={() => session.removeSource(handle)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {events.length > 0 && (
        <Select
          label={t('intake.choose.event')}
          description={t('intake.choose.eventHint')}
          data={[
            { value: NO_EVENT, label: t('intake.choose.noEvent') },
            ...events.map(({ id, name, code }) => ({ value: id, label: code === '' ? name : `${code} · ${name}` })),
          ]}
          value={wizard.event ?? NO_EVENT}
          onChange={(value) => session.setEvent(value === null || value === NO_EVENT ? null : value)}
          allowDeselect={false}
          maw={560}
        />
      )}
      <div className={classes['foot']}>
        <Button type="submit" disabled={sources.length === 0}>
          {t('intake.choose.go')}
        </Button>
        {sources.length === 0 && <span className={classes['note']}>{t('intake.choose.nothing')}</span>}
      </div>
    </form>
  );
}
