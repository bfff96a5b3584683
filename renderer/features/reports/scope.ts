/** What a report speaks of: the whole register, one event, or the rows a person filtered. */
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { formatQuery } from '../../../domain/search/query.ts';
import type { Place } from '../../state/place-store.ts';

export type Scope =
  { readonly kind: 'all' } | { readonly kind: 'event'; readonly event: string | null } | { readonly kind: 'filter' };

/** The scope a person came with. */
export function scopeOf(place: Place): Scope {
  if (place.only !== undefined) return { kind: 'filter' };
  return place.id === undefined ? { kind: 'all' } : { kind: 'event', event: place.id };
}

export interface Scoped {
  readonly items: readonly Item[];
  /** Ids for the machine, null for all. */
  readonly ids: string[] | null;
  /** The filter in words, for the reader of the document; '' when there is none. */
  readonly query: string;
}

export function scoped(scope: Scope, place: Place, items: readonly Item[], events: readonly Event[]): Scoped {
  switch (scope.kind) {
    case 'all':
      return { items, ids: null, query: '' };
    case 'event': {
      const event = events.find((one) => one.id === scope.event);
      const own = event === undefined ? [] : items.filter((item) => item.event === event.id);
      return { items: own, ids: own.map(({ id }) => id), query: event === undefined ? '' : eventQuery(event) };
    }
    case 'filter': {
      const wanted = new Set(place.only?.ids);
      const own = items.filter((item) => wanted.has(item.id));
      return { items: own, ids: own.map(({ id }) => id), query: place.query || (place.only?.label ?? '') };
    }
  }
}

function eventQuery(event: Event): string {
  const values = [event.code || event.name];
  return formatQuery({ words: [], without: [], terms: [{ field: 'event', not: false, values }] });
}

/** `Tong-hop-kien-nghi_DT2023_2026-11-22`: no accents, so that every file system and mail program keeps it. */
export function fileName(scope: Scope, events: readonly Event[], today: string): string {
  const code = scope.kind === 'event' ? (events.find((one) => one.id === scope.event)?.code ?? '') : '';
  return ['Tong-hop-kien-nghi', code, today].filter((part) => part !== '').join('_');
}
