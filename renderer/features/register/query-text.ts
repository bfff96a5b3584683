/** The query as a person edits it piece by piece: chips, and the filter row above the list. */
import type { Query, Term } from '../../../domain/search/query.ts';
import { withTerm } from '../../../domain/search/query.ts';
import { isDateField, isWordField, type QueryField } from '../../../domain/search/query-words.ts';
import type { ColumnId } from './columns.ts';
import { COLUMNS } from './columns.ts';
import type { Directory } from './directory.ts';
import { formatDay } from '../../text/text.ts';

/** One removable piece of a query. */
export interface Piece {
  readonly key: string;
  /** Name of the field, or null for plain words. */
  readonly field: QueryField | null;
  readonly not: boolean;
  /** Values in words, joined. */
  readonly value: string;
  readonly without: Query;
}

const columnByField = new Map<QueryField, ColumnId>(
  COLUMNS.flatMap((column) =>
    column.filter !== null && column.filter.by !== 'words' ? [[column.filter.field, column.id] as const] : [],
  ),
);

/** The register's column a query field filters. */
export function columnOfField(field: QueryField): ColumnId {
  return columnByField.get(field) ?? 'text';
}

/** A vocabulary word as a person reads it; conditions count as states. */
export function wordLabel(field: QueryField, word: string, directory: Directory): string {
  const { labels } = directory;
  if (!isWordField(field)) return word;
  const table: Readonly<Record<string, string>> =
    field === 'state' ? { ...labels.state, ...labels.condition } : labels[field];
  return table[word] ?? word;
}

function spanText(from: string | null, to: string | null): string {
  if (from !== null && from === to) return formatDay(from);
  if (from !== null && to !== null) return `${formatDay(from)} – ${formatDay(to)}`;
  return from === null ? `≤ ${formatDay(to)}` : `≥ ${formatDay(from)}`;
}

function termValue(term: Term, directory: Directory): string {
  if (!('values' in term)) return spanText(term.from, term.to);
  return term.values.map((value) => wordLabel(term.field, value, directory)).join(', ');
}

/** Every piece of a query with the query that is left without it. */
export function piecesOf(query: Query, directory: Directory): readonly Piece[] {
  const terms = query.terms.map((term, index): Piece => ({
    key: `term${index}`,
    field: term.field,
    not: term.not,
    value: termValue(term, directory),
    without: { ...query, terms: query.terms.filter((one) => one !== term) },
  }));
  const words = query.words.map((word, index): Piece => ({
    key: `word${index}`,
    field: null,
    not: false,
    value: word,
    without: { ...query, words: query.words.filter((_, at) => at !== index) },
  }));
  const unwanted = query.without.map((word, index): Piece => ({
    key: `without${index}`,
    field: null,
    not: true,
    value: word,
    without: { ...query, without: query.without.filter((_, at) => at !== index) },
  }));
  return [...terms, ...words, ...unwanted];
}

/** Values chosen for a field in the filter row; terms with "not" are left to the query box. */
export function valuesOf(query: Query, field: QueryField): readonly string[] {
  const term = query.terms.find((one) => one.field === field && !one.not);
  return term !== undefined && 'values' in term ? term.values : [];
}

/** The query with these values wanted for a field; none removes the filter. */
export function withValues(query: Query, field: QueryField, values: readonly string[]): Query {
  if (isDateField(field)) return query;
  return withTerm(query, field, values.length === 0 ? undefined : { field, not: false, values });
}
