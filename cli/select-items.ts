import { workingDaysLater } from '../domain/calendar/due-date.ts';
import type { Item } from '../domain/model/item.ts';
import type { Agency, Event, Sector } from '../domain/model/organisation.ts';
import { compileQuery, isKnownName, type QueryContext } from '../domain/search/compile-query.ts';
import { createWordMatcher } from '../domain/search/match-words.ts';
import { parseQuery } from '../domain/search/query.ts';
import { itemText } from '../domain/questions/item-text.ts';
import { sentence } from './text.ts';
import type { Context } from './command.ts';

/** Working days ahead that count as "sắp đến hạn"; the same as in the window. */
const SOON = 3;

/** The items a filter in operator syntax means, in order of creation. What was not understood is said on stderr. */
export async function selectItems(context: Context, filter: string): Promise<Item[]> {
  const [engine, units, calendar] = await Promise.all([
    context.open(),
    context.assets.units(),
    context.assets.calendar(),
  ]);
  const known: QueryContext = {
    today: context.today,
    soonUntil: workingDaysLater(context.today, SOON, calendar),
    agencies: [...engine.rows('agency')] as Agency[],
    sectors: [...engine.rows('sector')] as Sector[],
    events: [...engine.rows('event')] as Event[],
    unitIds: units.idsByName,
  };
  const query = parseQuery(filter, (field, name) => isKnownName(field, name, known));
  for (const hint of query.hints) context.say(sentence(hint.code, hint.about));
  const fits = compileQuery(query, known);
  const holdsWords = createWordMatcher(query);
  return ([...engine.rows('item')] as Item[]).filter(
    (item) =>
      fits(item) && holdsWords(itemText(item, item.askerUnit === null ? undefined : units.unit(item.askerUnit))),
  );
}
