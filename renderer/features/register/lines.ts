/** From filtered and sorted items to the lines of the list. */
import type { Item } from '../../../domain/model/item.ts';
import { groupItems, type GroupField, type Subtotal } from '../../../domain/questions/group-items.ts';
import type { GroupLine, Line, Lines } from '../../ui/grid/grid-model.ts';
import { cellText } from './cell-text.ts';
import type { Directory } from './directory.ts';

/** Words of a group heading. */
export interface GroupWords {
  /** For items with nothing in the column. */
  readonly none: string;
  readonly note: (subtotal: Subtotal) => string;
}

/** Lines of a flat list. */
export function flatLines(items: readonly Item[]): Lines {
  return {
    count: items.length,
    at: (index) => ({ kind: 'row', id: items[index]?.id ?? '' }),
    indexOf: (id) => items.findIndex((item) => item.id === id),
  };
}

/** Lines of a grouped list: each group's heading, then its groups or rows unless it is folded. */
export function groupLines(
  items: readonly Item[],
  group: readonly GroupField[],
  folded: ReadonlySet<string>,
  directory: Directory,
  words: GroupWords,
): Lines {
  const lines: (GroupLine | Item)[] = [];
  const add = (part: readonly Item[], depth: number, path: string): void => {
    const field = group[depth];
    if (field === undefined) {
      for (const item of part) lines.push(item);
      return;
    }
    for (const { value, items: members, subtotal } of groupItems(part, field, directory.today)) {
      const key = `${path}/${value ?? ''}`;
      const isFolded = folded.has(key);
      lines.push({
        kind: 'group',
        key,
        label: cellText(members[0] as Item, field, directory) || words.none,
        depth,
        folded: isFolded,
        note: words.note(subtotal),
      });
      if (!isFolded) add(members, depth + 1, key);
    }
  };
  add(items, 0, '');
  return {
    count: lines.length,
    at: (index): Line => {
      const line = lines[index] as GroupLine | Item;
      return line.kind === 'group' ? line : { kind: 'row', id: line.id };
    },
    indexOf: (id) => lines.findIndex((line) => line.kind !== 'group' && line.id === id),
  };
}

/** Keys of every group, to fold all at once. */
export function groupKeys(lines: Lines): string[] {
  const keys: string[] = [];
  for (let index = 0; index < lines.count; index++) {
    const line = lines.at(index);
    if (line.kind === 'group') keys.push(line.key);
  }
  return keys;
}
