import { Button, Radio, SegmentedControl, Select } from '@mantine/core';
import { FileDown, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Input } from '../../../bridge/contract.ts';
import { useRows } from '../../data/use-rows.ts';
import { attempt } from '../../state/do.ts';
import { usePlace, type Place } from '../../state/place-store.ts';
import { today } from '../../system/clock.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { formatNumber, useText } from '../../text/text.ts';
import { FigureTables } from './figure-tables.tsx';
import classes from './reports.module.css';
import { fileName, scoped, scopeOf, type Scope } from './scope.ts';
import { useFigures } from './use-figures.ts';
import { WrittenReport } from './written-report.tsx';

type By = Input<'writeSummary'>['by'];
type Format = Input<'writeSummary'>['format'];

/** One report at a time; the writing goes on when the screen is left. */
const writing = createJobSlot('writeSummary');

/** Báo cáo: figures first, then the document. */
export function ReportsScreen() {
  const place = usePlace();
  return <SummaryReport key={`${place.id ?? ''} ${String(place.only?.ids.length ?? '')}`} place={place} />;
}

function SummaryReport({ place }: { readonly place: Place }) {
  const t = useText();
  const items = useRows('item');
  const events = useRows('event');
  const [scope, setScope] = useState<Scope>(() => scopeOf(place));
  const [by, setBy] = useState<By>('sector');
  const [format, setFormat] = useState<Format>('docx');
  const chosen = useMemo(() => scoped(scope, place, items, events), [scope, place, items, events]);
  const figures = useFigures(chosen.items, chosen.query, today());
  const job = useJob(writing);
  const samples = useMemo(() => chosen.items.filter((item) => item.sample).length, [chosen]);

  const write = async (): Promise<void> => {
    const name = fileName(scope, events, today());
    const file = await attempt(() => ask('chooseSave', { name, format }));
    if (file != null) {
      await writing.start({ format, by, items: chosen.ids, query: chosen.query, file: file.handle });
    }
  };

  return (
    <div className={classes['screen']}>
      <section className={classes['form']}>
        <div>
          <h1>{t('reports.summary.heading')}</h1>
          <p className={classes['note']}>{t('reports.summary.lead')}</p>
        </div>
        <Radio.Group
          label={t('reports.summary.scope')}
          value={scope.kind}
          onChange={(kind) =>
            setScope(
              kind === 'event'
                ? { kind, event: events.at(-1)?.id ?? null }
                : kind === 'filter'
                  ? { kind }
                  : { kind: 'all' },
            )
          }
        >
          <div className={classes['choices']}>
            {place.only !== undefined && (
              <Radio
                value="filter"
                label={t('reports.summary.scopes.filter')}
                description={place.query || place.only.label}
              />
            )}
            <Radio value="all" label={t('reports.summary.scopes.all')} />
            <Radio value="event" label={t('reports.summary.scopes.event')} disabled={events.length === 0} />
          </div>
        </Radio.Group>
        {scope.kind === 'event' && (
          <Select
            aria-label={t('reports.summary.event')}
            data={events.map(({ id, name, code }) => ({ value: id, label: code === '' ? name : `${code} · ${name}` }))}
            value={scope.event}
            allowDeselect={false}
            onChange={(event) => setScope({ kind: 'event', event })}
          />
        )}
        <Radio.Group
          label={t('reports.summary.by')}
          value={by}
          onChange={(value) => setBy(value === 'unit' ? 'unit' : 'sector')}
        >
          <div className={classes['choices']}>
            <Radio value="sector" label={t('reports.summary.bys.sector')} />
            <Radio value="unit" label={t('reports.summary.bys.unit')} />
          </div>
        </Radio.Group>
        <div>
          <p className={classes['label']}>{t('reports.summary.format')}</p>
          <SegmentedControl
            fullWidth
            aria-label={t('reports.summary.format')}
            data={[
              { value: 'docx', label: t('reports.summary.formats.docx') },
              { value: 'xlsx', label: t('reports.summary.formats.xlsx') },
            ]}
            value={format}
            onChange={(value) => setFormat(value === 'xlsx' ? 'xlsx' : 'docx')}
          />
          <p className={classes['note']}>
            {t(format === 'docx' ? 'reports.summary.layout' : 'reports.summary.sheets')}
          </p>
        </div>
        {samples > 0 && (
          <p className={classes['warning']} role="status">
            <TriangleAlert size={16} aria-hidden />
            {t('reports.summary.sample', { count: samples })}
          </p>
        )}
        <div>
          <Button
            leftSection={<FileDown size={16} aria-hidden />}
            disabled={chosen.items.length === 0 || job.state === 'running'}
            onClick={() => void write()}
          >
            {t('reports.summary.save')}
          </Button>
        </div>
        <WrittenReport job={job} onStop={writing.stop} />
      </section>
      <section className={classes['figures']} aria-label={t('reports.summary.figures')} tabIndex={0}>
        <h2>{t('reports.summary.figures')}</h2>
        {chosen.items.length === 0 ? (
          <p className={classes['note']}>{t('reports.summary.empty')}</p>
        ) : figures === null ? (
          <p className={classes['note']} role="status">
            {t('reports.summary.counting', { total: formatNumber(chosen.items.length) })}
          </p>
        ) : (
          <FigureTables figures={figures} by={by} />
        )}
      </section>
    </div>
  );
}
