/** Finding units while a name is being typed. */
import { nameKey } from '../../../domain/search/fold.ts';
import type { Unit } from '../../../domain/units/unit.ts';
import type { UnitBook } from '../../../domain/units/unit-book.ts';

const PREFIX = /^(?:xa|phuong|thi tran|x|p|tt) (?=.)/;

/**
 * Versions of all times whose name is the typed one, then those whose name begins with it or holds it. Those alive on
 * the day come first among equals.
 */
export function findUnits(typed: string, day: string, book: Pick<UnitBook, 'units' | 'find'>): readonly Unit[] {
  const key = nameKey(typed);
  if (key === '') return [];
  const named = new Set(book.find(typed));
  const bare = key.replace(PREFIX, '');
  const ranked = book.units.flatMap((unit) => {
    const names = [unit.name, unit.registerName].filter((name) => name !== '').map(nameKey);
    const rank = named.has(unit)
      ? 0
      : names.some((name) => name.startsWith(key) || name.startsWith(bare))
        ? 2
        : names.some((name) => name.includes(bare))
          ? 4
          : null;
    if (rank === null) return [];
    const alive = (unit.from === null || unit.from <= day) && (unit.to === null || day < unit.to);
    return [{ unit, rank: rank + (alive ? 0 : 1) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ unit }) => unit);
}
