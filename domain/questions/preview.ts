/** What a change would do, old to new, for a person to look at before a bulk edit. */
import type { Change } from '../change/change.ts';
import type { Row, Value } from '../model/record.ts';

export interface Difference {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  readonly was: Value;
  readonly value: Value;
}

/** One line for each field that would change, in the order written; memberships of a set are one line. */
export function previewChange(
  change: Pick<Change, 'operations'>,
  rowOf: (entity: string, id: string) => Row | undefined,
): Difference[] {
  const lines = new Map<string, Difference>();
  for (const { entity, id, field, member, value } of change.operations) {
    const key = JSON.stringify([entity, id, field]);
    const was = lines.get(key)?.was ?? rowOf(entity, id)?.[field] ?? null;
    if (member === undefined) {
      lines.set(key, { entity, id, field, was, value });
      continue;
    }
    const current = lines.get(key)?.value ?? was;
    const members = new Set(Array.isArray(current) ? (current as readonly string[]) : []);
    if (value === true) members.add(member);
    else members.delete(member);
    lines.set(key, { entity, id, field, was, value: [...members].sort() });
  }
  return [...lines.values()].filter((line) => JSON.stringify(line.was) !== JSON.stringify(line.value));
}
