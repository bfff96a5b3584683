/** What needs me today. Every number is a door: press it and see its rows in the register. */
import { useMemo } from 'react';
import { workingDaysLater } from '../../../domain/calendar/due-date.ts';
import { calendar } from '../../data/calendar.ts';
import { useRows } from '../../data/use-rows.ts';
import { useStatus } from '../../state/status-store.ts';
import { today } from '../../system/clock.ts';
import { formatDay, useText } from '../../text/text.ts';
import { BeginHere } from './begin-here.tsx';
import { countNeeds, NEEDS, type Days } from './counts.ts';
import { EventTable } from './event-table.tsx';
import { Figure } from './figure.tsx';
import { Pressing } from './pressing.tsx';
import { useKeptCounts } from './kept-counts.ts';
import './today.css';

/** The same span as the register's "due soon". */
const SOON_WORKING_DAYS = 3;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

export function TodayScreen() {
  const t = useText();
  const items = useRows('item');
  const events = useRows('event');
  const loading = useStatus((status) => status.loading !== null);
  const day = today();
  const days: Days = useMemo(
    () => ({ today: day, soonUntil: workingDaysLater(day, SOON_WORKING_DAYS, calendar) }),
    [day],
  );
  const counted = useMemo(() => countNeeds(items, days), [items, days]);
  const all = useKeptCounts(counted.all, day, loading);
  const weekday = WEEKDAYS[new Date(`${day}T12:00:00`).getDay()] ?? 'sunday';
  return (
    <div className="today">
      <header>
        <h1>{t('app.areas.today')}</h1>
        <p>
          {t(`today.weekdays.${weekday}`)}, {formatDay(day)}
          {loading && ` · ${t('today.counting')}`}
        </p>
      </header>
      {!loading && items.length === 0 ? (
        <BeginHere hasEvents={events.length > 0} />
      ) : (
        <>
          <section className="figures" aria-label={t('today.figures')}>
            {NEEDS.map((need) => (
              <Figure key={need} need={need} value={all[need]} days={days} events={events} />
            ))}
          </section>
          <Pressing items={items} days={days} events={events} />
          <EventTable events={events} counts={counted} days={days} />
        </>
      )}
    </div>
  );
}
