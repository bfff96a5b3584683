import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { Output } from '../../../bridge/contract.ts';
import { createJobSlot } from '../../system/job.ts';
import { useJob } from '../../system/use-job.ts';
import { failureText, useText } from '../../text/text.ts';
import classes from './sync.module.css';
import { foundText } from './words.ts';

const slot = createJobSlot('testFolder');
const ICONS = { good: CircleCheck, limited: TriangleAlert, bad: CircleAlert } as const;

interface FolderTestProps {
  /** The folder to try, or null for the one in use. */
  readonly folder: string | null;
  readonly name: string;
  /** Tries at once, for a folder just chosen. */
  readonly atOnce?: boolean;
}

/** What a folder can do, measured in it, with advice. */
export function FolderTest({ folder, name, atOnce = false }: FolderTestProps): ReactNode {
  const t = useText();
  const job = useJob(slot);
  useEffect(() => {
    slot.clear();
    if (atOnce) void slot.start({ folder });
  }, [folder, atOnce]);
  const running = job.state === 'running';
  return (
    <section className={classes['panel']} aria-label={t('sync.folder.result')}>
      {!atOnce && <h2>{t('sync.folder.label')}</h2>}
      {!atOnce && <p className={classes['folderName']}>{name}</p>}
      <div role="status" className={classes['stack']}>
        {running && <p className={classes['note']}>{t('sync.folder.testing')}</p>}
        {job.state === 'failed' && <p data-kind="bad">{failureText(job.failure.code, job.failure.about)}</p>}
        {job.state === 'done' && <Found findings={job.result} />}
      </div>
      {!atOnce && (
        <Button variant="default" size="compact-sm" loading={running} onClick={() => void slot.start({ folder })}>
          {t('sync.test')}
        </Button>
      )}
    </section>
  );
}

/** What wants attention, each with its advice; what is good in one line. */
function Found({ findings }: { readonly findings: Output<'testFolder'> }): ReactNode {
  const t = useText();
  const rank = { bad: 0, limited: 1, good: 2 } as const;
  const odd = findings
    .filter(({ verdict }) => verdict !== 'good')
    .toSorted((a, b) => rank[a.verdict] - rank[b.verdict]);
  const good = findings.filter(({ verdict }) => verdict === 'good');
  return (
    <ul className={classes['found']}>
      {odd.map(({ code, verdict, about }) => (
        <Line key={code} verdict={verdict} words={foundText(code, verdict, about)} />
      ))}
      {good.length > 0 && (
        <Line
          verdict="good"
          words={t('sync.found.passed', {
            what: good.map(({ code, verdict, about }) => foundText(code, verdict, about)).join(', '),
          })}
        />
      )}
    </ul>
  );
}

function Line({ verdict, words }: { readonly verdict: 'good' | 'limited' | 'bad'; readonly words: string }): ReactNode {
  const t = useText();
  const Icon = ICONS[verdict];
  return (
    <li data-verdict={verdict}>
      <Icon size={14} aria-label={t(`sync.folder.${verdict}`)} />
      <span>{words}</span>
    </li>
  );
}
