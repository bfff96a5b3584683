/** Changes of dialogue events, each one undoable step. */
import type { Change } from '../../../domain/change/change.ts';
import { remove, write } from '../../../domain/change/write.ts';
import { event as eventSpec, type Event } from '../../../domain/model/organisation.ts';

export type EventFields = Omit<Event, 'id' | 'sample'>;

export function createEvent(id: string, fields: EventFields): Change {
  return { command: 'events.create', about: { name: fields.name }, operations: write(eventSpec, id, fields) };
}

/** Only what differs is written; nothing at all when nothing does. */
export function editEvent(event: Event, fields: EventFields): Change {
  const changed = Object.entries(fields).filter(([field, value]) => event[field as keyof EventFields] !== value);
  return {
    command: 'events.edit',
    about: { name: fields.name },
    operations: write(eventSpec, event.id, Object.fromEntries(changed)),
  };
}

/** Its items stay in the register, without an event. */
export function deleteEvent(event: Event): Change {
  return { command: 'events.delete', about: { name: event.name }, operations: [remove(eventSpec, event.id)] };
}

export type FormFault = 'needName' | 'needCode' | 'takenCode' | 'badDays';

/** What keeps the fields from being saved, by field; `others` are the events the code must differ from. */
export function faultsOf(
  fields: EventFields,
  others: readonly Event[],
): Partial<Record<keyof EventFields, { readonly fault: FormFault; readonly name?: string }>> {
  const taken = others.find((other) => other.code.toLowerCase() === fields.code.toLowerCase());
  const days = fields.workingDays;
  return {
    ...(fields.name === '' ? { name: { fault: 'needName' } } : {}),
    ...(!/^[\p{L}\p{N}][\p{L}\p{N}-]{0,19}$/u.test(fields.code)
      ? { code: { fault: 'needCode' } }
      : taken !== undefined
        ? { code: { fault: 'takenCode', name: taken.name } }
        : {}),
    ...(days !== null && (days < 1 || days > 365) ? { workingDays: { fault: 'badDays' } } : {}),
  };
}
