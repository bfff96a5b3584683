import type { ReactNode } from 'react';
import { DELETED, type Value } from '../../../domain/model/record.ts';
import { personOf } from '../../data/sync.ts';
import { isText, valueText } from '../../data/value-text.ts';
import { formatMoment, useText } from '../../text/text.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import classes from './conflicts.module.css';

interface SideProps {
  readonly entity: string;
  readonly field: string;
  readonly value: Value;
  /** What this side is compared with, to mark the words it alone has. */
  readonly against: Value;
  readonly device: string;
  readonly person: string;
  /** Wall time in ms, or null when it is being written now. */
  readonly at: number | null;
  /** Instead of who, e.g. "Anh, chị đang sửa". */
  readonly heading?: string;
  readonly children?: ReactNode;
}

/** One of the values that stand against each other: who wrote it, where and when, and what differs in it. */
export function Side(props: SideProps): ReactNode {
  const t = useText();
  const known = personOf(props.device);
  const person = props.person || known?.person || '';
  const heading = props.heading ?? (person === '' ? t('conflicts.someone') : person);
  const said = [known?.office ?? '', props.at === null ? '' : formatMoment(props.at)].filter((part) => part !== '');
  return (
    <section className={classes['side']} aria-label={heading}>
      <header>
        <h3>
          {heading}
          {props.heading === undefined && known?.own === true && (
            <span className={classes['own']}> {t('conflicts.thisDevice')}</span>
          )}
        </h3>
        <p className={classes['note']}>{said.join(' · ')}</p>
      </header>
      <p className={classes['value']}>
        <ValueWords {...props} />
      </p>
      {props.children}
    </section>
  );
}

function ValueWords({
  entity,
  field,
  value,
  against,
}: Pick<SideProps, 'entity' | 'field' | 'value' | 'against'>): ReactNode {
  const t = useText();
  if (field === DELETED) return t(value === true ? 'conflicts.deletes' : 'conflicts.keeps');
  const words = valueText(entity, field, value);
  if (words === '') return <i className={classes['note']}>{t('conflicts.empty.value')}</i>;
  if (!isText(entity, field) || typeof value !== 'string' || typeof against !== 'string') return words;
  const [pieces] = wordDiff(value, against);
  return pieces.map(({ text, own }, i) => {
    if (!own) return <span key={i}>{text}</span>;
    const blank = text.length - text.trimStart().length;
    return (
      <span key={i}>
        {text.slice(0, blank)}
        <mark>{text.slice(blank)}</mark>
      </span>
    );
  });
}
