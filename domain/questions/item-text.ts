import type { Item } from '../model/item.ts';
import { unitLabel, type Unit } from '../units/unit.ts';

/** Everything of an item that full-text search looks at, as one text. */
export function itemText(item: Item, unit: Unit | undefined): string {
  const parts = [item.text, item.code, item.askerPost, item.askerName, item.outcomeNote, item.note];
  if (unit !== undefined) parts.push(unitLabel(unit));
  return parts.filter((part) => part !== '').join('\n');
}
