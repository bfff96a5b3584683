/** What follows from an item's fields and a day: whether the answer clock runs, and whether it has run out. */
import type { Condition } from '../model/labels.ts';
import type { Item } from '../model/item.ts';
import type { State } from '../model/vocabulary.ts';

/** States in which somebody still owes an answer. */
export const OPEN_STATES: readonly State[] = ['tiep-nhan', 'phan-loai', 'chuyen-xu-ly', 'dang-xu-ly'];

const open = new Set<State>(OPEN_STATES);

type Clock = Pick<Item, 'state' | 'due' | 'answeredOn' | 'lead'>;

/** Whether an answer is still owed. */
export function isOpen(item: Clock): boolean {
  return item.answeredOn === null && open.has(item.state);
}

/** Whether an answer is owed and its due day is past; the due day itself is not late. */
export function isOverdue(item: Clock, today: string): boolean {
  return item.due !== null && item.due < today && isOpen(item);
}

/** Whether an answer is owed between today and `soonUntil`, both included. */
export function isDueSoon(item: Clock, today: string, soonUntil: string): boolean {
  return item.due !== null && item.due >= today && item.due <= soonUntil && isOpen(item);
}

/** Whether an answer is owed and nobody has been asked for it. */
export function isUnassigned(item: Clock): boolean {
  return item.lead === null && isOpen(item);
}

/** Whether a condition holds for an item. */
export function holds(condition: Condition, item: Clock, today: string, soonUntil: string): boolean {
  if (condition === 'qua-han') return isOverdue(item, today);
  return condition === 'sap-den-han' ? isDueSoon(item, today, soonUntil) : isUnassigned(item);
}
