/** What a state shows: one value a field, members of sets, and which records are rows at all. */
import { DELETED, type Row, type Value } from '../model/record.ts';
import { dotDevice, dotSeq } from './dot.ts';
import { covers, laterDot, type State } from './state.ts';
import { registers, SEVERAL, splitKey, survivors, type Survivor, type Table } from './table.ts';

/**
 * Reads rows of one entity. The layout is worked out once, so keep the reader for as long as rows are read.
 * Fields nobody has written hold the empty value of their field; fields this version does not know are not shown.
 */
export function rowReader(state: State, table: Table): (row: number) => Row {
  const fields = Object.entries(state.model[table.entity]?.fields ?? {});
  const layout = fields.map(([name, spec]) => ({ name, empty: spec.empty, column: table.columnOf.get(name) ?? -1 }));
  return (row) => {
    const shown: Record<string, Value> & { id: string } = { id: table.ids[row] ?? '' };
    for (const { name, empty, column } of layout) {
      if (column < 0) {
        shown[name] = membersOf(table, row, name);
        continue;
      }
      const dot = table.dots[column]?.[row] ?? 0;
      if (dot === 0) shown[name] = empty;
      else if (dot === SEVERAL) shown[name] = shownOf(state, survivors(table, row, name))?.value ?? empty;
      else shown[name] = table.values[column]?.[row] ?? null;
    }
    return shown;
  };
}

/** Rule S6: a deletion hides a record while it has seen every value of it that survives. */
export function isShown(state: State, table: Table, row: number): boolean {
  const mark = table.dots[0]?.[row] ?? 0;
  if (mark === 0) return row < table.ids.length;
  const marks = survivors(table, row, DELETED);
  if (marks.some(({ value }) => value !== true)) return true;
  return !marks.some((deletion) => hasSeenAll(state, table, row, deletion));
}

/** Members that some survivor says are in, in code point order (rule S5). */
export function membersOf(table: Table, row: number, field: string): readonly string[] {
  const rarer = table.more.get(row);
  if (!rarer) return NONE;
  const members: string[] = [];
  for (const [key, held] of rarer) {
    const register = splitKey(key);
    if (register.field !== field || register.member === undefined) continue;
    if (held.some(({ value }) => value === true)) members.push(register.member);
  }
  return members.sort();
}

/** A register whose surviving values differ and whose policy asks a person, or a record kept against a deletion. */
export interface Conflict {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
}

/** Every open conflict of known fields, in the order of tables and rows. */
export function conflicts(state: State): Conflict[] {
  const found: Conflict[] = [];
  for (const table of state.tables.values()) {
    const spec = state.model[table.entity];
    for (const [row, rarer] of table.more) {
      for (const [field, held] of rarer) {
        if (spec?.fields[field]?.policy !== 'inbox' || !differ(held)) continue;
        found.push({ entity: table.entity, id: table.ids[row] ?? '', field });
      }
    }
    for (let row = 0; row < table.ids.length; row++) {
      if (table.dots[0]?.[row] === 0 || !isContested(state, table, row)) continue;
      found.push({ entity: table.entity, id: table.ids[row] ?? '', field: DELETED });
    }
  }
  return found;
}

const NONE: readonly string[] = [];

function isContested(state: State, table: Table, row: number): boolean {
  return survivors(table, row, DELETED).some(({ value }) => value === true) && isShown(state, table, row);
}

function hasSeenAll(state: State, table: Table, row: number, deletion: Survivor): boolean {
  const seen = state.deletions.get(deletion.dot) ?? {};
  const [device, seq] = [dotDevice(deletion.dot), dotSeq(deletion.dot)];
  for (const [key, held] of registers(table, row)) {
    if (key !== DELETED && held.some(({ dot }) => !covers(state, device, seq, seen, dot))) return false;
  }
  return true;
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
