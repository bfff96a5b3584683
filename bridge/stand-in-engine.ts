/** What the stand-in knows of records: fields by id, a log of transactions, undo and redo. Nothing is written down. */
import type { Input, Output } from './contract.ts';

export type StandInValue = null | boolean | number | string | readonly string[];
export type StandInRow = { readonly id: string; readonly [field: string]: StandInValue };
type Change = Input<'commit'>;
type Operation = Change['operations'][number];
type Stamp = Output<'rowCounts'>['stamp'];
type Step = Output<'steps'>['undo'][number];
type Entry = Output<'history'>[number];
interface RowChange {
  readonly entity: string;
  readonly rows: readonly StandInRow[];
  readonly deleted: readonly string[];
}
interface Done {
  readonly step: Step;
  readonly kind: Entry['kind'];
  readonly actor: string;
  readonly operations: readonly (Operation & { readonly was: StandInValue })[];
}

const DELETED = '~deleted';

export interface StandInEngine {
  actor: string;
  stamp(): Stamp;
  counts(): Output<'rowCounts'>;
  page(entity: string, from: number, size: number): { stamp: Stamp; rows: readonly StandInRow[]; next: number | null };
  since(stamp: Stamp): readonly RowChange[] | null;
  commit(change: Change): Output<'commit'>;
  undo(): Output<'undo'>;
  redo(): Output<'redo'>;
  steps(): Output<'steps'>;
  history(entity: string, id: string): Output<'history'>;
  fingerprint(): string;
}

