/** What needs somebody today, counted, and for each number the query that shows exactly its rows. */
import { addDays } from '../../../domain/calendar/days.ts';
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { isDueSoon, isOverdue, isUnassigned } from '../../../domain/questions/condition.ts';
import { formatQuery, type Term } from '../../../domain/search/query.ts';

/** Columns of the day, most pressing first. */
export const NEEDS = ['overdue', 'dueToday', 'dueSoon', 'unassigned', 'received'] as const;
export type Need = (typeof NEEDS)[number];
export type Counts = Readonly<Record<Need, number>>;

export interface Days {
  readonly today: string;
  /** Last day that counts as soon. */
  readonly soonUntil: string;
}
export interface DayCounts {
  readonly all: Counts;
  readonly total: number;
  /** By event id; items without an event are under ''. */
  readonly byEvent: ReadonlyMap<string, Counts & { readonly total: number }>;
}

const none: Counts = { overdue: 0, dueToday: 0, dueSoon: 0, unassigned: 0, received: 0 };

/** Which needs an item has; it may have several. */
function needsOf(item: Item, { today, soonUntil }: Days): readonly Need[] {
  const needs: Need[] = [];
  if (isOverdue(item, today)) needs.push('overdue');
  if (isDueSoon(item, today, today)) needs.push('dueToday');
  else if (isDueSoon(item, today, soonUntil)) needs.push('dueSoon');
  if (isUnassigned(item)) needs.push('unassigned');
  if (item.state === 'tiep-nhan') needs.push('received');
  return needs;
}

export function countNeeds(items: readonly Item[], days: Days): DayCounts {
  const all = { ...none };
  const byEvent = new Map<string, Record<Need, number> & { total: number }>();
  for (const item of items) {
    const key = item.event ?? '';
    let event = byEvent.get(key);
    if (event === undefined) byEvent.set(key, (event = { ...none, total: 0 }));
    event.total += 1;
    for (const need of needsOf(item, days)) {
      all[need] += 1;
      event[need] += 1;
    }
  }
  return { all, total: items.length, byEvent };
}

/** The register's filter that shows the rows behind a number; without `need`, all rows of the event. */
export function doorOf(need: Need | null, days: Days, event: Event | null, events: readonly Event[]): string {
  const terms: Term[] = event === null ? [] : [{ field: 'event', not: false, values: [handleOf(event, events)] }];
  return formatQuery({ words: [], without: [], terms: [...terms, ...(need === null ? [] : termsOf(need, days))] });
}

function termsOf(need: Need, { today, soonUntil }: Days): Term[] {
  const state = (value: string): Term => ({ field: 'state', not: false, values: [value] });
  const due = (from: string, to: string): Term => ({ field: 'due', not: false, from, to });
  switch (need) {
    case 'overdue':
      return [state('qua-han')];
    case 'dueToday':
      return [state('sap-den-han'), due(today, today)];
    case 'dueSoon':
      return [state('sap-den-han'), due(addDays(today, 1), soonUntil)];
    case 'unassigned':
      return [state('chua-giao')];
    case 'received':
      return [state('tiep-nhan')];
  }
}

/** A name that means this event and no other: its code, unless two events share it or it reads as a year. */
function handleOf(event: Event, events: readonly Event[]): string {
  const same = events.filter(({ code }) => code.toLowerCase() === event.code.toLowerCase());
  return event.code !== '' && same.length === 1 && !/^\d{4}$/.test(event.code) ? event.code : event.name;
}
