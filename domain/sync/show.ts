/** What a state shows: one value a field, members of sets, and which records are rows at all. */
import type { DeviceId } from '../change/change.ts';
import { DELETED, type Row, type Value } from '../model/record.ts';
import { dotDevice, dotSeq, type Dot } from './dot.ts';
import { covers, laterDot, type State } from './state.ts';
import { registers, SEVERAL, splitKey, survivors, type Survivor, type Table } from './table.ts';

/**
 * Reads rows of one entity. The layout is worked out once, so keep the reader for as long as rows are read.
 * Fields nobody has written, and those whose value their field refuses (rule S23), hold its empty value; fields this
 * version does not know are not shown.
 */
export function rowReader(state: State, table: Table): (row: number) => Row {
  const fields = Object.entries(state.model[table.entity]?.fields ?? {});
  const layout = fields.map(([name, spec]) => ({ name, empty: spec.empty, column: table.columnOf.get(name) ?? -1 }));
  return (row) => {
    const shown: Record<string, Value> & { id: string } = { id: table.ids[row] ?? '' };
    const misfits = table.misfits.size === 0 ? undefined : table.misfits.get(row);
    for (const { name, empty, column } of layout) {
      if (column < 0) {
        shown[name] = membersOf(table, row, name);
        continue;
      }
      const dot = table.dots[column]?.[row] ?? 0;
      if (dot === 0 || misfits?.has(column)) shown[name] = empty;
      else if (dot === SEVERAL) shown[name] = severalShown(state, table, row, name);
      else shown[name] = table.values[column]?.[row] ?? null;
    }
    return shown;
  };
}

/** What stands for a value of a known field wherever it is shown: itself, or the empty value if it does not fit. */
export function shownValue(state: State, table: Table, field: string, value: Value): Value {
  const column = table.columnOf.get(field);
  if (column === undefined || table.fits[column]?.(value) === true) return value;
  return field === DELETED ? false : (state.model[table.entity]?.fields[field]?.empty ?? null);
}

function severalShown(state: State, table: Table, row: number, field: string): Value {
  return shownValue(state, table, field, shownOf(state, survivors(table, row, field))?.value ?? null);
}

/** Longer ids are written by no version; a record called so is kept and is no row (rule S23). */
const MOST_ID = 80;

function isNamed(table: Table, row: number): boolean {
  const length = table.ids[row]?.length ?? 0;
  return length > 0 && length <= MOST_ID;
}

/** Rule S6: a deletion hides a record while it has seen every value of it that survives. */
export function isShown(state: State, table: Table, row: number): boolean {
  if (!isNamed(table, row)) return false;
  const mark = table.dots[0]?.[row] ?? 0;
  if (mark === 0) return true;
  const marks = survivors(table, row, DELETED);
  if (marks.some(({ value }) => value !== true)) return true;
  return !marks.some((deletion) => hasSeenAll(state, table, row, deletion));
}

/** Members that some survivor says are in and that fit the set, in code point order (rules S5 and S23). */
export function membersOf(table: Table, row: number, field: string): readonly string[] {
  const rarer = table.more.get(row);
  const belongs = table.belongs.get(field);
  if (!rarer || !belongs) return NONE;
  const members: string[] = [];
  for (const [key, held] of rarer) {
    const register = splitKey(key);
    if (register.field !== field || register.member === undefined) continue;
    if (held.some(({ value }) => value === true) && belongs(register.member)) members.push(register.member);
  }
  return members.sort();
}

/** One of the values that stand against each other, and the transaction that wrote it. */
export interface Contender {
  readonly value: Value;
  readonly device: DeviceId;
  readonly seq: number;
  /** Wall time in ms by the writer's clock. */
  readonly at: number;
}

/**
 * A register whose surviving values differ and whose policy asks a person, or a record kept against a deletion: then
 * the field is `~deleted` and `false` stands for the edits that the deletion had not seen.
 */
export interface Conflict {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  /** What is shown comes first, then the later before the earlier. */
  readonly contenders: readonly Contender[];
}

