/**
 * How an editor saves a record that was there before: what it writes is compared with what others wrote since it was
 * opened. A field that changed meanwhile is asked about (mine, theirs, both); nothing is overwritten silently.
 */
import type { Change, Operation } from '../../domain/change/change.ts';
import type { EntityName } from '../../domain/model/model.ts';
import type { Row, Value } from '../../domain/model/record.ts';
import { askThreeWay, type Choice, type Clash } from '../state/three-way-store.ts';
import { attempt } from '../state/do.ts';
import { ask } from '../system/machine.ts';
import { commitChange } from './commit.ts';
import { rowOf } from './rows.ts';
import { commitAndTell } from './undo.ts';

/** The record as the editor was opened with it. */
export interface Opened {
  readonly entity: EntityName;
  readonly row: { readonly id: string };
}

/** Saves after asking about what clashes; `quiet` leaves the telling to the status bar. True when it was saved. */
export async function saveEdit(change: Change, opened: Opened, how: 'quiet' | 'tell'): Promise<boolean> {
  const settled = await withoutClash(change, opened);
  if (settled.operations.length === 0) return true;
  if (how === 'tell') return commitAndTell(settled);
  const saved = await attempt(async () => {
    await commitChange(settled);
    return true;
  });
  return saved === true;
}

async function withoutClash(change: Change, opened: Opened): Promise<Change> {
  const found = clashesOf(change, opened, rowOf(opened.entity, opened.row.id) as Row | undefined);
  if (found.length === 0) return change;
  const clashes = await Promise.all(found.map((operation) => describe(operation, opened)));
  const choices = await askThreeWay(clashes);
  const decided = new Map(found.map((operation, i) => [operation, choices[i] ?? 'theirs']));
  const operations = change.operations.flatMap((operation) => settle(operation, decided.get(operation), opened));
  return { ...change, operations };
}

/** Operations on fields that someone else gave another value since the editor was opened. */
export function clashesOf(change: Change, { entity, row }: Opened, now: Row | undefined): readonly Operation[] {
  if (now === undefined) return [];
  const before = row as Row;
  return change.operations.filter(
    (operation) =>
      operation.entity === entity &&
      operation.id === row.id &&
      operation.member === undefined &&
      operation.field in before &&
      !same(now[operation.field], before[operation.field]) &&
      !same(now[operation.field], operation.value),
  );
}

function settle(operation: Operation, choice: Choice | undefined, { entity, row }: Opened): readonly Operation[] {
  if (choice === undefined || choice === 'mine') return [operation];
  if (choice === 'theirs') return [];
  const theirs = (rowOf(entity, row.id) as Row | undefined)?.[operation.field];
  return [{ ...operation, value: joined(theirs ?? '', operation.value) }];
}

/** Two texts one under the other. */
export function joined(first: Value, second: Value): string {
  return `${String(first)}\n${String(second)}`;
}

async function describe(operation: Operation, { entity, row }: Opened): Promise<Clash> {
  const history = await ask('history', { entity, id: row.id }).catch(() => []);
  const last = history.find(({ changes }) => changes.some(({ field }) => field === operation.field));
  return {
    entity,
    id: row.id,
    field: operation.field,
    mine: operation.value,
    theirs: (rowOf(entity, row.id) as Row | undefined)?.[operation.field] ?? null,
    by: last === undefined ? null : { person: last.actor, device: last.device, at: last.at },
  };
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));
}
