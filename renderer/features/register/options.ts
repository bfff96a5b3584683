/** What can be chosen in a column: by its word or name in filters, by its id in editors. */
import { unitLabel } from '../../../domain/units/unit.ts';
import { CHANNELS, DIRECTIONS, KINDS, LEVELS, OUTCOMES, STATES } from '../../../domain/model/vocabulary.ts';
import { wordsOf, type NameField, type WordField } from '../../../domain/search/query-words.ts';
import { agencyName, type Directory } from './directory.ts';
import type { Option } from './pick-list.tsx';
import { wordLabel } from './query-text.ts';

/** Words of a vocabulary, conditions included, as the query writes them. */
export function wordFilterOptions(field: WordField, directory: Directory): readonly Option[] {
  return wordsOf(field).map((value) => ({ value, label: wordLabel(field, value, directory) }));
}

/** Names as the query writes them. */
export function nameFilterOptions(field: NameField, directory: Directory): readonly Option[] {
  switch (field) {
    case 'lead':
    case 'partner':
      return agencyOptions(directory).map((option) => ({ ...option, value: option.label }));
    case 'sector':
      return directory.sectors.map(({ name }) => ({ value: name, label: name }));
    case 'event':
      return directory.events.map(({ name, code }) => ({ value: code || name, label: name, also: code }));
    case 'unit':
      return unitOptions(directory).map((option) => ({ ...option, value: option.label }));
    case 'code':
      return [];
  }
}

export function agencyOptions(directory: Directory): readonly Option[] {
  return directory.agencies
    .filter((agency) => agency.active)
    .map((agency) => ({
      value: agency.id,
      label: agencyName(directory, agency.id),
      also: [agency.name, agency.symbol, ...agency.aliases].join(' '),
    }));
}

/** Every version of every unit; homonyms are told apart by their district. */
export function unitOptions(directory: Directory): readonly Option[] {
  const known = unitOptionCache.get(directory.units);
  if (known) return known;
  const seen = new Map<string, Option>();
  for (const unit of directory.units.units) {
    const label = unitLabel(unit);
    if (!seen.has(label)) seen.set(label, { value: unit.id, label, also: unit.code });
  }
  const options = [...seen.values()];
  unitOptionCache.set(directory.units, options);
  return options;
}

const unitOptionCache = new WeakMap<object, readonly Option[]>();

const WORDS = {
  kind: KINDS,
  state: STATES,
  outcome: OUTCOMES,
  level: LEVELS,
  channel: CHANNELS,
  direction: DIRECTIONS,
};

/** Words an item may hold, for editors. */
export function wordOptions(field: WordField, directory: Directory): readonly Option[] {
  const table: Readonly<Record<string, string>> = directory.labels[field];
  return WORDS[field].map((value) => ({ value, label: table[value] ?? value }));
}
