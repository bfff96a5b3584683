/**
 * An engine that keeps everything in memory and writes nothing: a stand-in for tests of what is built on the engine.
 * It checks operations against the model as the real one does, and undoes and redoes; it has no history, no merge.
 */
import { createHash } from 'node:crypto';
import type { Change, Operation } from '../../domain/change/change.ts';
import { DELETED, type Row, type Value } from '../../domain/model/record.ts';
import { MODEL, type Model } from '../../domain/model/model.ts';
import { Refusal, type Engine, type RowChange, type Step } from '../engine.ts';

interface Done {
  readonly step: Step;
  readonly operations: readonly Operation[];
  readonly back: readonly (() => void)[];
}
type Held = Map<string, Value | Map<string, boolean>>;

/** `model` defaults to the product's. Everything is lost when the object is. */
export function memoryEngine(model: Model = MODEL): Engine {
  const store = new Map<string, Map<string, Held>>();
  const blobs = new Map<string, Uint8Array>();
  const listeners = new Set<(stamp: { position: number; chain: string }, changes: readonly RowChange[]) => void>();
  let done: Done[] = [];
  let undone: Done[] = [];
  let position = 0;
  let group = 0;

  const table = (entity: string) => {
    const found = store.get(entity) ?? new Map<string, Held>();
    store.set(entity, found);
    return found;
  };
  const specOf = (entity: string) => {
    const spec = model[entity];
    if (!spec) throw new Refusal('change.unknownEntity', { entity });
    return spec;
  };
  const view = (entity: string, id: string, record: Held): Row | undefined => {
    if (record.get(DELETED) === true) return undefined;
    const row: Record<string, Value> & { id: string } = { id };
    let written = false;
    for (const [field, spec] of Object.entries(specOf(entity).fields)) {
      const held = record.get(field);
      written ||= held instanceof Map ? held.size > 0 : held !== undefined;
      if (held instanceof Map) row[field] = [...held].flatMap(([member, isIn]) => (isIn ? [member] : [])).sort();
      else row[field] = held ?? spec.empty;
    }
    return written ? row : undefined;
  };
  const check = (op: Operation) => {
    if (op.field === DELETED) return;
    const spec = specOf(op.entity).fields[op.field];
    const about = { entity: op.entity, id: op.id, field: op.field };
    if (!spec) throw new Refusal('change.unknownField', about);
    const value = spec.policy === 'set' ? [op.member ?? ''] : op.value;
    if (!spec.schema.safeParse(value).success) throw new Refusal('change.badValue', about);
  };
  const apply = (op: Operation): (() => void) => {
    const records = table(op.entity);
    const record: Held = records.get(op.id) ?? new Map();
    records.set(op.id, record);
    if (op.member !== undefined) {
      const held = record.get(op.field);
      const set = held instanceof Map ? held : new Map<string, boolean>();
      record.set(op.field, set);
      const member = op.member;
      const was = set.get(member);
      set.set(member, op.value === true);
      return () => (was === undefined ? set.delete(member) : set.set(member, was));
    }
    const was = record.get(op.field);
    record.set(op.field, op.value);
    return () => (was === undefined ? record.delete(op.field) : record.set(op.field, was));
  };
  const stamp = () => ({ position, chain: String(position) });
  const tell = (operations: readonly Operation[]) => {
    position += 1;
    const touched = new Map<string, Set<string>>();
    for (const op of operations) touched.set(op.entity, (touched.get(op.entity) ?? new Set()).add(op.id));
    const changes = [...touched].map(([entity, ids]) => {
      const rows = [...ids].map((id) => [id, engine.row(entity, id)] as const);
      return {
        entity,
        rows: rows.flatMap(([, row]) => (row ? [row] : [])),
        deleted: rows.flatMap(([id, row]) => (row ? [] : [id])),
      };
    });
    for (const listen of listeners) listen(stamp(), changes);
  };
  const run = (operations: readonly Operation[]) => operations.map(apply).reverse();
  const back = (entry: Done) => {
    for (const step of entry.back) step();
  };

  const engine: Engine = {
    device: 'memory',
    readOnly: undefined,
    problems: [],
    stamp,
    *rows(entity) {
      for (const [id, record] of table(entity)) {
        const row = view(entity, id, record);
        if (row) yield row;
      }
    },
    row: (entity, id) => {
      const record = table(entity).get(id);
      return record && view(entity, id, record);
    },
    count: (entity) => [...engine.rows(entity)].length,
    commit: async (change: Change) => {
      change.operations.forEach(check);
      if (change.operations.length === 0) return { position, seq: null };
      const step: Step = {
        command: change.command,
        ...(change.about && { about: change.about }),
        group: ++group,
        at: 0,
      };
      done.push({ step, operations: change.operations, back: run(change.operations) });
      undone = [];
      tell(change.operations);
      return { position, seq: position };
    },
    undo: async () => {
      const last = done.pop();
      if (!last) return null;
      back(last);
      undone.push(last);
      tell(last.operations);
      return { position, seq: position, step: last.step, skipped: 0 };
    },
    redo: async () => {
      const next = undone.pop();
      if (!next) return null;
      done.push({ ...next, back: run(next.operations) });
      tell(next.operations);
      return { position, seq: position, step: next.step, skipped: 0 };
    },
    steps: () => ({ undo: done.map((d) => d.step).reverse(), redo: undone.map((d) => d.step).reverse() }),
    history: async () => [],
    changesSince: (since) => (since.position === position ? [] : null),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    putBlob: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      blobs.set(hash, bytes);
      return hash;
    },
    getBlob: async (hash) => {
      const bytes = blobs.get(hash);
      if (!bytes) throw new Refusal('attachment.missing', { hash });
      return bytes;
    },
    deriveKey: (purpose) => createHash('sha256').update(purpose).digest(),
    fingerprint: () => {
      const rows = Object.keys(model).map((entity) => [entity, [...engine.rows(entity)].sort(byId)]);
      return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    },
    verify: async () => ({ ok: true, problems: [] }),
    snapshot: async () => undefined,
    close: async () => {
      done = [];
      store.clear();
    },
  };
  return engine;
}

function byId(a: Row, b: Row): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
