/** Orders of the register: Vietnamese alphabet, people by given name, vocabularies in their own order, empties last. */
import type { Item } from '../model/item.ts';
import type { Value } from '../model/record.ts';
import * as words from '../model/vocabulary.ts';
import { givenNameFirst, orderTexts } from './text-order.ts';

export type ItemField = Exclude<keyof Item, 'id'>;

export interface SortKey {
  readonly field: ItemField;
  readonly descending: boolean;
}

/** What a link is called on screen: agency, sector, event and unit ids are sorted by it. */
export type NameOf = (field: ItemField, id: string) => string;

const ORDERS: Partial<Record<ItemField, readonly string[]>> = {
  kind: words.KINDS,
  direction: words.DIRECTIONS,
  channel: words.CHANNELS,
  level: words.LEVELS,
  state: words.STATES,
  outcome: words.OUTCOMES,
};
const LINKS: readonly ItemField[] = ['event', 'askerUnit', 'sector', 'lead'];
const DAYS: readonly ItemField[] = ['receivedOn', 'due', 'answeredOn'];

/**
 * Items in the order of several keys, the first deciding; equal ones keep their order. Values are put in order once for
 * each distinct value, and items are then dealt into them, so that 100,000 items sort in a fraction of a second.
 */
export function sortItems(items: readonly Item[], keys: readonly SortKey[], nameOf: NameOf): Item[] {
  let sorted = [...items];
  for (const key of keys.toReversed()) sorted = deal(sorted, key, nameOf);
  return sorted;
}

/** One stable pass: items go into the heap of their value, and heaps are laid out in order, that of empties last. */
function deal(items: readonly Item[], { field, descending }: SortKey, nameOf: NameOf): Item[] {
  const heaps = new Map<Value, Item[]>();
  for (const item of items) {
    const value = heapOf(item[field]);
    const heap = heaps.get(value);
    if (heap === undefined) heaps.set(value, [item]);
    else heap.push(item);
  }
  const isEmpty = (value: Value): boolean => value === null || value === '';
  const values = inOrder(
    [...heaps.keys()].filter((value) => !isEmpty(value)),
    field,
    nameOf,
  );
  if (descending) values.reverse();
  // Empty comes last whichever way the column is sorted: it is what nobody has filled in.
  return [...values, ...[...heaps.keys()].filter(isEmpty)].flatMap((value) => heaps.get(value) ?? []);
}

function heapOf(value: Value): Value {
  return Array.isArray(value) ? (value as readonly string[]).join() : value;
}

function inOrder(values: Value[], field: ItemField, nameOf: NameOf): Value[] {
  const known = ORDERS[field];
  if (known !== undefined) return values.sort((a, b) => known.indexOf(String(a)) - known.indexOf(String(b)));
  if (typeof values[0] === 'number') return values.sort((a, b) => Number(a) - Number(b));
  // ISO days need no alphabet.
  if (DAYS.includes(field) || typeof values[0] === 'boolean')
    return values.sort((a, b) => (String(a) < String(b) ? -1 : 1));
  const shown = values.map((value) => shownAs(String(value), field, nameOf));
  return orderTexts(shown).map((at) => values[at] as Value);
}

function shownAs(value: string, field: ItemField, nameOf: NameOf): string {
  if (LINKS.includes(field)) return nameOf(field, value);
  // Nobody tells texts apart by what stands after two hundred letters.
  return field === 'askerName' ? givenNameFirst(value) : value.slice(0, 200);
}
