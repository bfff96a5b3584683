/** Reads the cells of a row as fields of an item, or says of every bad cell what is wrong with it. */
import { nameKey } from '../search/fold.ts';
import { labels } from '../model/labels.ts';
import { KINDS, type Kind } from '../model/vocabulary.ts';
import type { UnitBook } from '../units/unit-book.ts';
import { unitLabel } from '../units/unit.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import type { Target } from './columns.ts';
import type { CellValue, RowError, RowFields, RowRule, SourceRow } from './intake-row.ts';
import { readDay } from './read-day.ts';

export interface Sectors {
  /** Id by name key. */
  readonly byKey: ReadonlyMap<string, string>;
  readonly names: readonly string[];
}

export interface ReadContext {
  readonly units: UnitBook;
  readonly sectors: Sectors;
  /** Last day that is not in the future, ISO. */
  readonly today: string;
  /** Day on which unit names of an event are understood; null takes each row's own day, else `today`. */
  readonly unitDay: (event: string | null) => string | null;
  /** Whether the register has an item of this reference: its row may then say only what changes. */
  readonly known: (ref: string) => boolean;
}

const LIMITS = { askerName: 120, askerPost: 200, note: 32_767, ref: 120, text: 32_767 } as const;

/** Words people use for the kinds besides the label and the word itself. */
const KIND_WORDS: Readonly<Record<Kind, readonly string[]>> = {
  'phan-anh': ['pa', 'y kien phan anh'],
  'cau-hoi': ['ch', 'hoi', 'chat van'],
  'kien-nghi': ['kn', 'de nghi', 'de xuat', 'kien nghi de xuat', 'y kien kien nghi'],
  'tham-luan': ['tl', 'phat bieu', 'bai tham luan'],
};
const KIND_BY_KEY = new Map(
  KINDS.flatMap((kind) =>
    [kind, labels('vi').kind[kind], labels('en').kind[kind], ...KIND_WORDS[kind]].map(
      (w) => [nameKey(w), kind] as const,
    ),
  ),
);

/** Name key → sector id, for `ReadContext`. */
export function sectorsOf(rows: Iterable<{ readonly id: string; readonly name: string }>): Sectors {
  const all = [...rows];
  return { byKey: new Map(all.map(({ id, name }) => [nameKey(name), id])), names: all.map(({ name }) => name) };
}

/** Empty cells give no field. `ref` is the row's own reference, '' when it has none. */
export function readRow(row: SourceRow, context: ReadContext): { fields: RowFields; ref: string; errors: RowError[] } {
  const errors: RowError[] = [...(row.faults ?? [])];
  if (errors.length > 0) return { fields: {}, ref: '', errors };
  const fields: Mutable = {};
  const fail = (target: Target, rule: RowRule, about?: Readonly<Record<string, string | number>>) => {
    const value = shorten(String(row.cells[target] ?? ''));
    errors.push({ column: row.columns[target] ?? target, value, rule, about: { ...about, value } });
  };
  const bounded = (target: 'askerName' | 'askerPost' | 'note' | 'ref' | 'text', text: string) => {
    if (text.length <= LIMITS[target]) return true;
    fail(target, target === 'text' ? 'text.too-long' : 'value.too-long', {
      length: text.length,
      limit: LIMITS[target],
    });
    return false;
  };

  const text = cleanText(textOf(row.cells.text));
  const ref = cleanLine(textOf(row.cells.ref));
  const isUpdate = row.kit === undefined && ref !== '' && context.known(ref);
  if (text === '') {
    if (!isUpdate) fail('text', 'text.missing');
  } else if (bounded('text', text)) fields.text = text;

  for (const target of ['askerPost', 'askerName'] as const) {
    const value = cleanLine(textOf(row.cells[target]));
    if (value !== '' && bounded(target, value)) fields[target] = value;
  }
  const note = cleanText(textOf(row.cells.note));
  if (note !== '' && bounded('note', note)) fields.note = note;
  if (ref !== '') bounded('ref', ref);

  const kind = cleanLine(textOf(row.cells.kind));
  if (kind !== '') {
    const found = KIND_BY_KEY.get(nameKey(kind));
    if (found) fields.kind = found;
    else fail('kind', 'kind.unknown', { allowed: KINDS.map((word) => labels('vi').kind[word]).join(', ') });
  }
  const sector = cleanLine(textOf(row.cells.sector));
  if (sector !== '') {
    const found = context.sectors.byKey.get(nameKey(sector));
    if (found !== undefined) fields.sector = found;
    else fail('sector', 'sector.unknown', { allowed: context.sectors.names.join(', ') });
  }
  readReceived(row, context, fields, fail);
  if (!isUpdate || cleanLine(textOf(row.cells.unit)) !== '') readUnit(row, context, fields, fail);
  return { fields, ref: row.kit?.ref ?? ref, errors };
}

