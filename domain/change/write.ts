/** How commands write operations. */
import { DELETED, type EntitySpec, type FieldSpec, type Value } from '../model/record.ts';
import type { Operation } from './change.ts';

type Fields<E extends EntitySpec> = Partial<{
  readonly [K in keyof E['fields']]: E['fields'][K] extends FieldSpec<infer T> ? T : never;
}>;

/** Operations that write these fields of one record; a set is written as all its members being in. */
export function write<E extends EntitySpec>(spec: E, id: string, fields: Fields<E>): Operation[] {
  const operations: Operation[] = [];
  for (const [field, value] of Object.entries(fields) as [string, Value][]) {
    if (Array.isArray(value)) {
      for (const member of value as readonly string[]) {
        operations.push({ entity: spec.name, id, field, member, value: true });
      }
    } else {
      operations.push({ entity: spec.name, id, field, value });
    }
  }
  return operations;
}

/** Operations that turn the set `before` into `after`. */
export function writeSet(
  spec: EntitySpec,
  id: string,
  field: string,
  before: readonly string[],
  after: readonly string[],
): Operation[] {
  const name = spec.name;
  return [
    ...after.filter((m) => !before.includes(m)).map((m) => ({ entity: name, id, field, member: m, value: true })),
    ...before.filter((m) => !after.includes(m)).map((m) => ({ entity: name, id, field, member: m, value: false })),
  ];
}

/** The operation that deletes a record; writing `false` to the same field restores it. */
export function remove(spec: EntitySpec, id: string): Operation {
  return { entity: spec.name, id, field: DELETED, value: true };
}

/** Like `write` for a record that does not exist yet: empty values are left out, because unwritten means empty. */
export function writeNew<E extends EntitySpec>(spec: E, id: string, fields: Fields<E>): Operation[] {
  const isEmpty = (field: string, value: unknown): boolean => {
    const empty = spec.fields[field]?.empty;
    return value === undefined || value === empty || (Array.isArray(value) && value.length === 0);
  };
  const filled = Object.entries(fields).filter(([field, value]) => !isEmpty(field, value));
  return write(spec, id, Object.fromEntries(filled) as Fields<E>);
}
