/** Which units of an event's scheme have sent anything. */
import type { Event } from '../../../domain/model/organisation.ts';
import type { Item } from '../../../domain/model/item.ts';
import type { Unit } from '../../../domain/units/unit.ts';
import type { UnitBook } from '../../../domain/units/unit-book.ts';

export interface Senders {
  /** Units of the scheme, in the order of the dataset. */
  readonly of: readonly Unit[];
  readonly sent: number;
  readonly missing: readonly Unit[];
}

type Book = Pick<UnitBook, 'unitsOf' | 'lineageOf'>;

/**
 * An item counts for the unit of the scheme that its asker's unit is, was or became: a form filled in under the old name
 * after a merger still says that the unit has sent. Land divided between several units counts for each of them.
 */
export function sendersOf(event: Pick<Event, 'scheme'>, items: readonly Item[], book: Book): Senders {
  const of = book.unitsOf(event.scheme);
  const ids = new Set(of.map((unit) => unit.id));
  const sent = new Set<string>();
  for (const asker of new Set(items.map((item) => item.askerUnit))) {
    if (asker === null) continue;
    if (ids.has(asker)) sent.add(asker);
    else for (const id of book.lineageOf(asker)) if (ids.has(id)) sent.add(id);
  }
  return { of, sent: sent.size, missing: of.filter((unit) => !sent.has(unit.id)) };
}
