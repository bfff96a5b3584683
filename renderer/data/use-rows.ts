/** Rows for components: they draw again when, and only when, what they read has changed. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { EntityName, Rows } from '../../domain/model/model.ts';
import { onRows, rowOf, rowsOf } from './rows.ts';

/** Every row of an entity, in order of creation; the same array until one changes. */
export function useRows<E extends EntityName>(entity: E): readonly Rows[E][] {
  const listen = useCallback((changed: () => void) => onRows(entity, changed), [entity]);
  return useSyncExternalStore(listen, () => rowsOf(entity));
}

/** One row, or undefined when there is none (any more). */
export function useRow<E extends EntityName>(entity: E, id: string | null): Rows[E] | undefined {
  const listen = useCallback((changed: () => void) => onRows(entity, changed), [entity]);
  return useSyncExternalStore(listen, () => (id === null ? undefined : rowOf(entity, id)));
}

/** Rows by id. */
export function useRowsById<E extends EntityName>(entity: E): ReadonlyMap<string, Rows[E]> {
  const rows = useRows(entity);
  return useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
}

/** Rows grouped by what a field holds, e.g. answers by item. Computed once a change, whoever asks. */
export function useRowsBy<E extends EntityName>(
  entity: E,
  field: keyof Rows[E] & string,
): ReadonlyMap<Rows[E][keyof Rows[E]], readonly Rows[E][]> {
  const rows = useRows(entity);
  return rowsBy(rows, field);
}

const groupings = new WeakMap<readonly object[], Map<string, ReadonlyMap<unknown, readonly object[]>>>();

function rowsBy<R extends object>(rows: readonly R[], field: keyof R & string): ReadonlyMap<R[keyof R], readonly R[]> {
  const known = groupings.get(rows) ?? new Map<string, ReadonlyMap<unknown, readonly object[]>>();
  groupings.set(rows, known);
  const found = known.get(field) ?? grouped(rows, field);
  known.set(field, found);
  return found as ReadonlyMap<R[keyof R], readonly R[]>;
}

function grouped<R extends object>(rows: readonly R[], field: keyof R): ReadonlyMap<unknown, readonly R[]> {
  const groups = new Map<unknown, R[]>();
  for (const row of rows) {
    const group = groups.get(row[field]);
    if (group === undefined) groups.set(row[field], [row]);
    else group.push(row);
  }
  return groups;
}
