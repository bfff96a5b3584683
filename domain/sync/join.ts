/** Takes in a whole other state of the same workspace, as a snapshot brings it: docs/sync-rules.md, rule S21. */
import { deliver, type Touched } from './apply.ts';
import { dotDevice, dotOf, dotSeq, type Dot } from './dot.ts';
import { noteConflicts } from './show.ts';
import { deviceNumber, tableOf, type State } from './state.ts';
import {
  noteMisfit,
  registers,
  rowFor,
  setFlat,
  SEVERAL,
  setSurvivors,
  survivors,
  type Survivor,
  type Table,
} from './table.ts';

/** What both sides had applied before they met, by device number of the joining state. */
interface Meeting {
  readonly mine: readonly number[];
  readonly theirs: readonly number[];
  /** A dot of the other state as the joining one writes it. */
  readonly translate: (dot: Dot) => Dot;
}

/**
 * Joins `other` into `into`, register by register: a value of mine stays if they have it too or had not seen its
 * writer; one of theirs comes if I had not seen its writer. So a value that one side has overwritten never comes back
 * and none that it had not seen is lost. What waited is tried again. `other` is left as it was. Returns the rows that
 * changed. Both states must name the same transactions alike: rename first (rule S20).
 */
export function join(into: State, other: State): Touched {
  const meeting = meet(into, other);
  const touched = new Map<Table, Set<number>>();
  const rowsOf = (table: Table) => {
    const rows = touched.get(table) ?? new Set<number>();
    touched.set(table, rows);
    return rows;
  };
  for (const [entity, theirs] of other.tables) {
    if (theirs.ids.length === 0) continue;
    const table = tableOf(into, entity);
    const rows = rowsOf(table);
    if (table.ids.length === 0 && table.fields.join() === theirs.fields.join()) {
      copyTable(table, theirs, meeting);
      for (const row of table.ids.keys()) rows.add(row);
      table.contested = undefined;
      continue;
    }
    for (const [row, id] of theirs.ids.entries()) {
      const known = table.rowOf.get(id);
      if (known === undefined) rows.add(copyRow(table, theirs, row, id, meeting));
      else if (joinRow(table, known, theirs, row, meeting)) rows.add(known);
    }
    for (const row of rows) noteConflicts(into, table, row);
  }
  for (const { operations } of deliver(into, [])) {
    for (const { entity, id } of operations) {
      const table = tableOf(into, entity);
      const row = table.rowOf.get(id);
      if (row !== undefined) rowsOf(table).add(row);
    }
  }
  return touched;
}

/** Merges devices, labels and what deleters had seen; the registers follow. */
function meet(into: State, other: State): Meeting {
  const numbers = other.devices.map(({ id }) => deviceNumber(into, id));
  const translate = (dot: Dot) => dotOf(numbers[dotDevice(dot)] ?? 0, dotSeq(dot));
  const mine = into.devices.map(({ walls }) => walls.length);
  const theirs = mine.map(() => 0);
  for (const [number, { walls, lamports }] of other.devices.entries()) {
    const at = numbers[number] ?? 0;
    theirs[at] = walls.length;
    const known = into.devices[at];
    for (let seq = known?.walls.length ?? 0; seq < walls.length; seq++) {
      known?.walls.push(walls[seq] ?? 0);
      known?.lamports.push(lamports[seq] ?? 0);
    }
  }
  for (const [dot, seen] of other.deletions) {
    const known = translate(dot);
    if (!into.deletions.has(known)) into.deletions.set(known, seen);
  }
  return { mine, theirs, translate };
}

/** The way of a new laptop, column by column: nothing of the entity was ever applied here, so all of it comes. */
function copyTable(table: Table, theirs: Table, { translate }: Meeting): void {
  for (const [row, id] of theirs.ids.entries()) {
    table.rowOf.set(id, row);
    table.ids.push(id);
    table.born.push(0);
  }
  for (const column of table.fields.keys()) {
    const [values, dots] = [table.values[column], table.dots[column]];
    let before = 0;
    let translated = 0;
    for (const [row, dot] of (theirs.dots[column] ?? []).entries()) {
      if (dot !== before) translated = dot > 0 ? translate(dot) : dot;
      before = dot;
      const value = theirs.values[column]?.[row] ?? null;
      dots?.push(translated);
      values?.push(value);
      if (dot > 0) noteMisfit(table, row, column, value);
    }
  }
  for (const [row, registers] of theirs.more) {
    const copied = [...registers].map(([key, held]) => [key, translatedOf(held, translate)] as const);
    table.more.set(row, new Map(copied));
  }
}

function translatedOf(held: readonly Survivor[], translate: (dot: Dot) => Dot): Survivor[] {
  return held.map(({ dot, value }) => ({ dot: translate(dot), value }));
}

/** A record that is new here: nothing of it was ever applied, so all of it comes. Who made it first is not known. */
function copyRow(table: Table, theirs: Table, from: number, id: string, { translate }: Meeting): number {
  const row = rowFor(table, id, 0);
  for (const [column, field] of theirs.fields.entries()) {
    const dot = theirs.dots[column]?.[from] ?? 0;
    if (dot <= 0) continue;
    const value = theirs.values[column]?.[from] ?? null;
    const own = table.columnOf.get(field);
    if (own === undefined) setSurvivors(table, row, field, [{ dot: translate(dot), value }]);
    else setFlat(table, row, own, translate(dot), value);
  }
  for (const [key, held] of theirs.more.get(from) ?? []) {
    setSurvivors(table, row, key, translatedOf(held, translate));
  }
  return row;
}

/** True when anything of the row changed. */
function joinRow(table: Table, row: number, theirs: Table, from: number, meeting: Meeting): boolean {
  let changed = false;
  for (const [key, held] of registers(theirs, from)) {
    if (joinRegister(table, row, key, held, meeting)) changed = true;
  }
  return changed;
}

function joinRegister(
  table: Table,
  row: number,
  key: string,
  held: readonly Survivor[],
  { mine, theirs, translate }: Meeting,
): boolean {
  const [only] = held;
  const column = table.columnOf.get(key);
  const flat = column === undefined ? SEVERAL : table.dots[column]?.[row];
  if (only !== undefined && held.length === 1 && flat === translate(only.dot)) return false;
  const own = survivors(table, row, key);
  const offered = translatedOf(held, translate);
  const kept = own.filter(({ dot }) => has(offered, dot) || dotSeq(dot) > (theirs[dotDevice(dot)] ?? 0));
  const taken = offered.filter(({ dot }) => !has(own, dot) && dotSeq(dot) > (mine[dotDevice(dot)] ?? 0));
  if (taken.length === 0 && kept.length === own.length) return false;
  // Whoever wrote it last is on one side at least; a snapshot that says otherwise empties nothing.
  if (kept.length + taken.length === 0) return false;
  setSurvivors(table, row, key, taken.length === 0 ? kept : [...kept, ...taken]);
  return true;
}

function has(held: readonly Survivor[], dot: Dot): boolean {
  return held.some((one) => one.dot === dot);
}
