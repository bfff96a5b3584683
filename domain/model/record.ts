/**
 * What a record is: an entity is a named list of fields, and each field has a merge policy, a schema and an empty value.
 * The engine knows only this shape; the meaning of every entity lives beside it in domain/model.
 */
import { z } from 'zod';

/** Everything a field can hold. Money is integer đồng, dates are ISO `yyyy-mm-dd`, sets are sorted lists of ids. */
export type Value = null | boolean | number | string | readonly string[];

/**
 * What happens to two values written without having seen one another:
 * `inbox` keeps both and asks a person, `auto` shows the later and keeps the other in history, `set` merges members.
 */
export type FieldPolicy = 'inbox' | 'auto' | 'set';

export interface FieldSpec<T extends Value = Value> {
  readonly policy: FieldPolicy;
  readonly schema: z.ZodType<T>;
  /** The value of a field nobody has written. Never journaled. */
  readonly empty: T;
}

export interface EntitySpec<
  N extends string = string,
  F extends Record<string, FieldSpec> = Record<string, FieldSpec>,
> {
  readonly name: N;
  readonly fields: F;
}

/** A record as screens and rules see it: its id and every field, empty ones filled in. Deleted records are not rows. */
export type RowOf<E extends EntitySpec> = {
  readonly id: string;
} & { readonly [K in keyof E['fields']]: E['fields'][K] extends FieldSpec<infer T> ? T : never };

/** A row of an entity the reader does not know at compile time. */
export interface Row {
  readonly id: string;
  readonly [field: string]: Value;
}

/** The hidden field that marks a record as deleted. Deleting is writing `true`; restoring is writing `false`. */
export const DELETED = '~deleted';

/** Declares an entity; keeps the literal names for the row type. */
export function entity<const N extends string, F extends Record<string, FieldSpec>>(
  name: N,
  fields: F,
): EntitySpec<N, F> {
  return { name, fields };
}

/** A line of text in NFC, at most `max` characters. Stored as written; empty is ''. */
export function text(policy: FieldPolicy, max = 400): FieldSpec<string> {
  return { policy, schema: z.string().max(max), empty: '' };
}

/** Long text: an opinion, an answer. 32,767 characters is what one spreadsheet cell carries. */
export function longText(policy: FieldPolicy): FieldSpec<string> {
  return text(policy, 32_767);
}

/** The id of another record, or null when none is meant. */
export function link(policy: FieldPolicy): FieldSpec<string | null> {
  return { policy, schema: z.string().max(80).nullable(), empty: null };
}

/** A calendar day as ISO `yyyy-mm-dd`, or null when unknown. */
export function day(policy: FieldPolicy): FieldSpec<string | null> {
  return { policy, schema: z.iso.date().nullable(), empty: null };
}

/** An integer, or null when unknown. */
export function whole(policy: FieldPolicy): FieldSpec<number | null> {
  return { policy, schema: z.number().int().nullable(), empty: null };
}

/** Yes or no; unwritten is no. */
export function flag(policy: FieldPolicy): FieldSpec<boolean> {
  return { policy, schema: z.boolean(), empty: false };
}

/** One word of a closed vocabulary; `empty` is the word a new record starts with. */
export function word<const W extends readonly [string, ...string[]]>(
  policy: FieldPolicy,
  words: W,
  empty: W[number],
): FieldSpec<W[number]> {
  return { policy, schema: z.enum(words), empty };
}

/** A set of ids or words, merged member by member. */
export function members(): FieldSpec<readonly string[]> {
  return { policy: 'set', schema: z.array(z.string().max(80)), empty: [] };
}
