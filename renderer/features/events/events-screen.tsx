import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useRows, useRowsBy } from '../../data/use-rows.ts';
import { go, usePlace } from '../../state/place-store.ts';
import { useText } from '../../text/text.ts';
import { EventForm } from './event-form.tsx';
import { EventTable } from './event-table.tsx';
import classes from './events.module.css';
import { MissingUnits } from './missing-units.tsx';

/** Beside the list: a form, or the units of an event that have not sent. Kept in the place, so that back undoes it. */
const NEW = 'new';
const MISSING = 'missing';

/** Đối thoại: the dialogue events, with what has come in for each. */
export function EventsScreen() {
  const t = useText();
  const events = useRows('event');
  const items = useRowsBy('item', 'event');
  const { id, query } = usePlace();
  const chosen = events.find((event) => event.id === id);
  const close = (): void => go({ area: 'dialogue' });
  const create = (): void => go({ area: 'dialogue', id: NEW });

  return (
    <div className={classes['screen']}>
      <div className={classes['main']}>
        <header className={classes['head']}>
          <div>
            <h1>{t('events.title')}</h1>
            <p className={classes['lead']}>{t('events.lead')}</p>
          </div>
          {events.length > 0 && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={create}>
              {t('events.create')}
            </Button>
          )}
        </header>
        {events.length === 0 ? (
          <div className={classes['empty']}>
            <h2>{t('events.empty.heading')}</h2>
            <p>{t('events.empty.body')}</p>
            <Button onClick={create}>{t('events.empty.action')}</Button>
          </div>
        ) : (
          <EventTable
            events={events}
            items={items}
            chosen={chosen?.id}
            onEdit={(event) => go({ area: 'dialogue', id: event.id })}
            onMissing={(event) => go({ area: 'dialogue', id: event.id, query: MISSING })}
          />
        )}
      </div>
      {id === NEW && <EventForm key={NEW} event={undefined} others={events} onClose={close} />}
      {chosen !== undefined && query === MISSING && (
        <MissingUnits key={chosen.id} event={chosen} items={items.get(chosen.id) ?? []} onClose={close} />
      )}
      {chosen !== undefined && query !== MISSING && (
        <EventForm key={chosen.id} event={chosen} others={events.filter((event) => event !== chosen)} onClose={close} />
      )}
    </div>
  );
}