type Fail = (target: Target, rule: RowRule, about?: Readonly<Record<string, string | number>>) => void;
type Mutable = { -readonly [K in keyof RowFields]: RowFields[K] };

function readReceived(row: SourceRow, context: ReadContext, fields: Mutable, fail: Fail): void {
  const cell = row.cells.receivedOn;
  if (cell === undefined || cleanLine(textOf(cell)) === '') return;
  if (typeof cell === 'boolean') return fail('receivedOn', 'date.invalid');
  const read = readDay(cell, context.today, row.date1904);
  if ('rule' in read) return fail('receivedOn', read.rule, { today: context.today.split('-').reverse().join('/') });
  fields.receivedOn = read.day;
  // The register keeps whole days; what was written stays readable.
  if (read.partial !== undefined) {
    fields.note = [fields.note, `Ngày ghi trong phiếu: ${read.partial}`].filter(Boolean).join('\n');
  }
}

function readUnit(row: SourceRow, context: ReadContext, fields: Mutable, fail: Fail): void {
  if (row.kit) {
    fields.askerUnit = row.kit.unit;
    return;
  }
  const name = cleanLine(textOf(row.cells.unit));
  if (name === '') return fail('unit', 'unit.missing');
  const { units } = context;
  const byId = units.unit(name);
  if (byId) {
    fields.askerUnit = byId.id;
    return;
  }
  const day = context.unitDay(row.event) ?? fields.receivedOn ?? context.today;
  const byCode = /^\d{4,5}$/.test(name) ? units.unitByCode(name.padStart(5, '0'), day) : undefined;
  if (byCode) {
    fields.askerUnit = byCode.id;
    return;
  }
  const district = cleanLine(textOf(row.cells.district));
  const found = units.findAt(district === '' ? name : `${name}, ${district}`, day);
  const own = found.filter(({ unit, via }) => unit === via);
  const one = own.length === 1 ? own[0] : found.length === 1 ? found[0] : undefined;
  if (one) {
    fields.askerUnit = one.unit.id;
    return;
  }
  if (found.length > 1) {
    const candidates = (own.length > 1 ? own : found).slice(0, 6).map(({ unit }) => unitLabel(unit));
    return fail('unit', 'unit.ambiguous', { candidates: [...new Set(candidates)].join('; ') });
  }
  const other = units.find(name)[0];
  if (other) {
    return fail('unit', 'unit.not-then', { unit: unitLabel(other), day: day.split('-').reverse().join('/') });
  }
  const near = units.suggest(name, 3);
  if (near.length > 0) return fail('unit', 'unit.near', { near: near.join('; ') });
  fail('unit', 'unit.unknown');
}

function textOf(cell: CellValue | undefined): string {
  return cell === undefined ? '' : String(cell);
}

/** Long enough to recognise, short enough for a message. */
function shorten(text: string): string {
  const line = cleanLine(text);
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** What equal texts are recognised by: blanks and line ends aside. */
export function textKey(text: string): string {
  return text.replace(/\s+/g, ' ');
}
