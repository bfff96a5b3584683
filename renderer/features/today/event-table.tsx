/** The day's numbers by dialogue event. Every number is a door. */
import type { Event } from '../../../domain/model/organisation.ts';
import { go } from '../../state/place-store.ts';
import { formatDay, formatNumber, useText } from '../../text/text.ts';
import { doorOf, NEEDS, type DayCounts, type Days, type Need } from './counts.ts';

interface Props {
  readonly events: readonly Event[];
  readonly counts: DayCounts;
  readonly days: Days;
}

export function EventTable({ events, counts, days }: Props) {
  const t = useText();
  const shown = events
    .filter((event) => counts.byEvent.has(event.id))
    .toSorted((a, b) => (b.heldOn ?? '').localeCompare(a.heldOn ?? ''));
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{t('today.byEvent')}</h2>
      <table className="today-table">
        <thead>
          <tr>
            <th scope="col">{t('today.columns.event')}</th>
            <th scope="col" className="number">
              {t('today.columns.heldOn')}
            </th>
            <th scope="col" className="number">
              {t('today.columns.total')}
            </th>
            {NEEDS.map((need) => (
              <th scope="col" className="number" key={need}>
                {t(`today.needs.${need}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((event) => (
            <tr key={event.id}>
              <th scope="row">{event.name}</th>
              <td className="number">{formatDay(event.heldOn)}</td>
              {([null, ...NEEDS] as const).map((need) => (
                <Cell key={need ?? 'total'} need={need} event={event} events={events} counts={counts} days={days} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ need, event, events, counts, days }: Props & { readonly need: Need | null; readonly event: Event }) {
  const t = useText();
  const value = counts.byEvent.get(event.id)?.[need ?? 'total'] ?? 0;
  const what = need === null ? t('today.columns.total') : t(`today.needs.${need}`);
  if (value === 0) return <td className="number nothing">0</td>;
  return (
    <td className="number">
      <button
        type="button"
        className="door"
        data-late={need === 'overdue' || undefined}
        aria-label={t('today.door', { value, what, event: event.name })}
        onClick={() => go({ area: 'register', query: doorOf(need, days, event, events) })}
      >
        {formatNumber(value)}
      </button>
    </td>
  );
}
