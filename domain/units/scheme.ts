/** Which scheme of units a day belongs to. */
import { SCHEMES, type Scheme } from '../model/vocabulary.ts';
import { SCHEME_DAYS } from './unit.ts';

/** The latest scheme that had begun on the day; days before the first belong to it. */
export function schemeOn(day: string): Scheme {
  return SCHEMES.findLast((scheme) => SCHEME_DAYS[scheme] <= day) ?? SCHEMES[0];
}
