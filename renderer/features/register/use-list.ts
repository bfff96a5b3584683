import { useMemo } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { GroupField } from '../../../domain/questions/group-items.ts';
import { subtotal, type Subtotal } from '../../../domain/questions/group-items.ts';
import { sortItems, type ItemField, type NameOf } from '../../../domain/questions/sort-items.ts';
import type { ViewLayout } from '../../../domain/questions/view.ts';
import { compileQuery, isKnownName } from '../../../domain/search/compile-query.ts';
import { parseQuery, type ParsedQuery, type Query } from '../../../domain/search/query.ts';
import { useRows } from '../../data/use-rows.ts';
import { useText } from '../../text/text.ts';
import type { Lines } from '../../ui/grid/grid-model.ts';
import { unitText, type Directory } from './directory.ts';
import { flatLines, groupLines } from './lines.ts';
import { useTextMatches } from './use-text-matches.ts';

export interface RegisterList {
  readonly query: ParsedQuery;
  /** Items that match, in order. */
  readonly items: readonly Item[];
  readonly lines: Lines;
  readonly total: number;
  readonly sum: Subtotal;
  /** How many items another query would show; for the empty state. */
  readonly countOf: (query: Query) => number;
}

function namesIn(directory: Directory): NameOf {
  return (field: ItemField, id: string): string => {
    if (field === 'askerUnit') return directory.units.unit(id)?.name ?? unitText(directory, id);
    if (field === 'lead') return directory.agency.get(id)?.short ?? '';
    if (field === 'sector') return directory.sector.get(id)?.name ?? '';
    return directory.event.get(id)?.name ?? '';
  };
}

/** Filters, sorts and groups the items of the register; each step is done again only when something it reads changed. */
export function useList(
  text: string,
  only: readonly string[] | undefined,
  layout: ViewLayout,
  folded: ReadonlySet<string>,
  directory: Directory,
): RegisterList {
  const t = useText();
  const all = useRows('item');
  const query = useMemo(
    () => parseQuery(text, (field, name) => isKnownName(field, name, directory)),
    [text, directory],
  );
  const matches = useTextMatches(query);

  const scope = useMemo(() => {
    if (only === undefined) return all;
    const wanted = new Set(only);
    return all.filter((item) => wanted.has(item.id));
  }, [all, only]);

  const found = useMemo(() => {
    const test = compileQuery(query, directory);
    const { ids } = matches;
    return scope.filter((item) => (ids === null || ids.has(item.id)) && test(item));
  }, [scope, query, directory, matches]);

  const { sort, group } = layout;
  const items = useMemo(() => {
    const keys = [
      ...group.map((field) => sort.find((one) => one.column === field) ?? { column: field, descending: false }),
      ...sort.filter((one) => !group.includes(one.column)),
    ].map(({ column, descending }) => ({ field: column as ItemField, descending }));
    if (keys.length > 0) return sortItems(found, keys, namesIn(directory));
    return matches.ids === null ? found : byRank(found, matches.ids);
  }, [found, sort, group, directory, matches]);

  const sum = useMemo(() => subtotal(found, directory.today), [found, directory.today]);
  const lines = useMemo(() => {
    if (group.length === 0) return flatLines(items);
    return groupLines(items, group as GroupField[], folded, directory, {
      none: t('register.group.none'),
      note: ({ count, overdue, answered }) => t('register.group.note', { total: count, overdue, answered }),
    });
  }, [items, group, folded, directory, t]);

  const countOf = useMemo(() => {
    const words = (one: Query): string => JSON.stringify([one.words, one.without]);
    return (other: Query): number => {
      const test = compileQuery(other, directory);
      // Words that are no longer asked for need no index; words still asked for were looked up already.
      const ids = words(other) === words(query) ? matches.ids : null;
      return scope.reduce((sum, item) => (test(item) && (ids === null || ids.has(item.id)) ? sum + 1 : sum), 0);
    };
  }, [scope, query, directory, matches]);

  return { query, items, lines, total: all.length, sum, countOf };
}

/** Items in the order the search gave their ids: texts with the accents as typed come first. */
function byRank(items: readonly Item[], ids: ReadonlySet<string>): readonly Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}
