/** Made-up rows, and what a change makes of them, for tests of rules that work on rows. */
import type { Change } from '../change/change.ts';
import { DELETED, type EntitySpec, type RowOf, type Value } from '../model/record.ts';

/** A row with every field empty but those given. */
export function rowOf<E extends EntitySpec>(spec: E, fields: Partial<RowOf<E>> & { readonly id: string }): RowOf<E> {
  const empties = Object.entries(spec.fields).map(([field, { empty }]) => [field, empty]);
  return { ...Object.fromEntries(empties), ...fields } as RowOf<E>;
}

/** The rows of one entity after a change. Throws when a value is not what its field's schema demands. */
export function applyChange<E extends EntitySpec>(
  spec: E,
  rows: Iterable<RowOf<E>>,
  change: Pick<Change, 'operations'>,
): RowOf<E>[] {
  const after = new Map<string, Record<string, Value>>([...rows].map((row) => [row.id, { ...row }]));
  for (const { entity, id, field, member, value } of change.operations) {
    if (entity !== spec.name) continue;
    if (field === DELETED) {
      after.delete(id);
      continue;
    }
    const blank: Record<string, Value> = { ...rowOf(spec, { id } as Partial<RowOf<E>> & { readonly id: string }) };
    const row = after.get(id) ?? blank;
    const members = new Set(Array.isArray(row[field]) ? (row[field] as readonly string[]) : []);
    if (value === true && member !== undefined) members.add(member);
    else if (member !== undefined) members.delete(member);
    row[field] = spec.fields[field]?.schema.parse(member === undefined ? value : [...members].sort()) ?? null;
    after.set(id, row);
  }
  return [...after.values()] as unknown as RowOf<E>[];
}
