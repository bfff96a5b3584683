/** The engine's side of synchronisation: see `Merging` in engine.ts. */
import type { DeviceId, Transaction } from '../domain/change/change.ts';
import { isWellFormed } from '../domain/change/form.ts';
import type { Model } from '../domain/model/model.ts';
import { conflicts } from '../domain/sync/show.ts';
import { appliedOf, seenBy, type State } from '../domain/sync/state.ts';
import { diskRefusal, type Committer } from './committing.ts';
import { Refusal, type Merging } from './engine.ts';
import type { Held, Taker } from './merge/held.ts';
import type { JoinedFiles } from './merge/joined.ts';
import { readOwn } from './merge/own.ts';
import { readSharedSnapshot, writeSharedSnapshot } from './merge/shared-snapshot.ts';
import type { Files } from './opening.ts';
import type { Blobs } from './vault/blobs.ts';
import { createIdentity, sealIdentity, type Identity } from './vault/identity.ts';
import type { Random } from './vault/seal.ts';
import { hasVault } from './vault/has-vault.ts';
import { readVault, signVault, writeVault } from './vault/vault-file.ts';

export interface MergingCore {
  readonly files: Files;
  readonly model: Model;
  readonly random: Random;
  readonly now: () => number;
  readonly committer: Committer;
  readonly blobs: Blobs;
  readonly joined: JoinedFiles;
  readonly naming: Buffer;
  held(): Held;
  taker(): Taker;
  identity(): Identity;
  /** Goes on as another device. */
  become(identity: Identity): void;
  /** Refuses when the workspace is closed or may not be written for its own reasons. */
  refuseUnlessWhole(): void;
  setReadOnly(code: string | undefined): void;
  snapshot(): Promise<void>;
}

export function createMerging(core: MergingCore): Merging {
  const { committer, files, model, now, blobs } = core;
  const state = () => core.held().state;

  return {
    vector() {
      const vector: Record<DeviceId, number> = { ...seenBy(state(), '') };
      const own = core.identity().device;
      const durable = (vector[own] ?? 0) - committer.pending(own);
      if (durable > 0) vector[own] = durable;
      else delete vector[own];
      return vector;
    },
    settled: (read) => committer.alone(read),
    ownAfter: (device, seq, most) => committer.alone(() => readOwn(files, core.held(), device, seq, most)),
    isReady: (transactions) => freshOf(state(), [transactions]) !== null,
    deliver: (batches) =>
      committer.alone(async () => {
        core.refuseUnlessWhole();
        const fresh = freshOf(state(), batches);
        if (!fresh) throw new Refusal('merge.notReady');
        if (!fresh.every((batch) => batch.every(isWellFormed))) throw new Refusal('merge.malformed');
        const wall = now();
        if (fresh.length > 0) {
          await committer.bring(fresh.map((transactions) => ({ kind: 'batch', transactions, wall })));
        }
        return { position: core.held().position, seq: null };
      }),
    rename: (device, after, to) =>
      committer.alone(async () => {
        core.refuseUnlessWhole();
        if (appliedOf(state(), device) <= after) return;
        if (appliedOf(state(), to) > 0) throw new Error(`${to} has written already`);
        await committer.bring([{ kind: 'rename', device, after, to, wall: now() }]);
      }),
    join: (body) =>
      committer.alone(async () => {
        core.refuseUnlessWhole();
        const other = parsed(body, model);
        if (!bringsAnything(state(), other)) return;
        const name = await core.joined.keep(body).catch((error: unknown) => {
          throw diskRefusal(error);
        });
        const taker = { ...core.taker(), joined: () => other };
        await committer.bring([{ kind: 'join', joined: name, wall: now() }], taker);
        // The next thing done, not part of joining: what was joined is kept and journaled already.
        void committer.alone(() => core.snapshot());
      }),
    exportState: (tags) => writeSharedSnapshot(state(), tags),
    conflicts: () => conflicts(state()),
    highestWall(device) {
      const number = state().deviceOf.get(device);
      const walls = number === undefined ? [] : (state().devices[number]?.walls ?? []);
      return walls.length === 0 ? null : walls.reduce((highest, wall) => Math.max(highest, wall));
    },
    identity: () => core.identity(),
    naming: () => Buffer.from(core.naming),
    renewIdentity: () =>
      committer.alone(async () => {
        core.refuseUnlessWhole();
        const old = core.identity();
        const next = createIdentity(old.actor, core.random);
        const renewed = old.naming === undefined ? next : { ...next, naming: old.naming };
        await keepIdentity(core, renewed);
        core.become(renewed);
        return old;
      }),
    setReadOnly: (code) => core.setReadOnly(code),
    hasBlob: (hash) => blobs.has(hash),
    async takeBlob(hash, bytes) {
      core.refuseUnlessWhole();
      if (blobs.nameOf(bytes) !== hash) throw new Refusal('attachment.damaged', { hash });
      await blobs.put(bytes);
    },
  };
}

/** What is not applied yet, batch by batch and none of them empty; null when something must wait (rule S4). */
function freshOf(state: State, batches: readonly (readonly Transaction[])[]): Transaction[][] | null {
  const applied = new Map<DeviceId, number>();
  const upTo = (device: DeviceId) => applied.get(device) ?? appliedOf(state, device);
  const fresh: Transaction[][] = [];
  let covered: Transaction['seen'] | undefined;
  for (const batch of batches) {
    const kept: Transaction[] = [];
    for (const transaction of batch) {
      const { device, seq, seen } = transaction;
      const known = upTo(device);
      if (seq <= known) continue;
      if (seq !== known + 1) return null;
      if (seen !== covered && !Object.entries(seen).every(([other, least]) => least <= upTo(other))) return null;
      covered = seen;
      applied.set(device, seq);
      kept.push(transaction);
    }
    if (kept.length > 0) fresh.push(kept);
  }
  return fresh;
}

function parsed(body: Uint8Array, model: Model): State {
  try {
    return readSharedSnapshot(body, model).state;
  } catch {
    throw new Refusal('merge.malformed');
  }
}

function bringsAnything(state: State, other: State): boolean {
  return other.devices.some(({ id, walls }) => walls.length > appliedOf(state, id));
}

/** Writes the vault with another identity. A workspace whose making is not finished has none yet. */
async function keepIdentity({ files, random }: MergingCore, identity: Identity): Promise<void> {
  const { disk, folder, key } = files;
  if (!hasVault(disk, folder)) return;
  const { content } = readVault(disk, folder);
  const { workspace, slots } = content;
  try {
    await writeVault(disk, folder, signVault({ workspace, slots, device: sealIdentity(identity, key, random) }, key));
  } catch (error) {
    await writeVault(disk, folder, content).catch(() => undefined);
    throw diskRefusal(error);
  }
}
