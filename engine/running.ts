/** The engine over one opened workspace. `engine/workspace.ts` opens it. */
import type { Change, Transaction } from '../domain/change/change.ts';
import { isWellFormed } from '../domain/change/form.ts';
import { EMPTY_UNDO_LIST, type UndoEntry } from '../domain/change/undo.ts';
import type { Model } from '../domain/model/model.ts';
import { verifyWorkspace, fingerprint } from './checking.ts';
import { createCommitter } from './committing.ts';
import { Refusal, type Engine, type Problem, type RowChange, type Stamp, type Step } from './engine.ts';
import { openHead } from './journal/head.ts';
import { createWriter } from './journal/writer.ts';
import { CHAIN_KEPT, ownPosition, touchedSince, type Held, type Taker } from './merge/held.ts';
import { createHistoryReader } from './merge/history.ts';
import { openJoined } from './merge/joined.ts';
import { countRows, readRow, readRows, rowChanges } from './merge/reading.ts';
import { draftChange, draftReverse, stamp } from './merge/record.ts';
import { createMerging } from './merging.ts';
import { joinedReader, readWorkspace, type Files } from './opening.ts';
import { createSnapshots } from './snapshotting.ts';
import { namingKey, openBlobs } from './vault/blobs.ts';
import type { Identity } from './vault/identity.ts';
import { subKey, type Random } from './vault/seal.ts';

export interface Running {
  readonly files: Files;
  readonly identity: Identity;
  readonly model: Model;
  readonly random: Random;
  /** Wall time in ms. */
  readonly now: () => number;
  /** Found while unlocking. */
  readonly problems: readonly Problem[];
  readonly release: () => void;
}

