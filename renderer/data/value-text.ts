/** What a value, a field and a record are called, for whoever shows records of every kind. */
import { labels } from '../../domain/model/labels.ts';
import { MODEL, type EntityName } from '../../domain/model/model.ts';
import type { Row, Value } from '../../domain/model/record.ts';
import { unitName } from '../../domain/units/unit.ts';
import { formatDay, formatNumber, language } from '../text/text.ts';
import { rowOf } from './rows.ts';
import { unitBook } from './unit-book.ts';

/** Fields that hold the id of a record of this kind. */
const LINKS: Readonly<Record<string, EntityName>> = {
  event: 'event',
  sector: 'sector',
  lead: 'agency',
  partners: 'agency',
  agency: 'agency',
  item: 'item',
};
const UNITS = new Set(['askerUnit', 'unit']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** True for texts that are written rather than chosen: two of them can be joined, and compared word by word. */
export function isText(entity: string, field: string): boolean {
  const fields: Readonly<Record<string, { readonly empty: Value } | undefined>> =
    entity in MODEL ? MODEL[entity as EntityName].fields : {};
  return fields[field]?.empty === '' && vocabularyOf(field) === undefined;
}

/** Texts long enough that two of them make sense one under the other. */
export function isLongText(entity: string, field: string): boolean {
  return isText(entity, field) && (field === 'text' || field === 'note' || field === 'outcomeNote');
}

/** The value as a person reads it; '' for nothing. */
export function valueText(entity: string, field: string, value: Value): string {
  if (value === null || value === '') return '';
  const words = labels(language());
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return (value as readonly string[]).map((one) => valueText(entity, field, one)).join('; ');
  const text = value as string;
  const vocabulary = vocabularyOf(field, entity);
  if (vocabulary !== undefined) return vocabulary[text] ?? text;
  if (UNITS.has(field)) {
    const unit = unitBook.unit(text);
    return unit === undefined ? text : unitName(unit);
  }
  const linked = LINKS[field];
  if (linked !== undefined && linked !== entity) return nameOf(linked, text) || text;
  return DAY.test(text) ? formatDay(text) : text;
}

/** The name of a field, e.g. "Nội dung"; its own key when this version does not know it. */
export function fieldLabel(entity: string, field: string): string {
  const fields = labels(language()).field as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  return fields[entity]?.[field] ?? field;
}

/** What a record is known by: its code or name, and a line of what it says. */
export function recordTitle(
  entity: string,
  id: string,
): { readonly kind: string; readonly name: string; readonly note: string } {
  const kinds = labels(language()).entity as Readonly<Record<string, string | undefined>>;
  const kind = kinds[entity] ?? entity;
  const row = entity in MODEL ? (rowOf(entity as EntityName, id) as Row | undefined) : undefined;
  const said = (field: string): string => (typeof row?.[field] === 'string' ? row[field] : '');
  if (entity === 'answer' || entity === 'attachment') {
    return { kind, name: nameOf('item', said('item')) || id, note: said('text') || said('name') };
  }
  const name = said('code') || said('name') || id;
  return { kind, name, note: said('text') || (name === said('name') ? '' : said('name')) };
}

/** The item to show for a record, or null when it belongs to none. */
export function itemOf(entity: string, id: string): string | null {
  if (entity === 'item') return id;
  if (entity !== 'answer' && entity !== 'attachment') return null;
  return rowOf(entity, id)?.item ?? null;
}

function nameOf(entity: EntityName, id: string): string {
  const row = rowOf(entity, id) as Row | undefined;
  for (const field of ['short', 'code', 'name'])
    if (typeof row?.[field] === 'string' && row[field] !== '') return row[field];
  return '';
}

function vocabularyOf(field: string, entity = ''): Readonly<Record<string, string | undefined>> | undefined {
  const words = labels(language());
  if (field === 'kind') return entity === 'event' ? words.eventKind : words.kind;
  const known = ['direction', 'channel', 'level', 'state', 'outcome', 'rank', 'mode', 'scheme'] as const;
  const name = known.find((one) => one === field);
  return name === undefined ? undefined : words[name];
}
