/** Creating and editing items. Commands are pure: rows in, a change out; nothing is written that is already so. */
import type { Calendar } from '../calendar/calendar.ts';
import { dueDate } from '../calendar/due-date.ts';
import type { Change, Operation } from '../change/change.ts';
import { write, writeNew, writeSet } from '../change/write.ts';
import { item as spec, type Item } from '../model/item.ts';
import type { Value } from '../model/record.ts';

export type ItemFields = Partial<Omit<Item, 'id'>>;

/** A new item. `code` comes from `nextCode`; the due day follows from receipt and working days unless it is given. */
export function createItem(id: string, fields: ItemFields, calendar: Calendar): Change {
  const tidy = tidyFields(fields);
  const { receivedOn = null, workingDays = null } = tidy;
  const due = tidy.due ?? dueOf(receivedOn, workingDays, calendar);
  return {
    command: 'items.create',
    about: { code: tidy.code ?? '' },
    operations: writeNew(spec, id, due === null ? tidy : { ...tidy, due }),
  };
}

/** Edits one item. The due day moves with receipt and working days as long as nobody set it by hand. */
export function editItem(item: Item, fields: ItemFields, calendar: Calendar): Change {
  return {
    command: 'items.edit',
    about: { code: item.code },
    operations: editOperations(item, fields, calendar),
  };
}

/** The same edit on many items, as one undoable step. */
export function editItems(items: readonly Item[], fields: ItemFields, calendar: Calendar): Change {
  return {
    command: 'items.bulkEdit',
    about: { count: items.length },
    operations: items.flatMap((item) => editOperations(item, fields, calendar)),
  };
}

/** A different edit for each item (a pasted block), as one undoable step. */
export function pasteItems(
  edits: readonly { readonly item: Item; readonly fields: ItemFields }[],
  calendar: Calendar,
): Change {
  return {
    command: 'items.paste',
    about: { count: edits.length },
    operations: edits.flatMap(({ item, fields }) => editOperations(item, fields, calendar)),
  };
}

/** Operations for the fields that differ from the item's. */
export function editOperations(item: Item, fields: ItemFields, calendar: Calendar): Operation[] {
  const tidy = tidyFields(fields);
  const wanted = 'due' in tidy ? tidy : { ...tidy, ...movedDue(item, tidy, calendar) };
  return Object.entries(wanted).flatMap(([field, value]) => {
    const before: Value = item[field as keyof Item];
    if (Array.isArray(value)) return writeSet(spec, item.id, field, before as readonly string[], value);
    return before === value ? [] : write(spec, item.id, { [field]: value });
  });
}

/** The due day of an item, or null when it was not received or has no deadline. */
export function dueOf(receivedOn: string | null, workingDays: number | null, calendar: Calendar): string | null {
  if (receivedOn === null || workingDays === null) return null;
  return dueDate({ received: receivedOn, workingDays, calendar }).due;
}

function movedDue(item: Item, fields: ItemFields, calendar: Calendar): ItemFields {
  if (!('receivedOn' in fields) && !('workingDays' in fields)) return {};
  const computed = dueOf(item.receivedOn, item.workingDays, calendar);
  if (item.due !== null && item.due !== computed) return {};
  const { receivedOn = item.receivedOn, workingDays = item.workingDays } = fields;
  return { due: dueOf(receivedOn, workingDays, calendar) };
}

/** Text is stored in NFC without blanks around it. */
function tidyFields(fields: ItemFields): ItemFields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, typeof value === 'string' ? value.normalize('NFC').trim() : value]),
  );
}
