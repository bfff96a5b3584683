/** Numbers of items: event, asker unit, running number, e.g. `DT2023-17743-02`. */
import type { Event } from '../model/organisation.ts';
import type { Unit } from '../units/unit.ts';

/** Stands for the event in items that belong to none: kiến nghị. */
const NO_EVENT = 'KN';
/** Stands for the unit when no commune asked: lãnh đạo. */
const NO_UNIT = 'LD';

export interface Numbering {
  /** The next number of this event and unit; it counts as taken from then on. */
  next(event: Pick<Event, 'code'> | undefined, unit: Pick<Unit, 'code'> | undefined): string;
}

/** Continues after the numbers already given. One numbering serves a whole import. */
export function createNumbering(existing: Iterable<string>): Numbering {
  const last = new Map<string, number>();
  for (const code of existing) {
    const match = /^(.+)-(\d+)$/.exec(code);
    if (match === null) continue;
    const [, stem = '', number = '0'] = match;
    last.set(stem, Math.max(last.get(stem) ?? 0, Number(number)));
  }
  return {
    next(event, unit) {
      const stem = `${event?.code || NO_EVENT}-${unit?.code ?? NO_UNIT}`;
      const number = (last.get(stem) ?? 0) + 1;
      last.set(stem, number);
      return `${stem}-${String(number).padStart(2, '0')}`;
    },
  };
}

/** The number of one new item. */
export function nextCode(
  event: Pick<Event, 'code'> | undefined,
  unit: Pick<Unit, 'code'> | undefined,
  existing: Iterable<string>,
): string {
  return createNumbering(existing).next(event, unit);
}
