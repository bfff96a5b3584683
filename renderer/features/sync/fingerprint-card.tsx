import { Button, Select } from '@mantine/core';
import { Copy, Equal, EqualNot, CircleHelp } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useChangeCount, type SyncStatus } from '../../data/sync.ts';
import { attempt, tellFailed } from '../../state/do.ts';
import { copyText } from '../../system/clipboard.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { formatMoment, useText } from '../../text/text.ts';
import classes from './sync.module.css';

interface FingerprintCardProps {
  readonly status: SyncStatus;
  /** The device compared with, or null. */
  readonly against: string | null;
  readonly onAgainst: (device: string | null) => void;
}

const comparing = createJobSlot('compareSync');

/** Others compare with what we last told them, so a comparison begins with telling them now. */
async function compareNow(): Promise<void> {
  const job = await comparing.start({});
  // Without the folder the last known fingerprints stand; the state above says that it is out of reach.
  if (job.state === 'failed' && !job.failure.code.startsWith('sync.')) tellFailed(job.failure);
  comparing.clear();
}

const MARKS = { same: Equal, differs: EqualNot, unknown: CircleHelp } as const;

/** Four words and six digits in large type: two laptops that read alike hold the same data. */
export function FingerprintCard({ status, against, onAgainst }: FingerprintCardProps): ReactNode {
  const t = useText();
  const [copied, setCopied] = useState('');
  const [print, setPrint] = useState('');
  const rows = useChangeCount();
  useEffect(() => {
    let wanted = true;
    void attempt(() => ask('fingerprint', undefined)).then((found) => {
      if (wanted && found !== undefined) setPrint(found);
    });
    return () => {
      wanted = false;
    };
  }, [rows]);
  useEffect(() => {
    if (against !== null) void compareNow();
  }, [against]);
  const others = status.devices.filter(({ own, standing }) => !own && standing !== 'revoked');
  const other = others.find(({ device }) => device === against);
  const Mark = other === undefined ? Equal : MARKS[other.comparison];
  return (
    <section className={classes['panel']} aria-labelledby="fingerprint">
      <h2 id="fingerprint">{t('sync.print.title')}</h2>
      <Print words={print} />
      <p className={classes['note']}>{t('sync.print.note')}</p>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Copy size={14} aria-hidden />}
        onClick={() => copyText(print) && setCopied(print)}
      >
        {copied === print && print !== '' ? t('app.broken.copied') : t('sync.print.copy')}
      </Button>
      <Select
        label={t('sync.print.against')}
        placeholder={t('sync.print.choose')}
        data={others.map(({ device, person, office }) => ({
          value: device,
          label: [person, office].filter((part) => part !== '').join(', '),
        }))}
        value={other === undefined ? null : against}
        allowDeselect={false}
        onChange={onAgainst}
        comboboxProps={{ transitionProps: { duration: 80 } }}
      />
      {other !== undefined && (
        <Button size="compact-sm" variant="default" onClick={() => void compareNow()}>
          {t('sync.print.again')}
        </Button>
      )}
      {other !== undefined && (
        <div role="status" className={classes['compared']}>
          {other.fingerprint === null ? (
            <p className={classes['note']}>{t('sync.print.none')}</p>
          ) : (
            <>
              <p className={classes['note']}>
                {t('sync.print.theirs', {
                  name: other.person,
                  moment: other.lastSeen === null ? '' : formatMoment(other.lastSeen),
                })}
              </p>
              <Print words={other.fingerprint} />
              <p className={classes['mark']} data-kind={other.comparison === 'differs' ? 'bad' : undefined}>
                <Mark size={16} aria-hidden />
                {t(`sync.print.${other.comparison}`)}
              </p>
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** The words on one line, the digits on the next. */
function Print({ words }: { readonly words: string }): ReactNode {
  const digits = words.search(/\d/);
  return (
    <p className={classes['print']}>
      {digits < 0 ? words : words.slice(0, digits)}
      {digits >= 0 && <span>{words.slice(digits)}</span>}
    </p>
  );
}
