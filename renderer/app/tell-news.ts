/** One quiet sentence about what came from others, e.g. what happened overnight. */
import type { News } from '../data/sync.ts';
import { notify } from '../state/notice-store.ts';
import { go } from '../state/place-store.ts';
import { now } from '../system/clock.ts';
import { text } from '../text/text.ts';

export function tellNews({ offices, items, others, conflicts }: News): void {
  const [first] = offices;
  const who =
    first === undefined
      ? text('sync.news.somebody')
      : offices.length === 1
        ? first
        : text('sync.news.offices', { count: offices.length });
  const what =
    others === 0
      ? text('sync.news.items', { who, count: items })
      : items === 0
        ? text('sync.news.others', { who, count: others })
        : text('sync.news.both', { who, items, others });
  const sentence = conflicts === 0 ? what : `${what} ${text('sync.news.conflicts', { count: conflicts })}`;
  notify({
    at: now(),
    kind: 'news',
    sentence,
    ...(conflicts === 0 ? {} : { action: { label: text('sync.news.show'), run: () => go({ area: 'conflicts' }) } }),
  });
}
