/** From a change asked for to a transaction: only what differs is written, each register once, with what was there. */
import type { Change, Intent, Operation, Transaction } from '../../domain/change/change.ts';
import { checkOperations } from '../../domain/change/check.ts';
import { DELETED } from '../../domain/model/record.ts';
import { complete, invert } from '../../domain/sync/invert.ts';
import { isShown } from '../../domain/sync/show.ts';
import { appliedOf, nextLamport, seenBy, type State } from '../../domain/sync/state.ts';
import { registerKey, survivors } from '../../domain/sync/table.ts';
import { Refusal } from '../engine.ts';

/** A transaction without the particulars that `stamp` gives it. */
export type Draft = Pick<Transaction, 'command' | 'about' | 'operations' | 'undoes' | 'redoes'>;

/** The draft of a change, or null when everything is so already. Refuses with `change.*`. */
export function draftChange(state: State, change: Change): Draft | null {
  const checked = checkOperations(state.model, change.operations);
  if ('fault' in checked) throw new Refusal(checked.fault.code, checked.fault.about);
  const operations = withoutIdle(state, onceEach(checked.operations));
  return operations.length === 0 ? null : { ...intentOf(change), operations };
}

/** The draft that takes `own` back; `group` is the step it belongs to. */
export function draftReverse(state: State, own: Transaction, group: number, intent: Intent, way: 'undoes' | 'redoes') {
  const { operations, skipped } = invert(state, own, group);
  const draft: Draft = { ...intentOf(intent), operations: withoutIdle(state, operations), [way]: [group] };
  return { draft, skipped };
}

/** Gives a draft its name, its place among what has been seen, and its label. */
export function stamp(state: State, device: string, actor: string, wall: number, draft: Draft): Transaction {
  return {
    ...draft,
    device,
    actor,
    seq: appliedOf(state, device) + 1,
    seen: seenBy(state, device),
    label: { wall, lamport: nextLamport(state) },
    operations: complete(state, draft.operations),
  };
}

function intentOf({ command, about }: Intent): Intent {
  return about ? { command, about } : { command };
}

/** Rule S2: of several writes to one register in one transaction the last counts. */
function onceEach(operations: readonly Operation[]): Operation[] {
  const last = new Map<string, Operation>();
  for (const operation of operations) last.set(nameOf(operation), operation);
  return [...last.values()];
}

/** Drops what would change nothing; a new record keeps at least one operation, so that it comes to be. */
function withoutIdle(state: State, operations: readonly Operation[]): Operation[] {
  const fresh = new Map<string, Operation>();
  const kept: Operation[] = [];
  const marks: [string, Operation][] = [];
  for (const operation of operations) {
    const table = state.tables.get(operation.entity);
    const row = table?.rowOf.get(operation.id);
    const record = `${operation.entity}\u0000${operation.id}`;
    if (!table || row === undefined) {
      if (isEmpty(state, operation)) {
        if (operation.field !== DELETED && !fresh.has(record)) fresh.set(record, operation);
        continue;
      }
      fresh.set(record, operation);
      kept.push(operation);
      continue;
    }
    const held = survivors(table, row, registerKey(operation.field, operation.member));
    const same = held.length === 0 ? isEmpty(state, operation) : held.every(({ value }) => value === operation.value);
    // Deleting a record that was kept against a deletion is a write, although the mark is the same (rule S22).
    const idle = same && !(operation.field === DELETED && operation.value === true && isShown(state, table, row));
    if (!idle) kept.push(operation);
    else if (operation.field === DELETED) marks.push([record, operation]);
  }
  const written = new Set(kept.map(({ entity, id }) => `${entity}\u0000${id}`));
  for (const [record, operation] of fresh) if (!written.has(record)) kept.push(operation);
  // Beside other writes a mark that changes nothing still says whether the record is to be shown after them.
  for (const [record, operation] of marks) if (written.has(record)) kept.push(operation);
  return kept;
}

function isEmpty(state: State, { entity, field, member, value }: Operation): boolean {
  if (field === DELETED || member !== undefined) return value === false;
  return value === state.model[entity]?.fields[field]?.empty;
}

function nameOf({ entity, id, field, member }: Operation): string {
  return `${entity}\u0000${id}\u0000${registerKey(field, member)}`;
}
