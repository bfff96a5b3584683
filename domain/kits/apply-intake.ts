/** Turns planned rows into one change: one step of the undo list, whole or not at all. */
import type { Change, Operation } from '../change/change.ts';
import { write } from '../change/write.ts';
import { intakeRun, kit as kitSpec, type Event } from '../model/organisation.ts';
import { item } from '../model/item.ts';
import { DELETED } from '../model/record.ts';
import type { Numbering } from '../questions/numbering.ts';
import type { UnitBook } from '../units/unit-book.ts';
import type { PlannedRow } from './intake-row.ts';
import { KIT_VERSION, kitId, type KitUnit } from './kit.ts';

export interface ApplyContext {
  readonly command: 'kits.intake' | 'items.import';
  readonly eventOf: (id: string) => Pick<Event, 'id' | 'code' | 'workingDays'> | undefined;
  readonly units: UnitBook;
  /** Day of the intake, ISO. A row without a date was received then. */
  readonly today: string;
  /** Goes on after the codes already given. */
  readonly numbering: Numbering;
  /** Id of a new item. The same reference gives the same id on every machine; '' gives a fresh one. */
  readonly newId: (ref: string) => string;
  /** Id of the record of this run; null keeps none. */
  readonly runId: string | null;
  /** Due day, from the calendar. */
  readonly due: (receivedOn: string, workingDays: number) => string | null;
  /** Numbers for the record of the run. */
  readonly files: number;
  readonly same: number;
  readonly refused: number;
}

export interface AppliedIntake {
  readonly change: Change;
  readonly added: number;
  readonly changed: number;
}

/** Rows that are neither new nor changed are passed over. No operation at all when nothing is left. */
export function applyIntake(rows: readonly PlannedRow[], context: ApplyContext): AppliedIntake {
  const operations: Operation[] = [];
  let added = 0;
  let changed = 0;
  for (const row of rows) {
    if (row.class === 'changed' && row.item !== null) {
      changed += 1;
      for (const { field, value } of row.changes) operations.push({ entity: item.name, id: row.item, field, value });
    } else if (row.class === 'new') {
      added += 1;
      operations.push(...newItem(row, context));
    }
  }
  if (operations.length > 0 && context.runId !== null) {
    const { today, files, same, refused } = context;
    const events = new Set(rows.map(({ source }) => source.event));
    const event = events.size === 1 ? ([...events][0] ?? null) : null;
    const run = { event, ranOn: today, files, added, changed, same, refused };
    operations.push(...write(intakeRun, context.runId, run));
  }
  return {
    change: { command: context.command, about: { files: context.files, added, changed }, operations },
    added,
    changed,
  };
}

function newItem(row: PlannedRow, context: ApplyContext): Operation[] {
  const { units, today } = context;
  const event = row.source.event === null ? undefined : context.eventOf(row.source.event);
  const unit = row.fields.askerUnit ? units.unit(row.fields.askerUnit) : undefined;
  const receivedOn = row.fields.receivedOn ?? today;
  const workingDays = event?.workingDays ?? null;
  const due = workingDays === null ? null : context.due(receivedOn, workingDays);
  const id = context.newId(row.ref);
  return [
    // The id may have been used before and deleted, by undo or by hand; taking it in again brings it back.
    { entity: item.name, id, field: DELETED, value: false },
    ...write(item, id, {
      ...row.fields,
      kind: row.fields.kind ?? 'kien-nghi',
      code: context.numbering.next(event, unit),
      channel: 'van-ban',
      receivedOn,
      ...(row.ref !== '' && { ref: row.ref }),
      ...(event && { event: event.id }),
      ...(workingDays !== null && { workingDays }),
      ...(due !== null && { due }),
    }),
  ];
}

/** The change that records the kits of an event as issued; those already recorded are left as they are. */
export function issueKits(
  event: string,
  units: readonly KitUnit[],
  today: string,
  known: (kit: string) => boolean,
): Change {
  const operations = units.flatMap((unit) => {
    const id = kitId(event, unit.id, KIT_VERSION);
    return known(id) ? [] : write(kitSpec, id, { event, unit: unit.id, version: KIT_VERSION, issuedOn: today });
  });
  return { command: 'kits.write', about: { kits: units.length }, operations };
}
