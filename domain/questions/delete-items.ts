/** Deleting: an item goes with its answers and attachments, and comes back with them when the step is undone. */
import type { Change } from '../change/change.ts';
import { remove } from '../change/write.ts';
import { answer, attachment, item, type Answer, type Attachment, type Item } from '../model/item.ts';
import { event, type Event } from '../model/organisation.ts';

export interface Holdings {
  readonly items: Iterable<Item>;
  readonly answers: Iterable<Answer>;
  readonly attachments: Iterable<Attachment>;
}

/** Deletes items and what hangs on them. `holdings` may be everything there is. */
export function deleteItems(ids: ReadonlySet<string>, holdings: Holdings): Change {
  const operations = remains(ids, holdings);
  return { command: 'items.delete', about: { count: ids.size }, operations };
}

/** Removes the sample in one step: items and answers marked so, and the sample events nothing else uses. */
export function removeSample(holdings: Holdings & { readonly events: Iterable<Event> }): Change {
  const items = [...holdings.items];
  const ids = new Set(items.filter((one) => one.sample).map((one) => one.id));
  const used = new Set(items.filter((one) => !one.sample).map((one) => one.event));
  const events = [...holdings.events].filter((one) => one.sample && !used.has(one.id));
  const operations = [...remains(ids, { ...holdings, items }), ...events.map((one) => remove(event, one.id))];
  return { command: 'sample.remove', about: { count: ids.size }, operations };
}

function remains(ids: ReadonlySet<string>, { items, answers, attachments }: Holdings) {
  const hangs = (one: { readonly item: string | null }): boolean => one.item !== null && ids.has(one.item);
  return [
    ...[...items].filter((one) => ids.has(one.id)).map((one) => remove(item, one.id)),
    ...[...answers].filter(hangs).map((one) => remove(answer, one.id)),
    ...[...attachments].filter(hangs).map((one) => remove(attachment, one.id)),
  ];
}
