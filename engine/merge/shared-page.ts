/**
 * A page of a shared snapshot: some records of one entity, by id, column by column. Which fields have a column depends
 * on what was written, never on the version that writes: a register of one value lies in a column, anything rarer
 * behind the columns. Values that few records differ in are written once.
 */
import type { Value } from '../../domain/model/record.ts';
import { dotDevice, dotOf, dotSeq, type Dot } from '../../domain/sync/dot.ts';
import { registers, setSurvivors, SEVERAL, type Survivor, type Table } from '../../domain/sync/table.ts';
import { FormError, type Reader, type Writer } from '../folder/formats/wire.ts';

const MIXED = 0;
const FEW = 1;
const TEXTS = 2;

/** Distinct values that a byte can number. */
const MOST_FEW = 256;

const MEMBER = '\u0000';

/** Writes the rows named. `number` gives each device its place among the sorted ones. */
export function writePage(writer: Writer, table: Table, rows: readonly number[], number: (device: number) => number) {
  writeTexts(
    writer,
    rows.map((row) => table.ids[row] ?? ''),
  );
  const { columns, rarer } = gather(table, rows);
  const dots = new Map<Dot, number>();
  for (const { marks } of columns) {
    for (const [at, dot] of marks.entries()) {
      if (dot === 0) continue;
      const known = dots.get(dot) ?? dots.size + 1;
      dots.set(dot, known);
      marks[at] = known;
    }
  }
  const writeDot = (dot: Dot) => {
    writer.whole(number(dotDevice(dot)));
    writer.whole(dotSeq(dot));
  };
  writer.whole(dots.size);
  for (const dot of dots.keys()) writeDot(dot);
  writer.whole(columns.length);
  for (const { field, marks, values } of columns) {
    writer.text(field);
    writer.raw(new Uint8Array(Uint32Array.from(marks).buffer));
    writeValues(writer, values);
  }
  writer.whole(rarer.length);
  for (const { at, key, held } of rarer) {
    writer.whole(at);
    writer.text(key);
    writer.whole(held.length);
    const order = (dot: Dot) => dotOf(number(dotDevice(dot)), dotSeq(dot));
    for (const { dot, value } of held.toSorted((a, b) => order(a.dot) - order(b.dot))) {
      writeDot(dot);
      writer.value(value);
    }
  }
}

interface Column {
  readonly field: string;
  /** Dot of each row, 0 when it is not written or not by one value. */
  readonly marks: Dot[];
  /** Of the written rows only. */
  readonly values: Value[];
}

interface Rarer {
  readonly at: number;
  readonly key: string;
  readonly held: readonly Survivor[];
}

function gather(table: Table, rows: readonly number[]): { columns: Column[]; rarer: Rarer[] } {
  const columns: Column[] = table.fields.flatMap((field, column) => {
    const [dots, all] = [table.dots[column] ?? [], table.values[column] ?? []];
    const marks = rows.map((row) => Math.max(dots[row] ?? 0, 0));
    const values = rows.filter((_, at) => marks[at] !== 0).map((row) => all[row] ?? null);
    return values.length === 0 ? [] : [{ field, marks, values }];
  });
  const unknown = new Map<string, Column>();
  const rarer: Rarer[] = [];
  for (const [at, row] of rows.entries()) {
    const sorted = [...(table.more.get(row) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, held] of sorted) {
      const [only] = held;
      if (only === undefined || held.length > 1 || key.includes(MEMBER)) {
        rarer.push({ at, key, held });
        continue;
      }
      const column = unknown.get(key) ?? { field: key, marks: rows.map(() => 0), values: [] };
      unknown.set(key, column);
      column.marks[at] = only.dot;
      column.values.push(only.value);
    }
  }
  columns.push(...unknown.values());
  return { columns: columns.sort((a, b) => (a.field < b.field ? -1 : 1)), rarer };
}

function writeValues(writer: Writer, values: readonly Value[]): void {
  const few = new Map<Value, number>();
  for (const value of values) {
    if (few.size > MOST_FEW || Array.isArray(value)) break;
    if (!few.has(value)) few.set(value, few.size);
  }
  const hasList = values.some((value) => Array.isArray(value));
  if (!hasList && few.size <= MOST_FEW) {
    writer.u8(FEW);
    writer.whole(few.size);
    for (const value of few.keys()) writer.value(value);
    writer.raw(Uint8Array.from(values, (value) => few.get(value) ?? 0));
  } else if (values.every((value) => typeof value === 'string')) {
    writer.u8(TEXTS);
    writeTexts(writer, values);
  } else {
    writer.u8(MIXED);
    for (const value of values) writer.value(value);
  }
}

/** All in one piece: read back as one text that is cut, several times faster than text by text. */
function writeTexts(writer: Writer, texts: readonly string[]): void {
  writer.whole(texts.length);
  for (const text of texts) writer.whole(text.length);
  writer.bytes(Buffer.from(texts.join('')));
}

