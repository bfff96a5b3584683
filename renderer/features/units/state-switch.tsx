import { UnstyledButton } from '@mantine/core';
import { addDays } from '../../../domain/calendar/days.ts';
import { unitBook } from '../../data/unit-book.ts';
import { formatDay, formatNumber, useText } from '../../text/text.ts';
import { statesOf, stateOn, type State } from './states.ts';
import classes from './units.module.css';

const states = statesOf(unitBook.units);

interface StateSwitchProps {
  readonly day: string;
  readonly onDay: (day: string) => void;
}

/** The four states as buttons with their counts; a button goes to the first day of its state. */
export function StateSwitch({ day, onDay }: StateSwitchProps) {
  const t = useText();
  const now = stateOn(states, day);
  const when = ({ from, to }: State): string => {
    const last = to === null ? '' : formatDay(addDays(to, -1));
    if (from === null) return t('units.until', { date: last });
    return to === null
      ? t('units.from', { date: formatDay(from) })
      : t('units.between', { from: formatDay(from), to: last });
  };
  return (
    <div className={classes['states']} role="group" aria-label={t('units.states')}>
      {states.map((state) => (
        <UnstyledButton
          key={state.from ?? ''}
          className={classes['state'] ?? ''}
          aria-pressed={state === now}
          aria-label={t('units.stateDoor', { count: state.count, when: when(state) })}
          onClick={() => onDay(state.from ?? addDays(state.to ?? day, -1))}
        >
          <b>{formatNumber(state.count)}</b>
          <span>{when(state)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
