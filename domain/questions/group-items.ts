/** Groups of the register with their subtotals. */
import type { Item } from '../model/item.ts';
import { isOpen, isOverdue } from './condition.ts';
import type { ItemField } from './sort-items.ts';

/** Counts of a set of items; every number is a door to the rows behind it. */
export interface Subtotal {
  readonly count: number;
  /** Items that still owe an answer. */
  readonly open: number;
  readonly overdue: number;
  readonly answered: number;
}

export interface Group {
  /** Value the items share; null or '' where nobody has filled it in. */
  readonly value: string | null;
  readonly items: readonly Item[];
  readonly subtotal: Subtotal;
}

/** Fields by whose value items may be grouped. */
export type GroupField = Extract<
  ItemField,
  'event' | 'direction' | 'kind' | 'askerUnit' | 'channel' | 'sector' | 'level' | 'state' | 'outcome' | 'lead'
>;

/** Groups in the order their first item comes, so that sorted items give sorted groups; the order inside is kept. */
export function groupItems(items: readonly Item[], field: GroupField, today: string): Group[] {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) {
    const group = groups.get(item[field]);
    if (group === undefined) groups.set(item[field], [item]);
    else group.push(item);
  }
  return [...groups].map(([value, members]) => ({ value, items: members, subtotal: subtotal(members, today) }));
}

/** Counts of any set of items; the grid shows one for each group and one for the whole filter. */
export function subtotal(items: Iterable<Item>, today: string): Subtotal {
  let count = 0;
  let open = 0;
  let overdue = 0;
  let answered = 0;
  for (const item of items) {
    count += 1;
    if (isOpen(item)) open += 1;
    if (isOverdue(item, today)) overdue += 1;
    if (item.answeredOn !== null) answered += 1;
  }
  return { count, open, overdue, answered };
}
