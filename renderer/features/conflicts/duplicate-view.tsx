import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { DuplicateCode } from '../../../domain/questions/duplicate-codes.ts';
import { rowOf, rowsOf } from '../../data/rows.ts';
import { unitBook } from '../../data/unit-book.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useRows } from '../../data/use-rows.ts';
import { valueText } from '../../data/value-text.ts';
import { go } from '../../state/place-store.ts';
import { formatDay, useText } from '../../text/text.ts';
import classes from './conflicts.module.css';
import { renumber } from './renumber.ts';

interface DuplicateViewProps {
  readonly duplicate: DuplicateCode;
  readonly readOnly: boolean;
}

/** Items that bear the same number, next to one another: one keeps it, the others get the next free ones. */
export function DuplicateView({ duplicate, readOnly }: DuplicateViewProps): ReactNode {
  const t = useText();
  const rows = useRows('item');
  const items = rows.filter(({ id }) => duplicate.ids.includes(id));
  const keep = (keeps: string): void =>
    void commitAndTell(
      renumber(
        { items, keeps },
        rowsOf('item').map(({ code }) => code),
        (id) => rowOf('event', id),
        (id) => unitBook.unit(id),
      ),
    );
  return (
    <article className={classes['card']} aria-labelledby="conflict-title">
      <header className={classes['cardHead']}>
        <div>
          <h2 id="conflict-title">{t('conflicts.duplicate.title', { code: duplicate.code })}</h2>
          <p className={classes['record']}>{t('conflicts.duplicate.note')}</p>
        </div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => go({ area: 'register', only: { label: duplicate.code, ids: duplicate.ids } })}
        >
          {t('conflicts.open')}
        </Button>
      </header>
      <div className={classes['sides']}>
        {items.map((item) => (
          <Bearer key={item.id} item={item} readOnly={readOnly} onKeep={() => keep(item.id)} />
        ))}
      </div>
    </article>
  );
}

function Bearer(props: { readonly item: Item; readonly readOnly: boolean; readonly onKeep: () => void }): ReactNode {
  const t = useText();
  const { item, readOnly, onKeep } = props;
  const unit = valueText('item', 'askerUnit', item.askerUnit);
  const said = [unit, item.askerPost, formatDay(item.receivedOn)].filter((part) => part !== '');
  return (
    <section className={classes['side']} aria-label={unit || item.id}>
      <p className={classes['note']}>{said.join(' · ')}</p>
      <p className={classes['value']}>{item.text}</p>
      <Button disabled={readOnly} onClick={onKeep}>
        {t('conflicts.duplicate.keep')}
      </Button>
    </section>
  );
}