/** Every open conflict of known fields, by entity, id and field: the same list wherever the same was applied. */
export function conflicts(state: State): Conflict[] {
  const found: Conflict[] = [];
  for (const table of state.tables.values()) {
    // Of an entity this version does not know nothing is shown, and nothing could be settled.
    if (!Object.hasOwn(state.model, table.entity)) continue;
    for (const row of contestedRows(state, table)) {
      const [entity, id] = [table.entity, table.ids[row] ?? ''];
      for (const [field, held] of contestedRegisters(state, table, row)) {
        found.push({ entity, id, field, contenders: contendersOf(state, table, field, held) });
      }
      if (isContested(state, table, row)) {
        const held = [...survivors(table, row, DELETED), ...editUnseen(state, table, row)];
        found.push({ entity, id, field: DELETED, contenders: keptFirst(contendersOf(state, table, DELETED, held)) });
      }
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return found.sort((a, b) => order(a.entity, b.entity) || order(a.id, b.id) || order(a.field, b.field));
}

/** Keeps the list of rows in conflict; called for each row whose registers changed. */
export function noteConflicts(state: State, table: Table, row: number): void {
  if (!table.contested) return;
  if (hasConflict(state, table, row)) table.contested.add(row);
  else table.contested.delete(row);
}

function contestedRows(state: State, table: Table): ReadonlySet<number> {
  if (table.contested) return table.contested;
  const rows = new Set<number>();
  for (let row = 0; row < table.ids.length; row++) if (hasConflict(state, table, row)) rows.add(row);
  table.contested = rows;
  return rows;
}

function hasConflict(state: State, table: Table, row: number): boolean {
  if (!isNamed(table, row)) return false;
  if (contestedRegisters(state, table, row).length > 0) return true;
  return table.dots[0]?.[row] !== 0 && isContested(state, table, row);
}

function contestedRegisters(state: State, table: Table, row: number): [string, readonly Survivor[]][] {
  const fields = state.model[table.entity]?.fields;
  const rarer = table.more.get(row);
  if (!rarer || !fields) return [];
  return [...rarer].filter(([key, held]) => held.length > 1 && fields[key]?.policy === 'inbox' && differ(held));
}

/** The latest value that a deletion had not seen, as the wish to keep the record. */
function editUnseen(state: State, table: Table, row: number): Survivor[] {
  const marks = survivors(table, row, DELETED);
  if (marks.some(({ value }) => value !== true)) return [];
  const unseen: Survivor[] = [];
  for (const [key, held] of registers(table, row)) {
    if (key === DELETED) continue;
    unseen.push(...held.filter(({ dot }) => marks.some((mark) => !hasSeen(state, mark, dot))));
  }
  const latest = shownOf(state, unseen);
  return latest ? [{ dot: latest.dot, value: false }] : [];
}

function contendersOf(state: State, table: Table, field: string, held: readonly Survivor[]): Contender[] {
  const sorted = held.toSorted((a, b) => (laterDot(state, a.dot, b.dot) === a.dot ? -1 : 1));
  return sorted.map(({ dot, value }) => {
    const writer = state.devices[dotDevice(dot)];
    const shown = shownValue(state, table, field, value);
    return { value: shown, device: writer?.id ?? '', seq: dotSeq(dot), at: writer?.walls[dotSeq(dot) - 1] ?? 0 };
  });
}

/** A contested record is shown, so what keeps it comes before what deletes it. */
function keptFirst(contenders: readonly Contender[]): Contender[] {
  return [...contenders.filter(({ value }) => value !== true), ...contenders.filter(({ value }) => value === true)];
}

const NONE: readonly string[] = [];

function isContested(state: State, table: Table, row: number): boolean {
  return survivors(table, row, DELETED).some(({ value }) => value === true) && isShown(state, table, row);
}

function hasSeenAll(state: State, table: Table, row: number, deletion: Survivor): boolean {
  for (const [key, held] of registers(table, row)) {
    if (key !== DELETED && held.some(({ dot }) => !hasSeen(state, deletion, dot))) return false;
  }
  return true;
}

function hasSeen(state: State, deletion: Survivor, dot: Dot): boolean {
  const seen = state.deletions.get(deletion.dot) ?? {};
  return covers(state, dotDevice(deletion.dot), dotSeq(deletion.dot), seen, dot);
}

/** Of several survivors the one to show: the later by label. */
export function shownOf(state: State, held: readonly Survivor[]): Survivor | undefined {
  return held.reduce<Survivor | undefined>(
    (best, next) => (best === undefined || laterDot(state, best.dot, next.dot) === next.dot ? next : best),
    undefined,
  );
}

function differ(held: readonly Survivor[]): boolean {
  const first = JSON.stringify(held[0]?.value);
  return held.some(({ value }) => JSON.stringify(value) !== first);
}
