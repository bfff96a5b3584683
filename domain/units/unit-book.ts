/** The units of all times and what became of them: who existed on a day, and where a unit's land lay on another. */
import type { Scheme } from '../model/vocabulary.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import { livesOn, parseDescents, parseUnits, SCHEME_DAYS, type Confidence, type Descent, type Unit } from './unit.ts';

interface Traced {
  readonly unit: Unit;
  /**
   * How much of the older of the two units is meant, in both directions of time: `whole`, or `part` when it was divided.
   * The size of a part is in no source and therefore unknown.
   */
  readonly share: 'whole' | 'part';
  /** The weakest confidence of the lineage rows on the way. */
  readonly confidence: Confidence;
}

export interface UnitBook extends NameIndex {
  readonly units: readonly Unit[];
  readonly descents: readonly Descent[];
  unit(id: string): Unit | undefined;
  /** Units that exist on a day, in the order of the dataset. */
  unitsAt(day: string): readonly Unit[];
  unitsOf(scheme: Scheme): readonly Unit[];
  /** The version of a unit that bears this code on a day. */
  unitByCode(code: string, day: string): Unit | undefined;
  /**
   * Where the unit's land lay on another day. `from` is a day of the unit's own life; a later `to` follows the mergers,
   * an earlier one goes back through them. Empty when the unit did not exist on `from`.
   */
  trace(id: string, from: string, to: string): readonly Traced[];
  /** Ids of this unit, of everything that went into it and of everything it went into. */
  lineageOf(id: string): ReadonlySet<string>;
  /** Ids of this unit and of everything that went into it. */
  ancestorsOf(id: string): ReadonlySet<string>;
}

/** Builds the book from the two tables of `assets/units`. Throws when they are not what they should be. */
export function createUnitBook(unitsCsv: string, lineageCsv: string): UnitBook {
  const units = parseUnits(unitsCsv);
  const descents = parseDescents(lineageCsv);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  if (byId.size !== units.length) throw new RangeError('units.csv: an id is used twice');
  for (const { from, to } of descents) {
    if (!byId.has(from) || !byId.has(to)) throw new RangeError(`lineage.csv: ${from} to ${to}: unknown unit`);
  }
  const forwards = groupBy(descents, 'from');
  const backwards = groupBy(descents, 'to');
  const unitsAt = (day: string): readonly Unit[] => units.filter((unit) => livesOn(unit, day));

  function follow(id: string, steps: ReadonlyMap<string, readonly Descent[]>, end: 'to' | 'from'): Set<string> {
    const seen = new Set([id]);
    for (const at of seen) for (const step of steps.get(at) ?? []) seen.add(step[end]);
    return seen;
  }

  /** The units living on `day` that the unit's land came into, each with the confidence of the way there. */
  function reach(id: string, day: string): Map<string, Confidence> {
    let here = new Map<string, Confidence>([[id, 'verified']]);
    for (;;) {
      const next = new Map<string, Confidence>();
      for (const [at, confidence] of here) {
        const steps = livesOn(byId.get(at) as Unit, day) ? [] : (forwards.get(at) ?? []);
        if (steps.length === 0) next.set(at, weaker(next.get(at), confidence));
        for (const step of steps) next.set(step.to, weaker(next.get(step.to), weaker(confidence, step.confidence)));
      }
      if ([...next.keys()].every((at) => here.has(at)) && next.size === here.size) return next;
      here = next;
    }
  }

  function trace(id: string, from: string, to: string): readonly Traced[] {
    const unit = byId.get(id);
    if (unit === undefined || !livesOn(unit, from)) return [];
    const olderOf = to < from ? [...follow(id, backwards, 'from')] : [id];
    const found: Traced[] = [];
    for (const older of olderOf) {
      const oldUnit = byId.get(older) as Unit;
      if (!livesOn(oldUnit, to < from ? to : from)) continue;
      const reached = reach(older, to < from ? from : to);
      const share = reached.size === 1 ? 'whole' : 'part';
      for (const [target, confidence] of reached) {
        if (to < from && target !== id) continue;
        found.push({ unit: to < from ? oldUnit : (byId.get(target) as Unit), share, confidence });
      }
    }
    return found;
  }

  return {
    ...createNameIndex(units, (id) => follow(id, backwards, 'from')),
    units,
    descents,
    unit: (id) => byId.get(id),
    unitsAt,
    unitsOf: (scheme) => unitsAt(SCHEME_DAYS[scheme]),
    unitByCode: (code, day) => units.find((unit) => unit.code === code && livesOn(unit, day)),
    trace,
    lineageOf: (id) => new Set([...follow(id, backwards, 'from'), ...follow(id, forwards, 'to')]),
    ancestorsOf: (id) => follow(id, backwards, 'from'),
  };
}

function groupBy(descents: readonly Descent[], end: 'from' | 'to'): ReadonlyMap<string, readonly Descent[]> {
  const groups = new Map<string, Descent[]>();
  for (const descent of descents) {
    const group = groups.get(descent[end]);
    if (group === undefined) groups.set(descent[end], [descent]);
    else group.push(descent);
  }
  return groups;
}

const RANK: Readonly<Record<Confidence, number>> = { verified: 0, inferred: 1, doubtful: 2 };

function weaker(a: Confidence | undefined, b: Confidence): Confidence {
  return a !== undefined && RANK[a] > RANK[b] ? a : b;
}
