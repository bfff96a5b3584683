/** Orders of the register: Vietnamese alphabet, people by given name, vocabularies in their own order, empties last. */
import type { Item } from '../model/item.ts';
import type { Value } from '../model/record.ts';
import * as words from '../model/vocabulary.ts';

export type ItemField = Exclude<keyof Item, 'id'>;

export interface SortKey {
  readonly field: ItemField;
  readonly descending: boolean;
}

/** What a link is called on screen: agency, sector, event and unit ids are sorted by it. */
export type NameOf = (field: ItemField, id: string) => string;

const collator = new Intl.Collator('vi', { numeric: true });

/** Compares as the Vietnamese alphabet does (a ă â … d đ … ), tones last, numbers by value. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Compares full names by given name, then middle names from the last, then family name. */
export function comparePeople(a: string, b: string): number {
  return collator.compare(personKey(a), personKey(b));
}

/** `Nguyễn Văn An` as `An Văn Nguyễn`: the order Vietnamese lists are read in. */
function personKey(name: string): string {
  return name.trim().split(/\s+/).reverse().join(' ');
}

const ORDERS: Partial<Record<ItemField, readonly string[]>> = {
  kind: words.KINDS,
  direction: words.DIRECTIONS,
  channel: words.CHANNELS,
  level: words.LEVELS,
  state: words.STATES,
  outcome: words.OUTCOMES,
};
const LINKS: readonly ItemField[] = ['event', 'askerUnit', 'sector', 'lead'];
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Items in the order of several keys, the first deciding; equal ones keep their order. Names are compared once for each
 * distinct value, not for each pair of items, so that 100,000 items sort in a fraction of a second.
 */
export function sortItems(items: readonly Item[], keys: readonly SortKey[], nameOf: NameOf): Item[] {
  if (keys.length === 0) return [...items];
  const columns = keys.map(({ field, descending }) => ({
    ranks: rank(items, field, nameOf),
    sign: descending ? -1 : 1,
  }));
  const order = items.map((_, at) => at);
  order.sort((a, b) => {
    for (const { ranks, sign } of columns) {
      const [x = LAST, y = LAST] = [ranks[a], ranks[b]];
      // Empty comes last whichever way the column is sorted: it is what nobody has filled in.
      if (x !== y) return x === LAST || y === LAST ? x - y : (x - y) * sign;
    }
    return a - b;
  });
  return order.map((at) => items[at] as Item);
}

/** For each item, where its value stands among the distinct values of the field. */
function rank(items: readonly Item[], field: ItemField, nameOf: NameOf): number[] {
  const distinct = new Map<Value, number>();
  for (const item of items) distinct.set(keyOf(item[field]), 0);
  const known = ORDERS[field];
  const isEmpty = (value: Value): boolean => value === null || value === '';
  const values = [...distinct.keys()];
  if (known !== undefined) {
    for (const value of values) distinct.set(value, known.indexOf(String(value)));
  } else {
    const shown = values
      .map((value) => ({ value, text: LINKS.includes(field) ? nameOf(field, String(value)) : value }))
      .sort((a, b) => compareValues(a.text, b.text, field));
    shown.forEach(({ value }, at) => distinct.set(value, at));
  }
  for (const value of values) if (isEmpty(value)) distinct.set(value, LAST);
  return items.map((item) => distinct.get(keyOf(item[field])) ?? LAST);
}

function keyOf(value: Value): Value {
  return Array.isArray(value) ? (value as readonly string[]).join() : value;
}

function compareValues(a: Value, b: Value, field: ItemField): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a ?? ''), String(b ?? '')];
  // ISO days need no alphabet, and there may be thousands of them.
  if (field === 'receivedOn' || field === 'due' || field === 'answeredOn')
    return left < right ? -1 : left > right ? 1 : 0;
  return field === 'askerName' ? comparePeople(left, right) : compareText(left.slice(0, 200), right.slice(0, 200));
}
