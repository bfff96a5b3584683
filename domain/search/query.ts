/**
 * The operator language of the search box: `sở:"nội vụ" trạng-thái:quá-hạn kỳ:2023 cột đèn`. The filter panel and the
 * text mirror one another, so `formatQuery` is the inverse of `parseQuery`.
 */
import { addDays, formatDay, parseDay } from '../calendar/days.ts';
import {
  fieldOf,
  formatWord,
  isDateField,
  isWordField,
  operatorOf,
  wordOf,
  type DateField,
  type NameField,
  type QueryField,
  type WordField,
} from './query-words.ts';

/** A condition on a name or a word; several values mean any of them. */
interface ValueTerm {
  readonly field: NameField | WordField;
  readonly not: boolean;
  readonly values: readonly string[];
}

/** A condition on a day. First and last day are both included, as ISO; null is open. */
export interface SpanTerm {
  readonly field: DateField;
  readonly not: boolean;
  readonly from: string | null;
  readonly to: string | null;
}

/** One condition of a query; several terms must all hold. */
export type Term = ValueTerm | SpanTerm;

export interface Query {
  /** Words the text must hold; one with a blank inside is a phrase. */
  readonly words: readonly string[];
  /** Words the text must not hold. */
  readonly without: readonly string[];
  readonly terms: readonly Term[];
}

/** Something in the text that was not understood; searching goes on without it or with it as a word. */
export interface Hint {
  readonly code: 'query.operator' | 'query.value' | 'query.date' | 'query.empty';
  readonly about: Readonly<Record<string, string>>;
}

export type ParsedQuery = Query & { readonly hints: readonly Hint[] };

/** A piece of the text: `-`, an operator name, and values; a plain word has one value and no operator. */
interface Piece {
  readonly not: boolean;
  readonly operator: string | null;
  readonly values: readonly { readonly text: string; readonly quoted: boolean }[];
}

/**
 * Reads a query. An unquoted name after an operator runs to the next operator (`sở:nội vụ` needs no quotes); with
 * `isName` it ends where it stops being a known name, so that plain words may follow.
 */
export function parseQuery(text: string, isName?: (field: NameField, name: string) => boolean): ParsedQuery {
  const words: string[] = [];
  const without: string[] = [];
  const terms: Term[] = [];
  const hints: Hint[] = [];
  const pieces = split(text.normalize('NFC'));
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as Piece;
    const field = piece.operator === null ? undefined : fieldOf(piece.operator);
    if (piece.operator === null || field === undefined) {
      const plain = piece.values.map((value) => value.text).join(',');
      const word = piece.operator === null ? plain : `${piece.operator}:${plain}`;
      if (piece.operator !== null && !/^\d/.test(piece.operator)) {
        hints.push({ code: 'query.operator', about: { operator: piece.operator } });
      }
      (piece.not ? without : words).push(word);
      continue;
    }
    const last = piece.values.at(-1);
    const values = piece.values.map((value) => value.text);
    if (last !== undefined && !last.quoted && last.text !== '') {
      const run = takeRun(field, last.text, pieces.slice(at + 1), isName);
      values[values.length - 1] = run.text;
      at += run.taken;
    }
    const given = values.filter((value) => value !== '');
    if (given.length === 0) hints.push({ code: 'query.empty', about: { operator: piece.operator } });
    else readTerm(field, piece.not, given, terms, hints);
  }
  return { words, without, terms, hints };
}

/** Writes a query; `parseQuery` reads back exactly the same one. */
export function formatQuery(query: Query): string {
  const wordsFollow = query.words.length + query.without.length > 0;
  const terms = query.terms.map((term, index) => {
    const open = wordsFollow && index === query.terms.length - 1;
    const value = 'values' in term ? formatValues(term, open) : formatSpan(term.from, term.to);
    return `${term.not ? '-' : ''}${operatorOf(term.field)}:${value}`;
  });
  const plain = (word: string): string => (/^[^\s"':,-][^\s"':,]*$/u.test(word) ? word : quote(word));
  return [...terms, ...query.words.map(plain), ...query.without.map((word) => `-${plain(word)}`)].join(' ');
}

/** The query with every term on `field` replaced by `term`, in its place; undefined removes them. */
export function withTerm(query: Query, field: QueryField, term: Term | undefined): Query {
  const at = query.terms.findIndex((one) => one.field === field);
  const rest = query.terms.filter((one) => one.field !== field);
  if (term === undefined) return { ...query, terms: rest };
  return { ...query, terms: at < 0 ? [...rest, term] : rest.toSpliced(at, 0, term) };
}

const PIECE = /(-?)(?:([\p{L}\p{N}_-]+):)?((?:"[^"]*"?|[^\s",]+)?(?:,(?:"[^"]*"?|[^\s",]+)?)*)/uy;

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/u.test(text[at] as string)) {
      at += 1;
      continue;
    }
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (match === null || match[0] === '') {
      at += 1;
      continue;
    }
    at = PIECE.lastIndex;
    const values = [...(match[3] ?? '').matchAll(/"([^"]*)"?|[^,"]+/g)].map((value) => ({
      text: (value[1] ?? value[0]).trim(),
      quoted: value[1] !== undefined,
    }));
    const operator = match[2] ?? null;
    if (operator !== null || values.some((value) => value.text !== '')) {
      pieces.push({ not: match[1] === '-', operator, values });
    }
  }
  return pieces;
}

