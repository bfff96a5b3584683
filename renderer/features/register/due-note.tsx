import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dueDate, type DueDate } from '../../../domain/calendar/due-date.ts';
import { calendar } from '../../data/calendar.ts';
import { formatDay, useText, type Say } from '../../text/text.ts';
import classes from './register.module.css';

interface DueNoteProps {
  readonly received: string | null;
  readonly workingDays: number | null;
  /** The due day kept with the item, when it may differ from the counted one. */
  readonly kept?: string | null;
}

/** Days off one after another for the same reason are one entry: `07–08/02 (cuối tuần)`. */
function skippedText(counted: DueDate, t: Say): string {
  const runs: { from: string; to: string; why: string }[] = [];
  for (const { date, why, name } of counted.skipped) {
    const reason = name ?? t(why === 'saturday' || why === 'sunday' ? 'register.due.weekend' : 'register.due.holiday');
    const last = runs.at(-1);
    const next = last && new Date(Date.parse(last.to) + 86_400_000).toISOString().slice(0, 10) === date;
    if (last && next && last.why === reason) last.to = date;
    else runs.push({ from: date, to: date, why: reason });
  }
  return runs
    .map(({ from, to, why }) => `${from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`} (${why})`)
    .join('; ');
}

/** How a due day was counted, so that a person can check it on a paper calendar. */
export function DueNote({ received, workingDays, kept }: DueNoteProps): ReactNode {
  const t = useText();
  if (received === null || workingDays === null || workingDays < 0 || workingDays > 1000) return null;
  const counted = dueDate({ received, workingDays, calendar });
  const skipped = skippedText(counted, t);
  return (
    <div className={classes['dueNote']}>
      <Text size="xs">
        {t('register.due.counted', { days: workingDays, from: formatDay(received), due: formatDay(counted.due) })}
      </Text>
      {skipped !== '' && <Text size="xs">{t('register.due.skipped', { days: skipped })}</Text>}
      {counted.unverified.length > 0 && (
        <Text size="xs">{t('register.due.unverified', { days: counted.unverified.map(formatDay).join(', ') })}</Text>
      )}
      {counted.uncovered.length > 0 && (
        <Text size="xs">{t('register.due.uncovered', { years: counted.uncovered.join(', ') })}</Text>
      )}
      {counted.provisional.length > 0 && (
        <Text size="xs">{t('register.due.provisional', { years: counted.provisional.join(', ') })}</Text>
      )}
      {kept !== undefined && kept !== null && kept !== counted.due && (
        <Text size="xs" fw={600}>
          {t('register.due.byHand', { kept: formatDay(kept) })}
        </Text>
      )}
    </div>
  );
}
