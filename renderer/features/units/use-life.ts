import type { Unit } from '../../../domain/units/unit.ts';
import { formatDay, useText } from '../../text/text.ts';

/** When a unit existed, in words. */
export function useLife(): (unit: Unit) => string {
  const t = useText();
  return ({ from, to }) => {
    if (from === null)
      return to === null ? t('units.detail.validAlways') : t('units.detail.validUntil', { to: formatDay(to) });
    return to === null
      ? t('units.detail.validFrom', { from: formatDay(from) })
      : t('units.detail.validBetween', { from: formatDay(from), to: formatDay(to) });
  };
}
