/** What planning and applying rows need to know of a workspace. Shared by spreadsheets and lines of JSON. */
import { createHash } from 'node:crypto';
import { dueDate } from '../../domain/calendar/due-date.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { ApplyContext } from '../../domain/kits/apply-intake.ts';
import type { PlannedRow } from '../../domain/kits/intake-row.ts';
import type { PlanContext } from '../../domain/kits/plan-intake.ts';
import { sectorsOf } from '../../domain/kits/read-row.ts';
import type { EntityName, Rows } from '../../domain/model/model.ts';
import type { Event } from '../../domain/model/organisation.ts';
import { createNumbering } from '../../domain/questions/numbering.ts';
import type { UnitBook } from '../../domain/units/unit-book.ts';
import { SCHEME_DAYS } from '../../domain/units/unit.ts';
import { Refusal, type Engine } from '../engine.ts';

export interface PlanningDeps {
  readonly engine: Engine;
  readonly units: UnitBook;
  readonly calendar: Calendar;
  /** Today on this machine, ISO. */
  readonly today: () => string;
  /** A fresh id, never given before. */
  readonly newId: () => string;
}

export interface Planning {
  eventOf(id: string): Event | undefined;
  /** Id of the event with this code. Refuses `event.unknown`. */
  eventByCode(code: string): string;
  /** Names of the sectors in their order. */
  sectorNames(): string[];
  planContext(): PlanContext;
  /** For rows planned under the context of the same moment. */
  applyContext(command: ApplyContext['command'], files: number, planned: readonly PlannedRow[]): ApplyContext;
}

export function planning({ engine, units, calendar, today, newId }: PlanningDeps): Planning {
  const rows = <N extends EntityName>(entity: N) => engine.rows(entity) as Iterable<unknown> as Iterable<Rows[N]>;
  const eventOf = (id: string) => engine.row('event', id) as unknown as Event | undefined;
  const sectors = () => [...rows('sector')].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return {
    eventOf,
    eventByCode: (code) => {
      for (const event of rows('event')) if (event.code === code) return event.id;
      throw new Refusal('event.unknown', { code });
    },
    sectorNames: () => sectors().map(({ name }) => name),
    planContext: () => ({
      units,
      today: today(),
      sectors: sectorsOf(sectors()),
      items: rows('item'),
      unitDay: (event) => {
        const found = event === null ? undefined : eventOf(event);
        return found ? SCHEME_DAYS[found.scheme] : null;
      },
    }),
    applyContext: (command, files, planned) => ({
      command,
      eventOf,
      units,
      today: today(),
      numbering: createNumbering(Array.from(rows('item'), (item) => item.code)),
      newId: (ref) => (ref === '' ? newId() : itemId(ref)),
      runId: newId(),
      due: (received, workingDays) => dueDate({ received, workingDays, calendar }).due,
      files,
      same: planned.filter((row) => row.class === 'same').length,
      refused: planned.filter((row) => row.class === 'error').length,
    }),
  };
}

/** The same reference is the same item on every machine that takes it in. */
function itemId(ref: string): string {
  return `item-${createHash('sha256').update(ref).digest('hex').slice(0, 26)}`;
}
