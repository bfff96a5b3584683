/** Giving new numbers to items that bear a number twice. Nothing is renumbered by itself: it may stand on paper already. */
import type { Change } from '../../../domain/change/change.ts';
import { write } from '../../../domain/change/write.ts';
import { item as spec, type Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { createNumbering } from '../../../domain/questions/numbering.ts';
import type { Unit } from '../../../domain/units/unit.ts';

export interface Bearers {
  readonly items: readonly Item[];
  /** The one that keeps the number. */
  readonly keeps: string;
}

/** One step; the others get the next free numbers of their event and unit. */
export function renumber(
  { items, keeps }: Bearers,
  taken: Iterable<string>,
  event: (id: string) => Event | undefined,
  unit: (id: string) => Unit | undefined,
): Change {
  const numbering = createNumbering(taken);
  const others = items.filter(({ id }) => id !== keeps);
  const operations = others.flatMap((item) => {
    const code = numbering.next(
      item.event === null ? undefined : event(item.event),
      item.askerUnit === null ? undefined : unit(item.askerUnit),
    );
    return write(spec, item.id, { code });
  });
  return { command: 'conflicts.renumber', about: { count: others.length }, operations };
}
