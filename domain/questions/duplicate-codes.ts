/**
 * Trùng mã: two offices that are apart may give the same number to different items. Nothing is renumbered by itself,
 * because a number may stand on paper already; a person decides.
 */
import type { Item } from '../model/item.ts';

export interface DuplicateCode {
  readonly code: string;
  /** Two or more, by code point. */
  readonly ids: readonly string[];
}

/** Every number that several items bear, by code point: the same list on every laptop that holds the same items. */
export function duplicateCodes(items: Iterable<Pick<Item, 'id' | 'code'>>): DuplicateCode[] {
  const bearers = new Map<string, string | string[]>();
  const duplicates = new Map<string, string[]>();
  for (const { id, code } of items) {
    if (code === '') continue;
    const known = bearers.get(code);
    if (known === undefined) bearers.set(code, id);
    else if (typeof known === 'string') {
      const ids = [known, id];
      bearers.set(code, ids);
      duplicates.set(code, ids);
    } else known.push(id);
  }
  return [...duplicates].map(([code, ids]) => ({ code, ids: ids.sort() })).sort((a, b) => (a.code < b.code ? -1 : 1));
}
