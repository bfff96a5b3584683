/**
 * The registers of one entity, column by column. A register that holds one value lies in two flat columns, its value
 * and its dot; everything rarer (members of sets, concurrent values, fields this version does not know) lies in `more`.
 * At 120,000 records of 20 fields this is what keeps the engine small.
 */
import { DELETED, type EntitySpec, type FieldSpec, type Value } from '../model/record.ts';
import type { Dot } from './dot.ts';

/** A value that nobody has overwritten having seen it. */
export interface Survivor {
  readonly dot: Dot;
  readonly value: Value;
}

/** Marks a flat register whose several survivors lie in `more`. */
export const SEVERAL = -1;

export interface Table {
  readonly entity: string;
  /** Fields with a flat column; the first is the deletion mark. Sets and unknown fields have none. */
  readonly fields: readonly string[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly ids: string[];
  readonly rowOf: Map<string, number>;
  /** `values[column][row]`. */
  readonly values: Value[][];
  readonly dots: Dot[][];
  /** Dot of the transaction that first wrote the record here. Local, not part of the state that is compared. */
  readonly born: Dot[];
  /** Row → register key → survivors, never empty. */
  readonly more: Map<number, Map<string, readonly Survivor[]>>;
  /** Whether the field of a column takes a value (rule S23). */
  readonly fits: readonly ((value: Value) => boolean)[];
  /** The same for the members of each set. */
  readonly belongs: ReadonlyMap<string, (member: string) => boolean>;
  /** Columns that hold a single value their field refuses, by row. Follows from the values. */
  readonly misfits: Map<number, Set<number>>;
  /** Rows with an open conflict; undefined until somebody first asks for them. */
  contested: Set<number> | undefined;
}

export function createTable(entity: string, spec: EntitySpec | undefined): Table {
  const all = Object.entries(spec?.fields ?? {});
  const known = all.filter(([, field]) => field.policy !== 'set');
  const fields = [DELETED, ...known.map(([name]) => name)];
  return {
    entity,
    fields,
    columnOf: new Map(fields.map((field, column) => [field, column])),
    ids: [],
    rowOf: new Map(),
    values: fields.map(() => []),
    dots: fields.map(() => []),
    born: [],
    more: new Map(),
    fits: [(value) => typeof value === 'boolean', ...known.map(([, { schema }]) => fitting(schema))],
    belongs: new Map(all.flatMap(([name, field]) => (field.policy === 'set' ? [[name, belonging(field)]] : []))),
    misfits: new Map(),
    contested: undefined,
  };
}

/** Words of a vocabulary, days and links are met again and again, long texts are not. */
function fitting(schema: FieldSpec['schema']): (value: Value) => boolean {
  const judged = new Map<Value, boolean>();
  return (value) => {
    if (typeof value === 'string' ? value.length > LONGEST_JUDGED : typeof value === 'object' && value !== null) {
      return schema.safeParse(value).success;
    }
    const known = judged.get(value);
    if (known !== undefined) return known;
    const fits = schema.safeParse(value).success;
    if (judged.size < MOST_JUDGED) judged.set(value, fits);
    return fits;
  };
}

/** Members are few and met again in every row, so each is judged once. */
function belonging({ schema }: FieldSpec): (member: string) => boolean {
  const judged = new Map<string, boolean>();
  return (member) => {
    const known = judged.get(member);
    if (known !== undefined) return known;
    const fits = schema.safeParse([member]).success;
    if (judged.size < MOST_JUDGED) judged.set(member, fits);
    return fits;
  };
}

const MOST_JUDGED = 4096;
const LONGEST_JUDGED = 24;

/** Key of a register: a field, or one member of a set. Field names hold no NUL, so the two never collide. */
export function registerKey(field: string, member: string | undefined): string {
  return member === undefined ? field : `${field}\u0000${member}`;
}

export function splitKey(key: string): { readonly field: string; readonly member?: string } {
  const at = key.indexOf('\u0000');
  return at < 0 ? { field: key } : { field: key.slice(0, at), member: key.slice(at + 1) };
}

/** The row of a record, made when it is new. */
export function rowFor(table: Table, id: string, dot: Dot): number {
  const found = table.rowOf.get(id);
  if (found !== undefined) return found;
  const row = table.ids.length;
  table.rowOf.set(id, row);
  table.ids.push(id);
  table.born.push(dot);
  for (const column of table.values) column.push(null);
  for (const column of table.dots) column.push(0);
  return row;
}

/** Every survivor of a register; empty when nobody has written it. */
export function survivors(table: Table, row: number, key: string): readonly Survivor[] {
  const column = table.columnOf.get(key);
  const dot = column === undefined ? SEVERAL : (table.dots[column]?.[row] ?? 0);
  if (dot === SEVERAL) return table.more.get(row)?.get(key) ?? [];
  if (dot === 0 || column === undefined) return [];
  return [{ dot, value: table.values[column]?.[row] ?? null }];
}

/** Replaces what a register holds; `held` is not empty. */
export function setSurvivors(table: Table, row: number, key: string, held: readonly Survivor[]): void {
  const column = table.columnOf.get(key);
  const only = held.length === 1 ? held[0] : undefined;
  if (column !== undefined && only !== undefined) {
    if (table.dots[column]?.[row] === SEVERAL) forget(table, row, key);
    setFlat(table, row, column, only.dot, only.value);
    return;
  }
  if (column !== undefined) setFlat(table, row, column, SEVERAL, null);
  const registers = table.more.get(row) ?? new Map<string, readonly Survivor[]>();
  registers.set(key, held);
  table.more.set(row, registers);
}

/** Every written register of a record, in no particular order. */
export function* registers(table: Table, row: number): Generator<[string, readonly Survivor[]]> {
  for (const [column, field] of table.fields.entries()) {
    const dot = table.dots[column]?.[row] ?? 0;
    if (dot > 0) yield [field, [{ dot, value: table.values[column]?.[row] ?? null }]];
  }
  const rarer = table.more.get(row);
  if (rarer) yield* rarer;
}

/** Replaces what the column holds; for a register whose values do not lie in `more`. */
export function setFlat(table: Table, row: number, column: number, dot: Dot, value: Value): void {
  const dots = table.dots[column];
  const values = table.values[column];
  if (!dots || !values) throw new Error(`no column ${column}`);
  dots[row] = dot;
  values[row] = value;
  if (dot === SEVERAL) table.misfits.get(row)?.delete(column);
  else noteMisfit(table, row, column, value);
}

/** Keeps the list of single values that their field refuses. */
export function noteMisfit(table: Table, row: number, column: number, value: Value): void {
  const misfits = table.misfits.size === 0 ? undefined : table.misfits.get(row);
  if (table.fits[column]?.(value) === true) misfits?.delete(column);
  else if (misfits) misfits.add(column);
  else table.misfits.set(row, new Set([column]));
}

function forget(table: Table, row: number, key: string): void {
  const rarer = table.more.get(row);
  rarer?.delete(key);
  if (rarer?.size === 0) table.more.delete(row);
}
