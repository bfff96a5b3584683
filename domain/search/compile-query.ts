/** Turns the terms of a query into one test on items. Names are looked up once, so that 100,000 items take milliseconds. */
import type { Item } from '../model/item.ts';
import type { Condition } from '../model/labels.ts';
import type { Agency, Event, Sector } from '../model/organisation.ts';
import { holds } from '../questions/condition.ts';
import { nameKey } from './fold.ts';
import type { NameField, WordField } from './query-words.ts';
import type { Query, SpanTerm, Term } from './query.ts';

export interface QueryContext {
  readonly today: string;
  /** Last day that counts as "due soon". */
  readonly soonUntil: string;
  readonly agencies: Iterable<Agency>;
  readonly sectors: Iterable<Sector>;
  readonly events: Iterable<Event>;
  /** Ids of the asker units a name means: `UnitBook.idsByName`. */
  unitIds(name: string): ReadonlySet<string>;
}

type Test = (item: Item) => boolean;

const CONDITIONS: readonly string[] = ['qua-han', 'sap-den-han', 'chua-giao'] satisfies Condition[];

/** The terms of a query as one test; words are the text index's business (or `createWordMatcher`). */
export function compileQuery(query: Pick<Query, 'terms'>, context: QueryContext): Test {
  const tests = query.terms.map((term) => compileTerm(term, context));
  if (tests.length === 0) return () => true;
  return (item) => {
    for (const test of tests) if (!test(item)) return false;
    return true;
  };
}

/** Whether a name means any record; tells the parser where an unquoted name ends. */
export function isKnownName(field: NameField, name: string, context: QueryContext): boolean {
  if (field === 'unit') return context.unitIds(name).size > 0;
  if (field === 'event' || field === 'code') return false;
  return meantBy(namesOf(field, context), name).size > 0;
}

function compileTerm(term: Term, context: QueryContext): Test {
  const test = 'values' in term ? compileValues(term.field, term.values, context) : compileSpan(term);
  return term.not ? (item) => !test(item) : test;
}

function compileSpan(term: SpanTerm): Test {
  const field = ({ received: 'receivedOn', due: 'due', answered: 'answeredOn' } as const)[term.field];
  const { from, to } = term;
  return (item) => {
    const day = item[field];
    return day !== null && (from === null || day >= from) && (to === null || day <= to);
  };
}

function compileValues(field: NameField | WordField, values: readonly string[], context: QueryContext): Test {
  switch (field) {
    case 'state':
      return compileStates(values, context);
    case 'kind':
    case 'outcome':
    case 'level':
    case 'channel':
    case 'direction': {
      const wanted = new Set<string>(values);
      return (item) => wanted.has(item[field]);
    }
    case 'code': {
      const wanted = values.map((value) => value.toLowerCase());
      return (item) => wanted.some((value) => item.code.toLowerCase().startsWith(value));
    }
    case 'unit': {
      const ids = new Set(values.flatMap((value) => [...context.unitIds(value)]));
      return (item) => item.askerUnit !== null && ids.has(item.askerUnit);
    }
    case 'partner': {
      const ids = idsOf(field, values, context);
      return (item) => item.partners.some((id) => ids.has(id));
    }
    case 'lead':
    case 'sector':
    case 'event': {
      const ids = field === 'event' ? eventIds(values, context.events) : idsOf(field, values, context);
      return (item) => {
        const id = item[field];
        return id !== null && ids.has(id);
      };
    }
  }
}

function compileStates(values: readonly string[], { today, soonUntil }: QueryContext): Test {
  const states = new Set<string>(values.filter((value) => !CONDITIONS.includes(value)));
  const conditions = values.filter((value): value is Condition => CONDITIONS.includes(value));
  return (item) => states.has(item.state) || conditions.some((condition) => holds(condition, item, today, soonUntil));
}

interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

function namesOf(field: 'lead' | 'partner' | 'sector', context: QueryContext): Named[] {
  if (field === 'sector') return [...context.sectors].map(({ id, name }) => ({ id, names: [name] }));
  return [...context.agencies].map(({ id, name, short, symbol, aliases }) => ({
    id,
    names: [name, short, symbol, ...aliases],
  }));
}

function idsOf(field: 'lead' | 'partner' | 'sector', values: readonly string[], context: QueryContext): Set<string> {
  const named = namesOf(field, context);
  return new Set(values.flatMap((value) => [...meantBy(named, value)]));
}

/** Records called exactly so; if there is none, those in whose name these words stand together. */
function meantBy(named: readonly Named[], value: string): Set<string> {
  const key = nameKey(value);
  if (key === '') return new Set();
  const keyed = named.map(({ id, names }) => ({ id, keys: names.map(nameKey) }));
  const exact = keyed.filter(({ keys }) => keys.includes(key));
  const found =
    exact.length > 0 ? exact : keyed.filter(({ keys }) => keys.some((one) => ` ${one} `.includes(` ${key} `)));
  return new Set(found.map(({ id }) => id));
}

function eventIds(values: readonly string[], events: Iterable<Event>): Set<string> {
  const all = [...events];
  const found = values.flatMap((value) => {
    if (/^\d{4}$/.test(value)) return all.filter((event) => event.heldOn?.startsWith(value));
    const byCode = all.filter((event) => nameKey(event.code) === nameKey(value));
    return byCode.length > 0 ? byCode : all.filter((event) => nameKey(event.name).includes(nameKey(value)));
  });
  return new Set(found.map((event) => event.id));
}
