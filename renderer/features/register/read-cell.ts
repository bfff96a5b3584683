/** Reads what a person typed or pasted into a cell. Refusals name the rule and the cure. */
import { parseDay } from '../../../domain/calendar/days.ts';
import type { Item } from '../../../domain/model/item.ts';
import { canEnter } from '../../../domain/questions/states.ts';
import type { ItemFields } from '../../../domain/questions/edit-items.ts';
import type { State } from '../../../domain/model/vocabulary.ts';
import { nameKey } from '../../../domain/search/fold.ts';
import { wordOf, type WordField } from '../../../domain/search/query-words.ts';
import { columnOf, type ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';

export interface CellRefusal {
  readonly rule: 'fixed' | 'day' | 'whole' | 'word' | 'name' | 'manyUnits' | 'state' | 'long' | 'empty';
  readonly about: Readonly<Record<string, string | number>>;
}

export type CellRead =
  { readonly ok: true; readonly fields: ItemFields } | { readonly ok: false; readonly refusal: CellRefusal };

const LONGEST: Partial<Record<ColumnId, number>> = {
  text: 32_767,
  outcomeNote: 32_767,
  note: 32_767,
  askerName: 120,
  askerPost: 200,
  ref: 120,
};

const read = (fields: ItemFields): CellRead => ({ ok: true, fields });
const refuse = (rule: CellRefusal['rule'], about: CellRefusal['about'] = {}): CellRead => ({
  ok: false,
  refusal: { rule, about },
});

/** A day as people type it: `5/8` is this year's, `05082023` needs no strokes, ISO is understood. */
export function readDay(typed: string, today: string): string | undefined {
  const text = typed.trim();
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (run) return parseDay(`${run[1]}/${run[2]}/${run[3]}`);
  const short = /^(\d{1,2})[/.-](\d{1,2})$/.exec(text);
  if (short) return parseDay(`${short[1]}/${short[2]}/${today.slice(0, 4)}`);
  const twoDigits = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/.exec(text);
  if (twoDigits) return parseDay(`${twoDigits[1]}/${twoDigits[2]}/20${twoDigits[3]}`);
  return parseDay(text);
}

/** The fields a typed text means for a column, or why it cannot be taken. An empty text empties the cell. */
export function readCell(item: Item, column: ColumnId, typed: string, directory: Directory): CellRead {
  const { kind, fixed } = columnOf(column);
  const text = typed.normalize('NFC').trim();
  if (fixed === true) return refuse('fixed');
  switch (kind) {
    case 'text':
    case 'long': {
      const most = LONGEST[column] ?? 400;
      if (text.length > most) return refuse('long', { most });
      if (column === 'text' && text === '') return refuse('empty');
      return read({ [column]: text });
    }
    case 'day': {
      if (text === '') return read({ [column]: null });
      const day = readDay(text, directory.today);
      return day === undefined ? refuse('day', { value: text }) : read({ [column]: day });
    }
    case 'whole': {
      if (text === '') return read({ [column]: null });
      const days = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
      return days >= 0 && days <= 1000 ? read({ [column]: days }) : refuse('whole', { value: text });
    }
    case 'word':
      return readWord(item, column as WordField, text, directory);
    case 'link':
    case 'members':
      return readNames(column, text, directory);
  }
}

function readWord(item: Item, field: WordField, text: string, directory: Directory): CellRead {
  if (text === '' && (field === 'level' || field === 'outcome')) return read({ [field]: '' });
  const word = wordOf(field, text);
  const table: Readonly<Record<string, string>> = directory.labels[field];
  if (word === undefined || !(word in table)) {
    const words = Object.values(table).join(', ');
    return refuse('word', { value: text, words });
  }
  return checkState(item, { [field]: word }, directory);
}

/** Refuses a state the item may not enter from where it is. */
export function checkState(item: Item, fields: ItemFields, directory: Directory): CellRead {
  const { state } = fields;
  if (state === undefined || canEnter(item.state, state)) return read(fields);
  const { labels } = directory;
  return refuse('state', { from: labels.state[item.state], to: labels.state[state as State] });
}

function readNames(column: ColumnId, text: string, directory: Directory): CellRead {
  if (column === 'partners') {
    const ids: string[] = [];
    for (const name of text
      .split(/[;\n]/)
      .map((one) => one.trim())
      .filter(Boolean)) {
      const id = agencyCalled(name, directory);
      if (id === undefined) return refuse('name', { value: name });
      ids.push(id);
    }
    return read({ partners: ids });
  }
  if (text === '') return read({ [column]: null });
  if (column === 'askerUnit') return readUnit(text, directory);
  const id = column === 'lead' ? agencyCalled(text, directory) : called(column, text, directory);
  return id === undefined ? refuse('name', { value: text }) : read({ [column]: id });
}

function readUnit(text: string, directory: Directory): CellRead {
  const found = directory.units.find(text);
  // Versions of one place are one unit to a person: the latest is meant.
  const places = new Set(found.map((unit) => `${unit.kind} ${unit.name} ${unit.district}`));
  const [unit] = found.toReversed();
  if (unit === undefined) return refuse('name', { value: text });
  return places.size > 1 ? refuse('manyUnits', { value: text, count: places.size }) : read({ askerUnit: unit.id });
}

function agencyCalled(name: string, directory: Directory): string | undefined {
  const key = nameKey(name);
  return directory.agencies.find((agency) =>
    [agency.name, agency.short, agency.symbol, ...agency.aliases].some((one) => one !== '' && nameKey(one) === key),
  )?.id;
}

function called(column: ColumnId, name: string, directory: Directory): string | undefined {
  const key = nameKey(name);
  const rows = column === 'sector' ? directory.sectors : directory.events;
  return rows.find((row) => nameKey(row.name) === key || ('code' in row && nameKey(row.code) === key))?.id;
}
