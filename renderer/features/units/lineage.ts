/** The lineage of a unit as steps to draw: one wave an event, oldest first, and in it who went into whom. */
import type { Descent, Unit } from '../../../domain/units/unit.ts';
import type { UnitBook } from '../../../domain/units/unit-book.ts';

export interface Strand {
  readonly unit: Unit;
  readonly descent: Descent;
}

/** One unit of a wave and the strands that meet in it (before) or leave it (after). */
export interface Knot {
  readonly unit: Unit;
  readonly strands: readonly Strand[];
}

export interface Wave {
  readonly date: string;
  readonly resolution: string;
  readonly knots: readonly Knot[];
}

export interface Lineage {
  /** What went into the unit; each knot is the younger unit, its strands the older ones. */
  readonly before: readonly Wave[];
  /** What became of the unit; each knot is the older unit, its strands the younger ones. */
  readonly after: readonly Wave[];
}

type Book = Pick<UnitBook, 'unit' | 'descents' | 'ancestorsOf' | 'lineageOf'>;

export function lineageOf(id: string, book: Book): Lineage {
  const ancestors = book.ancestorsOf(id);
  const descendants = new Set([id, ...[...book.lineageOf(id)].filter((one) => !ancestors.has(one))]);
  return {
    before: waves(book, 'to', (descent) => ancestors.has(descent.to)),
    after: waves(book, 'from', (descent) => descendants.has(descent.from)),
  };
}

function waves(book: Book, knot: 'from' | 'to', wanted: (descent: Descent) => boolean): readonly Wave[] {
  const strand = knot === 'to' ? 'from' : 'to';
  const byDate = groupBy(book.descents.filter(wanted), (descent) => descent.date);
  return [...byDate]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([date, descents]) => ({
      date,
      resolution: descents[0]?.resolution ?? '',
      knots: [...groupBy(descents, (descent) => descent[knot])].flatMap(([id, joined]) => {
        const unit = book.unit(id);
        const strands = joined.flatMap((descent): Strand[] => {
          const other = book.unit(descent[strand]);
          return other === undefined ? [] : [{ unit: other, descent }];
        });
        return unit === undefined ? [] : [{ unit, strands }];
      }),
    }));
}

function groupBy(descents: readonly Descent[], keyOf: (descent: Descent) => string): ReadonlyMap<string, Descent[]> {
  const groups = new Map<string, Descent[]>();
  for (const descent of descents) {
    const group = groups.get(keyOf(descent));
    if (group === undefined) groups.set(keyOf(descent), [descent]);
    else group.push(descent);
  }
  return groups;
}

/** Other units that ever bore the same name and are not of this one's line. */
export function homonymsOf(unit: Unit, book: Pick<UnitBook, 'find' | 'lineageOf'>): readonly Unit[] {
  const own = book.lineageOf(unit.id);
  return book.find(unit.name).filter((other) => !own.has(other.id));
}

/** Districts the unit's land belonged to before the district level ended. */
export function oldDistricts(unit: Unit, book: Pick<UnitBook, 'unit' | 'ancestorsOf'>): readonly string[] {
  if (unit.district !== '') return [unit.district];
  const last = [...book.ancestorsOf(unit.id)].flatMap((id) => {
    const older = book.unit(id);
    return older?.to === unit.from && older.district !== '' ? [older.district] : [];
  });
  return [...new Set(last)];
}
