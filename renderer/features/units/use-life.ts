import type { Unit } from '../../../domain/units/unit.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { formatDay, useText } from '../../text/text.ts';

/** When a unit existed, in words. */
export function useLife(): (unit: Unit) => string {
  const t = useText();
  return ({ from, to }) => {
    if (from === null)
      return to === null ? t('units.detail.validAlways') : t('units.detail.validUntil', { to: lastDay(to) });
    return to === null
      ? t('units.detail.validFrom', { from: formatDay(from) })
      : t('units.detail.validBetween', { from: formatDay(from), to: lastDay(to) });
  };
}

/** `to` is the first day on which a unit no longer exists. */
function lastDay(to: string): string {
  return formatDay(addDays(to, -1));
}
