import { Button } from '@mantine/core';
import { useRows } from '../../data/use-rows.ts';
import { go, usePlace } from '../../state/place-store.ts';
import { createJobSlot } from '../../system/job.ts';
import { useJob } from '../../system/use-job.ts';
import { useText } from '../../text/text.ts';
import { JobBar } from '../../ui/job-bar.tsx';
import classes from './kits.module.css';
import { KitsDone } from './kits-done.tsx';
import { KitsForm } from './kits-form.tsx';

/** One writing of kits at a time; it goes on when the screen is left. */
const writing = createJobSlot('writeKits');

/** Xuất phiếu: one form a unit of an event, into a folder. */
export function KitsScreen() {
  const t = useText();
  const events = useRows('event');
  const { id } = usePlace();
  const job = useJob(writing);
  return (
    <div className={classes['screen']}>
      <header>
        <h1>{t('kits.title')}</h1>
        <p className={classes['lead']}>{t('kits.lead')}</p>
      </header>
      {events.length === 0 ? (
        <div className={classes['empty']}>
          <p>{t('kits.noEvents')}</p>
          <Button onClick={() => go({ area: 'dialogue', id: 'new' })}>{t('kits.createEvent')}</Button>
        </div>
      ) : job.state === 'running' ? (
        <section className={classes['stack']}>
          <h2>{t('kits.running')}</h2>
          <JobBar
            progress={job.progress}
            label={t('kits.running')}
            words={job.progress === null ? '' : t('kits.at', { done: job.progress.done, total: job.progress.total })}
            note={job.progress?.label ?? ''}
          />
          <div>
            <Button variant="default" onClick={writing.stop} disabled={job.stopping}>
              {t('kits.cancel')}
            </Button>
          </div>
        </section>
      ) : job.state === 'done' ? (
        <KitsDone written={job.result} onAgain={writing.clear} />
      ) : (
        <KitsForm
          key={id ?? ''}
          events={events}
          chosen={id}
          failure={job.state === 'failed' ? job.failure : null}
          stopped={job.state === 'stopped'}
          onWrite={(wish) => void writing.start(wish)}
        />
      )}
    </div>
  );
}
