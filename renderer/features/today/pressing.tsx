/** The items that have been late the longest, or are due next: where to begin this morning. */
import { useMemo } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { dayNumber } from '../../../domain/calendar/days.ts';
import { isDueSoon, isOverdue } from '../../../domain/questions/condition.ts';
import { useRowsById } from '../../data/use-rows.ts';
import { go } from '../../state/place-store.ts';
import { formatDay, useText } from '../../text/text.ts';
import { doorOf, type Days } from './counts.ts';

const SHOWN = 6;

interface Props {
  readonly items: readonly Item[];
  readonly days: Days;
  readonly events: readonly Event[];
}

export function Pressing({ items, days, events }: Props) {
  const t = useText();
  const agencies = useRowsById('agency');
  const first = useMemo(() => mostPressing(items, days), [items, days]);
  if (first.length === 0) return <p className="today-calm">{t('today.calm')}</p>;
  return (
    <section>
      <h2>{t('today.pressing')}</h2>
      <table className="today-table">
        <thead>
          <tr>
            <th scope="col">{t('today.columns.code')}</th>
            <th scope="col">{t('today.columns.text')}</th>
            <th scope="col">{t('today.columns.lead')}</th>
            <th scope="col" className="number">
              {t('today.columns.due')}
            </th>
            <th scope="col">{t('today.columns.late')}</th>
          </tr>
        </thead>
        <tbody>
          {first.map((item) => (
            <tr key={item.id}>
              <td>
                <button
                  type="button"
                  className="door"
                  onClick={() =>
                    go({
                      area: 'register',
                      id: item.id,
                      query: doorOf(isOverdue(item, days.today) ? 'overdue' : 'dueSoon', days, null, events),
                    })
                  }
                >
                  {item.code === '' ? t('today.noCode') : item.code}
                </button>
              </td>
              <td className="cut" title={item.text}>
                {item.text}
              </td>
              <td>{agencies.get(item.lead ?? '')?.short ?? t('today.noLead')}</td>
              <td className="number">{formatDay(item.due)}</td>
              <td>
                <Lateness item={item} today={days.today} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Lateness({ item, today }: { readonly item: Item; readonly today: string }) {
  const t = useText();
  const count = dayNumber(today) - dayNumber(item.due ?? today);
  if (count > 0) return <span className="late">{t('today.late', { count })}</span>;
  return count === 0 ? t('today.dueNow') : t('today.left', { count: -count });
}

/** One pass, no sorting of 100,000 rows: only the few earliest due days are kept. */
function mostPressing(items: readonly Item[], { today, soonUntil }: Days): readonly Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (!isOverdue(item, today) && !isDueSoon(item, today, soonUntil)) continue;
    const last = first.at(-1);
    if (first.length === SHOWN && last !== undefined && (item.due ?? '') >= (last.due ?? '')) continue;
    const at = first.findIndex((other) => (other.due ?? '') > (item.due ?? ''));
    first.splice(at === -1 ? first.length : at, 0, item);
    if (first.length > SHOWN) first.pop();
  }
  return first;
}
