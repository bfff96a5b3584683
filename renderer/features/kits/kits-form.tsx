import { Alert, Button, Radio, Select } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { KIT_ROWS, kitFileName } from '../../../domain/kits/kit.ts';
import { labels } from '../../../domain/model/labels.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { SCHEMES, type Scheme } from '../../../domain/model/vocabulary.ts';
import { unitBook } from '../../data/unit-book.ts';
import { attempt } from '../../state/do.ts';
import { ask, type Failure } from '../../system/machine.ts';
import { failureText, formatDay, useLanguage, useText } from '../../text/text.ts';
import classes from './kits.module.css';
import { schemeOn } from '../../../domain/units/scheme.ts';

interface KitsFormProps {
  readonly events: readonly Event[];
  readonly chosen: string | undefined;
  readonly failure: Failure | null;
  readonly stopped: boolean;
  readonly onWrite: (wish: { event: string; scheme: Scheme; folder: string }) => void;
}

/** What to write and where; says what will be there before anything is written. */
export function KitsForm({ events, chosen, failure, stopped, onWrite }: KitsFormProps) {
  const t = useText();
  const { scheme: names } = labels(useLanguage());
  const [eventId, setEventId] = useState(events.find((one) => one.id === chosen)?.id ?? events.at(-1)?.id ?? null);
  const event = events.find((one) => one.id === eventId) ?? events[0];
  const [ownScheme, setOwnScheme] = useState<Scheme | null>(null);
  const [folder, setFolder] = useState<{ readonly handle: string; readonly name: string } | null>(null);
  if (event === undefined) return null;

  const scheme = ownScheme ?? event.scheme;
  const proposed = event.heldOn === null ? null : schemeOn(event.heldOn);
  const units = unitBook.unitsOf(scheme);
  const [first] = units;
  const chooseFolder = async (): Promise<void> => {
    const found = await attempt(() => ask('chooseFolder', { purpose: 'kits' }));
    if (found != null) setFolder(found);
  };
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault();
    if (folder !== null) onWrite({ event: event.id, scheme, folder: folder.handle });
  };

  return (
    <form className={classes['form']} onSubmit={submit}>
      <div className={classes['stack']}>
        {failure !== null && (
          <Alert color="red" variant="light" role="alert">
            {failureText(failure.code, failure.about)}
          </Alert>
        )}
        {stopped && (
          <Alert variant="light" role="status">
            {t('kits.cancelled')}
          </Alert>
        )}
        <Select
          label={t('kits.event')}
          data={events.map(({ id, name, code }) => ({ value: id, label: code === '' ? name : `${code} · ${name}` }))}
          value={event.id}
          onChange={(id) => {
            setEventId(id);
            setOwnScheme(null);
          }}
          allowDeselect={false}
        />
        <Radio.Group
          label={t('kits.scheme')}
          description={
            event.heldOn === null
              ? undefined
              : proposed === scheme
                ? t('kits.proposed', { date: formatDay(event.heldOn) })
                : t('kits.otherScheme', {
                    date: formatDay(event.heldOn),
                    scheme: proposed === null ? '' : names[proposed],
                  })
          }
          value={scheme}
          onChange={(value) => setOwnScheme(SCHEMES.find((one) => one === value) ?? null)}
        >
          <div className={classes['schemes']}>
            {SCHEMES.map((one) => (
              <Radio key={one} value={one} label={names[one]} />
            ))}
          </div>
        </Radio.Group>
        <div>
          <p className={classes['label']}>{t('kits.folder')}</p>
          <div className={classes['row']}>
            <Button
              variant="default"
              leftSection={<FolderOpen size={16} aria-hidden />}
              onClick={() => void chooseFolder()}
            >
              {folder === null ? t('kits.chooseFolder') : t('kits.changeFolder')}
            </Button>
            <span className={classes['folder']}>{folder?.name ?? t('kits.noFolder')}</span>
          </div>
        </div>
        <div className={classes['row']}>
          <Button type="submit" disabled={folder === null}>
            {t('kits.go', { count: units.length })}
          </Button>
          {folder === null && <span className={classes['lead']}>{t('kits.needFolder')}</span>}
        </div>
      </div>
      <section className={classes['what']}>
        <h2>{t('kits.what.heading')}</h2>
        <ul>
          <li>
            {t('kits.what.files', {
              count: units.length,
              example: first === undefined ? '' : kitFileName(event.code, first),
            })}
          </li>
          <li>{t('kits.what.locked', { rows: KIT_ROWS })}</li>
          <li>{t('kits.what.lists')}</li>
          <li>{t('kits.what.guide')}</li>
          <li>{t('kits.what.hidden')}</li>
          <li>{t('kits.what.existing')}</li>
        </ul>
      </section>
    </form>
  );
}
