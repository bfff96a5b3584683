/** What a person reads for a value of an item field in the preview: names instead of ids, labels instead of words. */
import { labels, type Locale } from '../../../domain/model/labels.ts';
import type { Value } from '../../../domain/model/record.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import type { UnitBook } from '../../../domain/units/unit-book.ts';
import { formatDay } from '../../text/text.ts';

export interface WordSource {
  readonly locale: Locale;
  readonly units: Pick<UnitBook, 'unit'>;
  readonly sectors: ReadonlyMap<string, { readonly name: string }>;
}

/** The column's name as the register shows it; an unknown field keeps its own name. */
export function fieldWords(field: string, locale: Locale): string {
  const names: Readonly<Record<string, string>> = labels(locale).field.item;
  return names[field] ?? field;
}

/** '' for nothing. */
export function valueWords(field: string, value: Value, source: WordSource): string {
  if (value === null || value === '') return '';
  const text = String(value);
  switch (field) {
    case 'askerUnit':
      return unitWords(text, source.units);
    case 'kind':
      return kindWords(text, source.locale);
    case 'sector':
      return source.sectors.get(text)?.name ?? text;
    case 'receivedOn':
    case 'due':
      return formatDay(text);
    default:
      return text;
  }
}

export function unitWords(id: string, units: Pick<UnitBook, 'unit'>): string {
  const unit = units.unit(id);
  return unit === undefined ? id : unitLabel(unit);
}

export function kindWords(kind: string, locale: Locale): string {
  const names: Readonly<Record<string, string>> = labels(locale).kind;
  return names[kind] ?? kind;
}
