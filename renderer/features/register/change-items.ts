/** Edits of items as one change; moving along the workflow takes the answer clock along. */
import type { Change, Operation } from '../../../domain/change/change.ts';
import type { Item } from '../../../domain/model/item.ts';
import { editOperations, type ItemFields } from '../../../domain/questions/edit-items.ts';
import { setState } from '../../../domain/questions/set-state.ts';
import { calendar } from '../../data/calendar.ts';

/** Operations for one item; a state in `fields` goes through the workflow. */
function operationsFor(item: Item, fields: ItemFields, today: string): readonly Operation[] {
  const { state, ...rest } = fields;
  const moved = state === undefined ? [] : setState([item], state, today).change.operations;
  const edited = editOperations(item, rest, calendar);
  const own = new Set(edited.map((operation) => operation.field));
  return [...moved.filter((operation) => !own.has(operation.field)), ...edited];
}

export interface Edit {
  readonly item: Item;
  readonly fields: ItemFields;
}

/** One undoable step for many edits. */
export function changeOf(command: string, edits: readonly Edit[], today: string): Change {
  const operations = edits.flatMap(({ item, fields }) => operationsFor(item, fields, today));
  const touched = new Set(operations.map((operation) => operation.id)).size;
  const [only] = edits;
  const about = command === 'items.edit' && only ? { code: only.item.code } : { count: touched };
  return { command, about, operations };
}
