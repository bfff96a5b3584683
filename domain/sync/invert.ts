/** What takes a transaction back without touching what anybody else wrote since: rules S8 and S9. */
import type { Operation, Transaction } from '../change/change.ts';
import { DELETED, type Value } from '../model/record.ts';
import { dotDevice, dotOf, dotSeq } from './dot.ts';
import { isShown, shownOf } from './show.ts';
import type { State } from './state.ts';
import { registerKey, registers, survivors, type Survivor, type Table } from './table.ts';

/**
 * The operations that restore what `own` overwrote, and how many of its operations must be left alone because
 * somebody wrote there since. `group` is the transaction that did the step first: a record it brought into being is
 * deleted, its fields stay as they are, so that redo brings it back whole. Holds for the top of the undo or redo list
 * only: everything this device did later has been taken back.
 */
export function invert(state: State, own: Transaction, group: number): { operations: Operation[]; skipped: number } {
  const operations: Operation[] = [];
  const buried = new Map<string, boolean>();
  const raised = new Set(
    own.operations.filter((one) => one.field === DELETED && stillWritten(state, one, own)).map(recordName),
  );
  let skipped = 0;
  for (const operation of own.operations) {
    const table = state.tables.get(operation.entity);
    const row = table?.rowOf.get(operation.id);
    if (!table || row === undefined) continue;
    const name = recordName(operation);
    if (!own.undoes && isBornOf(state, table, row, own.device, group)) {
      let whole = buried.get(name);
      if (whole === undefined) {
        whole = [...registers(table, row)].every(([, held]) => isOwnSince(state, held, own.device, group));
        buried.set(name, whole);
        if (whole) operations.push({ entity: operation.entity, id: operation.id, field: DELETED, value: true });
      }
      if (!whole) skipped += 1;
    } else if (stillWritten(state, operation, own) && (raised.has(name) || isShown(state, table, row))) {
      operations.push({ ...bare(operation), value: operation.was ?? emptyOf(state, operation) });
    } else {
      skipped += 1;
    }
  }
  return { operations, skipped };
}

/**
 * Operations as they are journaled: each with `was`, what its writer sees in the register now (absent when unwritten).
 * A write to a hidden record would show it again by rule S6; it says so with an operation, so that undo can hide it.
 */
export function complete(state: State, operations: readonly Operation[]): Operation[] {
  const marked = new Set(operations.filter(({ field }) => field === DELETED).map(recordName));
  const raised: Operation[] = [];
  for (const operation of operations) {
    const { entity, id } = operation;
    const table = state.tables.get(entity);
    const row = table?.rowOf.get(id);
    if (!table || row === undefined || marked.has(recordName(operation)) || isShown(state, table, row)) continue;
    marked.add(recordName(operation));
    raised.push({ entity, id, field: DELETED, value: false });
  }
  return [...raised, ...operations].map((operation) => withWas(state, operation));
}

function withWas(state: State, operation: Operation): Operation {
  const table = state.tables.get(operation.entity);
  const row = table?.rowOf.get(operation.id);
  if (!table || row === undefined) return bare(operation);
  const held = survivors(table, row, registerKey(operation.field, operation.member));
  const seen = shownOf(state, held);
  if (seen === undefined) return bare(operation);
  // A record kept against a deletion was seen as there, whatever its mark says.
  return { ...bare(operation), was: operation.field === DELETED ? !isShown(state, table, row) : seen.value };
}

function bare({ entity, id, field, member, value }: Operation): Operation {
  return { entity, id, field, ...(member === undefined ? {} : { member }), value };
}

function emptyOf(state: State, operation: Operation): Value {
  if (operation.field === DELETED || operation.member !== undefined) return false;
  return state.model[operation.entity]?.fields[operation.field]?.empty ?? null;
}

function recordName({ entity, id }: Operation): string {
  return `${entity}\u0000${id}`;
}

function isBornOf(state: State, table: Table, row: number, device: string, group: number): boolean {
  const number = state.deviceOf.get(device);
  return number !== undefined && table.born[row] === dotOf(number, group);
}

/**
 * The register must still show what `own` wrote. Later own transactions count as `own`: whatever they did was taken
 * back, so a value equal to the one written stands for it.
 */
function stillWritten(state: State, operation: Operation, own: Transaction): boolean {
  const table = state.tables.get(operation.entity);
  const row = table?.rowOf.get(operation.id);
  if (!table || row === undefined) return false;
  const held = survivors(table, row, registerKey(operation.field, operation.member));
  const same = JSON.stringify(held[0]?.value) === JSON.stringify(operation.value);
  return same && isOwnSince(state, held, own.device, own.seq);
}

function isOwnSince(state: State, held: readonly Survivor[], device: string, seq: number): boolean {
  const [only] = held;
  if (only === undefined || held.length > 1) return false;
  return state.devices[dotDevice(only.dot)]?.id === device && dotSeq(only.dot) >= seq;
}
