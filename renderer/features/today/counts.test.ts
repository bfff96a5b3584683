import { describe, expect, it } from 'vitest';
import type { Item } from '../../../domain/model/item.ts';
import { MODEL } from '../../../domain/model/model.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { STATES } from '../../../domain/model/vocabulary.ts';
import { compileQuery } from '../../../domain/search/compile-query.ts';
import { parseQuery } from '../../../domain/search/query.ts';
import { countNeeds, doorOf, NEEDS } from './counts.ts';

const days = { today: '2026-11-22', soonUntil: '2026-11-25' };
const empties = (name: 'item' | 'event') =>
  Object.fromEntries(Object.entries(MODEL[name].fields).map(([field, { empty }]) => [field, empty]));
const events = [
  { ...empties('event'), id: 'e1', code: 'DT2023', name: 'Đối thoại 2023', heldOn: '2023-08-04' },
  { ...empties('event'), id: 'e2', code: '', name: 'Đối thoại mùa đông', heldOn: '2026-11-01' },
  { ...empties('event'), id: 'e3', code: 'DX', name: 'Chuyên đề đất đai', heldOn: null },
  { ...empties('event'), id: 'e4', code: 'DX', name: 'Chuyên đề y tế', heldOn: null },
] as unknown as Event[];

/** Every state, with and without an agency, an answer, an event, and due on each day around today. */
const items = STATES.flatMap((state, s) =>
  ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-25', '2026-11-26', null].flatMap((due, d) =>
    [null, 'a1'].flatMap((lead) =>
      [null, '2026-11-10'].map(
        (answeredOn) =>
          ({
            ...empties('item'),
            id: [state, due, lead, answeredOn].join(),
            state,
            due,
            lead,
            answeredOn,
            event: events[(s + d) % 5]?.id ?? null,
          }) as Item,
      ),
    ),
  ),
);

describe('the numbers of the day', () => {
  const counts = countNeeds(items, days);
  const shown = (query: string): number => {
    const context = { ...days, agencies: [], sectors: [], events, unitIds: () => new Set<string>() };
    const parsed = parseQuery(query);
    expect(parsed.hints).toEqual([]);
    return items.filter(compileQuery(parsed, context)).length;
  };

  it.each(NEEDS)('open a door behind which stand exactly as many rows: %s', (need) => {
    expect(shown(doorOf(need, days, null, events))).toBe(counts.all[need]);
    for (const event of events) {
      expect(shown(doorOf(need, days, event, events))).toBe(counts.byEvent.get(event.id)?.[need]);
    }
  });

  it('open all rows of an event, also of one without a code or with a shared one', () => {
    for (const event of events)
      expect(shown(doorOf(null, days, event, events))).toBe(counts.byEvent.get(event.id)?.total);
  });
});