export function runEngine(running: Running): Engine {
  const { files, model, random, now, problems: early, release } = running;
  let { identity } = running;
  const head = openHead(files.disk, files.folder, files.key);
  const naming = namingKey(files.key, identity.naming);
  const blobs = openBlobs(files.disk, files.folder, files.key, naming, random);
  const joined = openJoined(files, random);
  const history = createHistoryReader(files);
  const listeners = new Set<(stamp: Stamp, changes: readonly RowChange[]) => void>();
  const late: Problem[] = [];

  const read = () => readWorkspace(files, head, model, identity.device, joined);
  const writerAfter = (found: ReturnType<typeof read>) =>
    createWriter(
      { ...files, random, device: () => Buffer.from(identity.device, 'hex'), head },
      found.cursor,
      found.lastFile,
    );
  let opened = read();
  let writer = writerAfter(opened);
  let { readOnly: broken } = opened;
  /** Given by `setReadOnly`: stops the person's changes, not what others did. */
  let barred: string | undefined;
  let closed = false;
  const report = (problem: Problem) => void late.push(problem);
  const snapshots = createSnapshots(files, random, opened.snapshot, opened.cursor.position - opened.replayed, report);

  const held = (): Held => {
    if (closed) throw new Refusal('workspace.closed');
    return opened.held();
  };
  const stampNow = (): Stamp => {
    const { position, chain } = isIdle() ? opened.cursor : held();
    return { position, chain: chain.subarray(0, CHAIN_KEPT).toString('hex') };
  };
  /** Until something is written the cursor says where we stand, and rows need not be unpacked. */
  let wrote = false;
  const isIdle = () => !wrote && !closed;
  const refuseUnlessWhole = () => {
    if (closed) throw new Refusal('workspace.closed');
    if (broken !== undefined) throw new Refusal(broken);
  };
  const writable = () => {
    refuseUnlessWhole();
    if (barred !== undefined) throw new Refusal(barred);
  };
  const snapshot = async () => {
    if (broken !== undefined || (isIdle() && opened.replayed === 0)) return;
    await snapshots.take(held(), identity.device, writer.end(), writer.written());
  };

  const taker = (): Taker => ({ own: identity.device, joined: joinedReader(joined, model) });
  const committer = createCommitter({
    taker,
    held,
    writer: () => writer,
    async recover() {
      await writer.close().catch(() => undefined);
      try {
        opened = read();
        writer = writerAfter(opened);
        ({ readOnly: broken } = opened);
      } catch {
        broken = 'disk.failed';
      }
    },
    committed(touched) {
      wrote = true;
      if (listeners.size > 0) {
        const changes = rowChanges(held(), touched);
        const at = stampNow();
        for (const listener of listeners) listener(at, changes);
      }
      // In its turn, when nothing is half written; whoever waits for this change need not wait for the packing.
      if (snapshots.isDue(held().position, writer.written())) void committer.alone(() => void snapshot());
    },
  });

  const reverse = async (from: 'undo' | 'redo', way: 'undoes' | 'redoes') => {
    writable();
    let taken: { entry: UndoEntry; skipped: number } | undefined;
    const committed = await committer.commit((current) => {
      const entry = current.undo[from].at(-1);
      if (!entry) return null;
      const done = history.transaction(current, ownPosition(current, identity.device, entry.last));
      if (!done) throw new Refusal('undo.lost');
      const { draft, skipped } = draftReverse(current.state, done, entry.group, entry, way);
      taken = { entry, skipped };
      return stamped(current, draft);
    });
    return taken ? { ...committed, step: stepOf(taken.entry), skipped: taken.skipped } : null;
  };
  const stamped = (current: Held, draft: Parameters<typeof stamp>[4]): Transaction => {
    const transaction = stamp(current.state, identity.device, identity.actor, now(), draft);
    // What others would have to refuse is never said to be saved.
    if (!isWellFormed(transaction)) {
      const { entity = '', id = '', field = '' } = transaction.operations[0] ?? {};
      throw new Refusal('change.badValue', { entity, id, field, value: '' });
    }
    return transaction;
  };

  const merging = createMerging({
    files,
    model,
    random,
    now,
    committer,
    blobs,
    joined,
    naming,
    held,
    taker,
    refuseUnlessWhole,
    snapshot,
    identity: () => identity,
    become(next) {
      identity = next;
      held().undo = EMPTY_UNDO_LIST;
    },
    setReadOnly: (code) => void (barred = code),
  });

  return {
    merging,
    get device() {
      return identity.device;
    },
    get readOnly() {
      return broken ?? barred;
    },
    get problems() {
      return [...early, ...opened.problems, ...late];
    },
    stamp: stampNow,
    rows: (entity) => readRows(held(), entity),
    row: (entity, id) => readRow(held(), entity, id),
    count: (entity) => countRows(held(), entity),
    async commit(change: Change) {
      writable();
      return committer.commit((current) => {
        const draft = draftChange(current.state, change);
        return draft && stamped(current, draft);
      });
    },
    undo: () => reverse('undo', 'undoes'),
    redo: () => reverse('redo', 'redoes'),
    steps() {
      const { undo, redo } = held().undo;
      return { undo: undo.map(stepOf).reverse(), redo: redo.map(stepOf).reverse() };
    },
    history: (entity, id) => Promise.resolve().then(() => history.entries(held(), entity, id)),
    changesSince(at) {
      const current = stampNow();
      if (at.position === current.position) return at.chain === current.chain ? [] : null;
      if (!Number.isInteger(at.position) || at.position < 0 || at.position > current.position) return null;
      const chain = at.position === 0 ? Buffer.alloc(CHAIN_KEPT) : held().chains.at(at.position - 1);
      return chain.toString('hex') === at.chain ? rowChanges(held(), touchedSince(held(), at.position)) : null;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async putBlob(bytes) {
      writable();
      return blobs.put(bytes);
    },
    getBlob: (hash) => blobs.get(hash),
    deriveKey(purpose) {
      if (closed) throw new Refusal('workspace.closed');
      return subKey(files.key, `derived/${purpose}`);
    },
    fingerprint: () => fingerprint(held().state),
    verify: () =>
      committer.alone(async () => {
        const problems = await verifyWorkspace(files, held(), model, identity.device, blobs, joined);
        return { ok: problems.every(({ healed }) => healed), problems };
      }),
    snapshot: () => committer.alone(snapshot),
    async close() {
      if (closed) return;
      await committer.alone(async () => {
        await snapshot();
        await writer.close();
        closed = true;
        files.key.fill(0);
        release();
      });
    },
  };
}

function stepOf({ command, about, group, at }: UndoEntry): Step {
  return { command, ...(about ? { about } : {}), group, at };
}