function takeRun(
  field: QueryField,
  first: string,
  following: readonly Piece[],
  isName: ((field: NameField, name: string) => boolean) | undefined,
): { readonly text: string; readonly taken: number } {
  if (!runsOn(field)) return { text: first, taken: 0 };
  const more: string[] = [];
  for (const piece of following) {
    const value = piece.values[0];
    if (piece.not || piece.operator !== null || piece.values.length !== 1 || value === undefined || value.quoted) break;
    more.push(value.text);
  }
  const text = (taken: number): string => [first, ...more.slice(0, taken)].join(' ');
  const isKnown = isWordField(field)
    ? (typed: string) => wordOf(field, typed) !== undefined
    : isName && ((typed: string) => isName(field, typed));
  if (isKnown === undefined) return { text: text(more.length), taken: more.length };
  for (let taken = more.length; taken > 0; taken -= 1) {
    if (isKnown(text(taken))) return { text: text(taken), taken };
  }
  return { text: first, taken: 0 };
}

/** Whether an unquoted value may take in the words after it. Days, event codes and item numbers hold no blanks. */
function runsOn(field: QueryField): field is Exclude<QueryField, DateField | 'event' | 'code'> {
  return !isDateField(field) && field !== 'event' && field !== 'code';
}

function readTerm(field: QueryField, not: boolean, given: readonly string[], terms: Term[], hints: Hint[]): void {
  if (isDateField(field)) {
    const span = parseSpan(given.join(''));
    if (span === undefined) hints.push({ code: 'query.date', about: { value: given.join(',') } });
    else terms.push({ field, not, ...span });
    return;
  }
  if (!isWordField(field)) {
    terms.push({ field, not, values: given });
    return;
  }
  const values = given.map((value) => {
    const word = wordOf(field, value);
    if (word === undefined) hints.push({ code: 'query.value', about: { operator: operatorOf(field), value } });
    return word ?? value;
  });
  terms.push({ field, not, values });
}

/** Reads `>=d`, `<=d`, `>d`, `<d`, `a..b`, a day, a month `8/2023` or a year. */
function parseSpan(text: string): { readonly from: string | null; readonly to: string | null } | undefined {
  const compare = /^(>=|<=|>|<)(.+)$/.exec(text);
  if (compare !== null) {
    const span = parsePeriod(compare[2] as string);
    if (span === undefined) return undefined;
    if (compare[1] === '>=') return { from: span.from, to: null };
    if (compare[1] === '<=') return { from: null, to: span.to };
    if (compare[1] === '>') return { from: addDays(span.to, 1), to: null };
    return { from: null, to: addDays(span.from, -1) };
  }
  const [first = '', second] = text.split('..');
  if (second === undefined) return parsePeriod(first);
  const from = first === '' ? null : parsePeriod(first);
  const to = second === '' ? null : parsePeriod(second);
  if (from === undefined || to === undefined || (from === null && to === null)) return undefined;
  return { from: from?.from ?? null, to: to?.to ?? null };
}

function parsePeriod(text: string): { readonly from: string; readonly to: string } | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { from: day, to: day };
  const month = /^(?:(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2}))$/.exec(text);
  const year = /^\d{4}$/.test(text) ? text : (month?.[2] ?? month?.[3]);
  // Other years are typing mistakes, and the arithmetic below needs four digits.
  if (year === undefined || year < '1900' || year > '2999') return undefined;
  const first = month === null ? 1 : Number(month[1] ?? month[4]);
  const last = month === null ? 12 : first;
  if (first < 1 || first > 12) return undefined;
  const pad = (n: number): string => String(n).padStart(2, '0');
  const next = last === 12 ? `${String(Number(year) + 1).padStart(4, '0')}-01-01` : `${year}-${pad(last + 1)}-01`;
  return { from: `${year}-${pad(first)}-01`, to: addDays(next, -1) };
}

function formatSpan(from: string | null, to: string | null): string {
  if (from !== null && from === to) return formatDay(from);
  if (from !== null && to === null) return `>=${formatDay(from)}`;
  if (from === null && to !== null) return `<=${formatDay(to)}`;
  return `${from === null ? '' : formatDay(from)}..${to === null ? '' : formatDay(to)}`;
}

function formatValues(term: ValueTerm, wordsFollow: boolean): string {
  const { field, values } = term;
  if (isWordField(field)) return values.map((word) => bare(formatWord(word), false)).join(',');
  const mustEnd = wordsFollow && runsOn(field);
  return values.map((value, index) => bare(value, mustEnd && index === values.length - 1)).join(',');
}

function bare(value: string, mustEnd: boolean): string {
  return !mustEnd && /^[\p{L}\p{N}_@./-]+$/u.test(value) ? value : quote(value);
}

function quote(text: string): string {
  return `"${text.replaceAll('"', ' ')}"`;
}