/** Appends the page's rows to the table. `applied` says how far each device goes. Throws on what was not written. */
export function readPage(reader: Reader, table: Table, applied: readonly number[]): void {
  const from = table.ids.length;
  let before = table.ids.at(-1) ?? '';
  const ids = readTexts(reader);
  for (const [at, id] of ids.entries()) {
    if (id <= before) throw new FormError('records out of order');
    before = id;
    table.rowOf.set(id, from + at);
    table.ids.push(id);
    table.born.push(0);
  }
  const dotHere = () => {
    const [device, seq] = [reader.whole(), reader.whole()];
    if (seq === 0 || seq > (applied[device] ?? 0)) throw new FormError('a value nobody wrote');
    return dotOf(device, seq);
  };
  const dots = [0];
  for (let left = reader.count(2); left > 0; left--) dots.push(dotHere());
  const written = new Uint8Array(ids.length);
  const filled = new Set<number>();
  const fields: string[] = [];
  for (let left = reader.count(2); left > 0; left--) {
    const field = reader.name();
    if (field <= (fields.at(-1) ?? '')) throw new FormError('columns out of order');
    fields.push(field);
    const marks = new Uint32Array(new Uint8Array(reader.raw(ids.length * 4)).buffer);
    const values = readValues(
      reader,
      marks.reduce((count, mark) => count + (mark === 0 ? 0 : 1), 0),
    );
    for (const [at, mark] of marks.entries()) {
      if (mark >= dots.length) throw new FormError('no such dot');
      if (mark > 0) written[at] = 1;
    }
    const column = table.columnOf.get(field);
    if (column === undefined) keepUnknown(table, from, field, marks, values, dots);
    else fillColumn(table, column, marks, values, dots);
    filled.add(column ?? -1);
  }
  for (const column of table.fields.keys()) {
    if (!filled.has(column)) fillColumn(table, column, new Uint32Array(ids.length), [], dots);
  }
  readRarer(reader, table, from, written, dotHere);
  if (written.includes(0)) throw new FormError('an empty record');
}

function fillColumn(table: Table, column: number, marks: Uint32Array, values: readonly Value[], dots: readonly Dot[]) {
  const [into, onto] = [table.values[column], table.dots[column]];
  let next = 0;
  for (const mark of marks) {
    onto?.push(dots[mark] ?? 0);
    into?.push(mark === 0 ? null : (values[next++] ?? null));
  }
}

function keepUnknown(
  table: Table,
  from: number,
  field: string,
  marks: Uint32Array,
  values: readonly Value[],
  dots: readonly Dot[],
): void {
  let next = 0;
  for (const [at, mark] of marks.entries()) {
    if (mark > 0) setSurvivors(table, from + at, field, [{ dot: dots[mark] ?? 0, value: values[next++] ?? null }]);
  }
}

function readRarer(reader: Reader, table: Table, from: number, written: Uint8Array, dotHere: () => Dot): void {
  for (let left = reader.count(6), last = ''; left > 0; left--) {
    const at = reader.whole();
    const key = reader.text();
    const order = `${String(at).padStart(8, '0')}${key}`;
    if (at >= written.length || order <= last) throw new FormError('registers out of order');
    last = order;
    const held: Survivor[] = [];
    for (let count = reader.count(3); count > 0; count--) {
      const dot = dotHere();
      if (dot <= (held.at(-1)?.dot ?? 0)) throw new FormError('values out of order');
      held.push({ dot, value: reader.value() });
    }
    const column = table.columnOf.get(key);
    const isFlat = column === undefined ? table.more.get(from + at)?.has(key) : table.dots[column]?.[from + at] !== 0;
    if (isFlat || held.length < (key.includes(MEMBER) ? 1 : 2)) throw new FormError('a register out of place');
    setSurvivors(table, from + at, key, held);
    written[at] = 1;
  }
}

function readValues(reader: Reader, count: number): readonly Value[] {
  const kind = reader.u8();
  if (kind === TEXTS) {
    const texts = readTexts(reader);
    if (texts.length !== count) throw new FormError('not a value each');
    return texts;
  }
  if (kind === MIXED) return Array.from({ length: count }, () => reader.value());
  if (kind !== FEW) throw new FormError('unknown column');
  const few = Array.from({ length: reader.count(1) }, () => reader.value());
  const places = reader.raw(count);
  return Array.from(places, (place) => {
    const value = few[place];
    if (value === undefined) throw new FormError('no such value');
    return value;
  });
}

function readTexts(reader: Reader): string[] {
  const lengths = Array.from({ length: reader.count(1) }, () => reader.whole());
  const bytes = reader.bytes(reader.left());
  const all = bytes.toString('utf8');
  if (all.includes('\uFFFD') && !Buffer.from(all).equals(bytes)) throw new FormError('not a text');
  let at = 0;
  const texts = lengths.map((length) => all.slice(at, (at += length)));
  if (at !== all.length) throw new FormError('texts of other lengths');
  return texts;
}

/** Dots of the deletions that survive in the table (rule S6). */
export function* survivingDeletions(table: Table, mark: string): Generator<Dot> {
  for (let row = 0; row < table.ids.length; row++) {
    const dot = table.dots[0]?.[row] ?? 0;
    if (dot === 0) continue;
    if (dot !== SEVERAL) yield dot;
    else for (const [key, held] of registers(table, row)) if (key === mark) yield* held.map((one) => one.dot);
  }
}