export function createStandInEngine(
  options: {
    readonly empties: Readonly<Record<string, Readonly<Record<string, StandInValue>>>>;
    readonly now: () => number;
    readonly rows?: Readonly<Record<string, readonly StandInRow[]>>;
  },
  changed: (stamp: Stamp, changes: readonly RowChange[]) => void,
): StandInEngine {
  const tables = new Map<string, Map<string, Record<string, StandInValue>>>(
    Object.keys(options.empties).map((entity) => [
      entity,
      new Map((options.rows?.[entity] ?? []).map((row) => [row.id, { ...row }])),
    ]),
  );
  const log: Done[] = [];
  const done: Done[] = [];
  const undone: Done[] = [];

  const stamp = (): Stamp => ({ position: log.length, chain: `stand-in-${String(log.length)}` });
  const isLive = (fields: Record<string, StandInValue> | undefined): fields is Record<string, StandInValue> =>
    fields !== undefined && fields[DELETED] !== true;
  const rowOf = (entity: string, id: string): StandInRow | undefined => {
    const fields = tables.get(entity)?.get(id);
    if (!isLive(fields)) return undefined;
    const { [DELETED]: _deleted, ...visible } = fields;
    return { ...options.empties[entity], ...visible, id };
  };
  /** Live rows by entity as of `listedAt` transactions, so that reading 100,000 rows page by page takes one pass. */
  const lists = new Map<string, readonly StandInRow[]>();
  let listedAt = 0;
  const live = (entity: string): readonly StandInRow[] => {
    if (listedAt !== log.length) lists.clear();
    listedAt = log.length;
    const rows = lists.get(entity) ?? [...(tables.get(entity)?.keys() ?? [])].flatMap((id) => rowOf(entity, id) ?? []);
    lists.set(entity, rows);
    return rows;
  };

  function check(operation: Operation): void {
    const fields = options.empties[operation.entity];
    if (fields === undefined) throw refusal('change.unknown-entity', { entity: operation.entity });
    if (operation.field === DELETED) return;
    const empty = fields[operation.field];
    if (empty === undefined) {
      throw refusal('change.unknown-field', { entity: operation.entity, field: operation.field });
    }
    if (Array.isArray(empty) !== (operation.member !== undefined)) {
      throw refusal('change.bad-value', { entity: operation.entity, field: operation.field });
    }
  }

  function write(operation: Operation): Operation & { readonly was: StandInValue } {
    const table = tables.get(operation.entity) ?? new Map<string, Record<string, StandInValue>>();
    const fields = table.get(operation.id) ?? {};
    table.set(operation.id, fields);
    const before = fields[operation.field] ?? options.empties[operation.entity]?.[operation.field] ?? null;
    if (operation.member === undefined) {
      fields[operation.field] = operation.value;
      return { ...operation, was: before };
    }
    const set = new Set(before as readonly string[]);
    const was = set.has(operation.member);
    if (operation.value === true) set.add(operation.member);
    else set.delete(operation.member);
    fields[operation.field] = [...set].sort();
    return { ...operation, was };
  }

  function apply(step: Step, kind: Entry['kind'], operations: readonly Operation[]): Done {
    for (const operation of operations) check(operation);
    const entry = { step, kind, actor: engine.actor, operations: operations.map(write) };
    log.push(entry);
    changed(stamp(), touched([entry]));
    return entry;
  }

  function touched(entries: readonly Done[]): RowChange[] {
    const ids = new Map<string, Set<string>>();
    for (const { operations } of entries) {
      for (const { entity, id } of operations) ids.set(entity, (ids.get(entity) ?? new Set()).add(id));
    }
    return [...ids].map(([entity, set]) => ({
      entity,
      rows: [...set].flatMap((id) => rowOf(entity, id) ?? []),
      deleted: [...set].filter((id) => rowOf(entity, id) === undefined),
    }));
  }

  /** The operations that take an entry back, last first; a record it created is deleted rather than emptied. */
  function inverse(entry: Done): Operation[] {
    return entry.operations.toReversed().map(({ was, ...operation }) => ({ ...operation, value: plain(was) }));
  }

  const engine: StandInEngine = {
    actor: 'Người dùng',
    stamp,
    counts: () => ({
      stamp: stamp(),
      counts: Object.fromEntries([...tables.keys()].map((entity) => [entity, live(entity).length])),
    }),
    page: (entity, from, size) => {
      const rows = live(entity);
      return {
        stamp: stamp(),
        rows: rows.slice(from, from + size),
        next: from + size < rows.length ? from + size : null,
      };
    },
    since: (old) =>
      old.position <= log.length && old.chain === `stand-in-${String(old.position)}`
        ? touched(log.slice(old.position))
        : null,
    commit: (change) => {
      if (change.operations.length === 0) return { position: log.length, seq: null };
      const created = new Set(
        change.operations
          .filter(({ entity, id }) => tables.get(entity)?.has(id) === false)
          .map(({ entity, id }) => `${entity}\n${id}`),
      );
      const marks = [...created].map((key): Operation => {
        const [entity = '', id = ''] = key.split('\n');
        return { entity, id, field: DELETED, value: false };
      });
      const { operations, ...intent } = change;
      const entry = apply({ ...intent, group: log.length + 1, at: options.now() }, 'do', [...operations, ...marks]);
      // A created record was "deleted" before it existed, so that taking the step back removes it.
      const was = entry.operations.map((o) =>
        o.field === DELETED && created.has(`${o.entity}\n${o.id}`) ? { ...o, was: true } : o,
      );
      done.push({ ...entry, operations: was });
      undone.length = 0;
      return { position: log.length, seq: log.length };
    },
    undo: () => {
      const last = done.pop();
      if (last === undefined) return null;
      apply(last.step, 'undo', inverse(last));
      undone.push(last);
      return { step: last.step, skipped: 0 };
    },
    redo: () => {
      const next = undone.pop();
      if (next === undefined) return null;
      apply(
        next.step,
        'redo',
        next.operations.map(({ was: _was, ...operation }) => operation),
      );
      done.push(next);
      return { step: next.step, skipped: 0 };
    },
    steps: () => ({
      undo: done.map(({ step }) => step).toReversed(),
      redo: undone.map(({ step }) => step).toReversed(),
    }),
    history: (entity, id) =>
      log.toReversed().flatMap((entry): Entry[] => {
        const changes = entry.operations
          .filter((o) => o.entity === entity && o.id === id && o.field !== DELETED)
          .map(({ field, member, was, value }) => ({
            field,
            ...(member === undefined ? {} : { member }),
            was: plain(was),
            value,
          }));
        const { command, about, at } = entry.step;
        if (changes.length === 0) return [];
        const intent = about === undefined ? { command } : { command, about };
        return [{ ...intent, at, actor: entry.actor, device: 'stand-in', kind: entry.kind, changes }];
      }),
    fingerprint: () => JSON.stringify([...tables.keys()].map((entity) => live(entity))),
  };
  return engine;
}

/** The value as the contract carries it: its lists are not read-only. */
function plain(value: StandInValue): Operation['value'] {
  return Array.isArray(value) ? [...(value as readonly string[])] : (value as Exclude<StandInValue, readonly string[]>);
}

function refusal(code: string, about: Readonly<Record<string, string | number>>): Error {
  return Object.assign(new Error(code), { code, about });
}
