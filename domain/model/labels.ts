/**
 * What a clerk reads for every word of the vocabularies and every field (domain research §6.2, glossary §9).
 * Screens, kits and documents take their terms from here and nowhere else.
 */
import { EN } from './labels-en.ts';
import { VI } from './labels-vi.ts';
import type { EntityName, Rows } from './model.ts';
import type {
  AnswerMode,
  AnswerRank,
  Channel,
  Direction,
  EventKind,
  Kind,
  Level,
  Outcome,
  Scheme,
  State,
} from './vocabulary.ts';

export type Locale = 'vi' | 'en';

/** Kinds of unit as the dataset writes them. */
export type UnitKind = 'xa' | 'phuong' | 'thi_tran';

/** Conditions of an item that follow from its fields and today, and are filtered like states. */
export type Condition = 'qua-han' | 'sap-den-han' | 'chua-giao';

/** Every vocabulary word and field has a label in each language; leaving one out does not compile. */
export interface Labels {
  readonly kind: Readonly<Record<Kind, string>>;
  readonly direction: Readonly<Record<Direction, string>>;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly level: Readonly<Record<Level, string>>;
  readonly state: Readonly<Record<State, string>>;
  readonly condition: Readonly<Record<Condition, string>>;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly rank: Readonly<Record<AnswerRank, string>>;
  readonly mode: Readonly<Record<AnswerMode, string>>;
  readonly scheme: Readonly<Record<Scheme, string>>;
  readonly eventKind: Readonly<Record<EventKind, string>>;
  readonly unitKind: Readonly<Record<UnitKind, string>>;
  /** Names of the kinds of record, lower case, for sentences. */
  readonly entity: Readonly<Record<EntityName, string>>;
  readonly field: { readonly [N in EntityName]: Readonly<Record<Exclude<keyof Rows[N], 'id'>, string>> };
  readonly yes: string;
  readonly no: string;
}

const TABLES: Readonly<Record<Locale, Labels>> = { vi: VI, en: EN };

/** Labels in one language. The words of documents are always those of `vi`. */
export function labels(locale: Locale): Labels {
  return TABLES[locale];
}
