/** One number of the day, with its word and sign; a door to its rows. */
import { CalendarClock, CircleAlert, Hourglass, Inbox, UserX, type LucideIcon } from 'lucide-react';
import type { Event } from '../../../domain/model/organisation.ts';
import { go } from '../../state/place-store.ts';
import { formatNumber, useText } from '../../text/text.ts';
import { doorOf, type Days, type Need } from './counts.ts';

const SIGNS: Record<Need, LucideIcon> = {
  overdue: CircleAlert,
  dueToday: CalendarClock,
  dueSoon: Hourglass,
  unassigned: UserX,
  received: Inbox,
};

interface Props {
  readonly need: Need;
  readonly value: number;
  readonly days: Days;
  readonly events: readonly Event[];
}

export function Figure({ need, value, days, events }: Props) {
  const t = useText();
  const Sign = SIGNS[need];
  return (
    <button
      type="button"
      className="figure"
      data-late={(need === 'overdue' && value > 0) || undefined}
      onClick={() => go({ area: 'register', query: doorOf(need, days, null, events) })}
    >
      <span className="figure-word">
        <Sign size={16} strokeWidth={1.75} aria-hidden />
        {t(`today.needs.${need}`)}
      </span>
      <strong>{formatNumber(value)}</strong>
      <small>{t(`today.notes.${need}`)}</small>
    </button>
  );
}
