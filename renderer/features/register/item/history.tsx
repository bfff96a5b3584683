import { useEffect, useState, type ReactNode } from 'react';
import type { Output } from '../../../../bridge/contract.ts';
import type { Item } from '../../../../domain/model/item.ts';
import { DELETED } from '../../../../domain/model/record.ts';
import { useRowsBy } from '../../../data/use-rows.ts';
import { attempt } from '../../../state/do.ts';
import { ask } from '../../../system/machine.ts';
import { formatMoment, stepText, useText } from '../../../text/text.ts';
import { cellText } from '../cell-text.ts';
import type { ColumnId } from '../columns.ts';
import { agencyName, type Directory } from '../directory.ts';
import classes from './item.module.css';

type Entry = Output<'history'>[number];
type FieldChange = Entry['changes'][number];

const SHOWN = 30;

/** Who did what to this item and when, newest first; what was taken back is marked so. */
export function History({ item, directory }: { readonly item: Item; readonly directory: Directory }): ReactNode {
  const t = useText();
  const answers = useRowsBy('answer', 'item').get(item.id);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [all, setAll] = useState(false);
  useEffect(() => {
    let wanted = true;
    void attempt(() => ask('history', { entity: 'item', id: item.id })).then((found) => {
      if (wanted && found !== undefined) setEntries(found);
    });
    return () => {
      wanted = false;
    };
  }, [item, answers]);
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <section className={classes['section']} aria-label={t('register.history.title')}>
      <h3>{t('register.history.title')}</h3>
      {entries.length === 0 && <p className={classes['note']}>{t('register.history.none')}</p>}
      <ol className={classes['history']}>
        {shown.map((entry, index) => (
          <li key={`${entry.at}-${index}`} data-kind={entry.kind}>
            <p>
              {entry.kind !== 'do' && (
                <strong>{t(entry.kind === 'undo' ? 'register.history.undone' : 'register.history.redone')} </strong>
              )}
              {stepText(entry.command, entry.about)}
            </p>
            <p className={classes['note']}>
              {entry.actor} · {formatMoment(entry.at)}
            </p>
            <ul>
              {entry.changes
                .filter(({ field }) => isShown(item, field))
                .map((change) => (
                  <li key={`${change.field}${change.member ?? ''}`}>
                    {changeText(item, change, directory, t('register.history.deleted'))}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      {entries.length > shown.length && (
        <button type="button" className={classes['more']} onClick={() => setAll(true)}>
          {t('register.history.more', { count: entries.length - shown.length })}
        </button>
      )}
    </section>
  );
}

/** Fields this version knows and a person reads; the mark of sample data is not one of them. */
function isShown(item: Item, field: string): boolean {
  return field === DELETED || (field in item && field !== 'sample');
}

function changeText(item: Item, change: FieldChange, directory: Directory, deleted: string): ReactNode {
  if (change.field === DELETED) return deleted;
  const column = change.field as ColumnId;
  const label = directory.labels.field.item[column];
  if (change.member !== undefined) {
    const sign = change.value === true ? '+' : '−';
    return `${label}: ${sign} ${agencyName(directory, change.member)}`;
  }
  const say = (value: FieldChange['value']): string => {
    const text = cellText({ ...item, [column]: value ?? emptyOf(item, column) } as Item, column, directory);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  };
  return (
    <>
      {label}: <del>{say(change.was) || '—'}</del> → <ins>{say(change.value) || '—'}</ins>
    </>
  );
}

/** A field nobody had written yet: the empty of its kind. */
function emptyOf(item: Item, column: ColumnId): string | null {
  return typeof item[column] === 'string' && !['receivedOn', 'due', 'answeredOn'].includes(column) ? '' : null;
}
