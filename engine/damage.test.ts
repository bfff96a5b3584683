/** Bytes changed at random: never a crash, and never a silent loss. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../domain/change/change.ts';
import { write } from '../domain/change/write.ts';
import { attachment, item } from '../domain/model/item.ts';
import { MODEL } from '../domain/model/model.ts';
import type { Row } from '../domain/model/record.ts';
import { Refusal, type Engine } from './engine.ts';
import { memoryDisk, type MemoryFiles } from './testing/memory-disk.ts';
import { memoryEngine } from './testing/memory-engine.ts';
import { createWorkspace, openWorkspace, workspaceKey, type WorkspaceDeps } from './workspace.ts';

const DIR = path.join('a', 'kho');
const TIMES = 10_000;
const BLOB = Buffer.from('Biên bản đối thoại, bản quét '.repeat(40));

let whole: MemoryFiles;
let key: Uint8Array;
let expected: readonly Row[];
let blob: string;

const depsOn = (files: MemoryFiles): WorkspaceDeps => {
  let wall = 1_790_000_000_000;
  return {
    model: MODEL,
    disk: memoryDisk(files),
    random: randomBytes,
    now: () => (wall += 60_000),
    cost: { memory: 8, passes: 1, lanes: 1 },
  };
};

/**
 * Three sessions: two closed with a snapshot each, the last cut off, so that a tail lies behind the newest snapshot. In
 * each of them others' changes come in: in batches, in a snapshot that is joined, and some are given another name.
 */
beforeAll(async () => {
  const files: MemoryFiles = new Map();
  const deps = depsOn(files);
  const made = await createWorkspace(deps, {
    dir: DIR,
    passphrase: 'mật khẩu',
    actor: 'An',
    office: 'VP',
    profile: 'x',
  });
  key = workspaceKey(made.engine);
  blob = await made.engine.putBlob(BLOB);
  await made.engine.commit({
    command: 'items.attach',
    operations: write(attachment, 't1', { item: 'k1', hash: blob }),
  });
  let engine = made.engine;
  for (let session = 0; session < 3; session++) {
    if (session > 0) {
      await engine.close();
      engine = await openWorkspace(deps, { dir: DIR, key });
    }
    for (let at = 0; at < 6; at++) await edit(engine, session * 6 + at);
    await engine.undo();
    await takeIn(engine, session);
  }
  expected = [...engine.rows('item')];
  // Joining takes a snapshot at once; here the power went before it was written.
  const newest = [...files.keys()].filter((name) => name.endsWith('.snp')).sort();
  demand(newest.length === 2, 'two snapshots are kept');
  files.delete(newest.at(-1) ?? '');
  whole = copy(files);
  const { problems } = await openWorkspace(depsOn(copy(whole)), { dir: DIR, key });
  demand(problems.length === 0, 'nothing is wrong before anything is damaged');
});

/** What another laptop wrote arrives: two frames of a batch, one renamed, then the rest as a snapshot, then one more. */
async function takeIn(engine: Engine, session: number): Promise<void> {
  const device = `khách-${session}`;
  const { merging } = engine;
  await merging.deliver([[foreign(device, 1), foreign(device, 2)], [foreign(device, 3)]]);
  await merging.rename(device, 1, `${device}-nhánh`);
  const other = memoryEngine();
  await other.merging.deliver([[foreign(device, 1), foreign(`${device}-xa`, 1)]]);
  await edit(other, 40 + session);
  await merging.join(other.merging.exportState());
  await merging.deliver([[foreign(`${device}-xa`, 2), foreign(device, 2)]]);
  await edit(engine, 50 + session);
}

function foreign(device: string, seq: number): Transaction {
  return {
    device,
    seq,
    seen: {},
    actor: 'Khách',
    command: 'items.edit',
    label: { wall: 1000 * seq, lamport: seq },
    operations: write(item, `${device}-${seq % 2}`, { text: `lần ${seq}`, note: `của ${device}` }),
  };
}

test(`${TIMES} random changes to the bytes of every kind of file: all data are there, or a problem names the loss`, async () => {
  const names = [...whole.keys()];
  const byKind = (['journal', 'head', 'snapshots', 'vault', 'blobs', 'sync'] as const).map((kind) =>
    names.filter((name) => path.relative(DIR, name).startsWith(kind)),
  );
  for (const kind of byKind) expect(kind.length).toBeGreaterThan(0);
  const mutation = fc.record({
    // Journals are where the truth lies: they get as many hits as everything else together.
    kind: fc.constantFrom(0, 0, 0, 0, 1, 2, 2, 3, 4, 5),
    file: fc.nat(),
    deed: fc.constantFrom(...DEEDS),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    length: fc.nat({ max: 300 }),
    byte: fc.nat({ max: 255 }),
  });
  let runs = 0;
  const seen = { whole: 0, named: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 2 }), async (mutations) => {
      const files = copy(whole);
      for (const { kind, file, deed, at, length, byte } of mutations) {
        const of = byKind[kind] ?? [];
        const name = of[file % of.length] ?? '';
        const bytes = files.get(name);
        if (!bytes) continue;
        const changed = damage(bytes, deed, Math.floor(at * (bytes.length + 1)), length, byte);
        if (changed) files.set(name, changed);
        else files.delete(name);
      }
      seen[await check(files, (runs += 1))] += 1;
    }),
    { numRuns: TIMES, seed: 20261122 },
  );
  expect(seen.whole).toBeGreaterThan(TIMES / 10);
  expect(seen.named).toBeGreaterThan(TIMES / 10);
}, 1_800_000);

const DEEDS = ['flip', 'zero', 'delete', 'truncate', 'duplicate', 'extend', 'remove'] as const;

function damage(bytes: Buffer, deed: (typeof DEEDS)[number], at: number, length: number, byte: number) {
  const end = Math.min(bytes.length, at + length);
  switch (deed) {
    case 'flip': {
      const changed = Buffer.from(bytes);
      if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (byte === 0 ? 1 : byte);
      return changed;
    }
    case 'zero':
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(end - at), bytes.subarray(end)]);
    case 'delete':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 'truncate':
      return Buffer.from(bytes.subarray(0, at));
    case 'duplicate':
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at, end), bytes.subarray(end)]);
    case 'extend':
      return Buffer.concat([bytes, randomBytes(length)]);
    case 'remove':
      return undefined;
  }
}

/** Throws when something is missing and nothing says so. What costs most is done in some runs when nothing is missing. */
async function check(files: MemoryFiles, run: number): Promise<'whole' | 'named' | 'refused'> {
  const engine = await openWorkspace(depsOn(files), { dir: DIR, key }).catch(codeOf);
  if (typeof engine === 'string') {
    demand(['vault.damaged', 'vault.key', 'workspace.none', 'format.newer'].includes(engine), `refused: ${engine}`);
    return 'refused';
  }
  const complete = JSON.stringify([...engine.rows('item')]) === JSON.stringify(expected);
  const attached = await engine.getBlob(blob).catch(codeOf);
  if (complete && typeof attached === 'object' && run % 10 !== 0) return 'whole';
  for (const { id } of expected) await engine.history('item', id);
  const verified = await engine.verify();
  const unhealed = engine.problems.filter(({ healed }) => !healed);
  if (typeof attached === 'object') demand(BLOB.equals(attached), 'an attachment came back changed');
  else demand(/^attachment\.(missing|damaged)$/.test(attached), `attachment: ${attached}`);
  demand(typeof attached === 'object' || !verified.ok, 'verify does not name the attachment');
  demand(complete || unhealed.length > 0, 'a loss that no problem names');
  demand(complete || !verified.ok, 'verify does not name the loss');
  // Without its head a journal cut between two transactions looks whole: said, but no reason to stop work.
  const onlyHead = unhealed.every(({ code }) => code === 'head.damaged');
  demand(complete || onlyHead || engine.readOnly !== undefined, 'writing goes on over a loss');
  if (engine.readOnly === undefined) await goOn(engine, files, run % 20 === 0);
  return complete ? 'whole' : 'named';
}

/** Work goes on over healed damage, and everything is there the next time. */
async function goOn(engine: Engine, files: MemoryFiles, closing: boolean): Promise<void> {
  await edit(engine, 99);
  const rows = JSON.stringify([...engine.rows('item')]);
  if (closing) await engine.close();
  const again = await openWorkspace(depsOn(files), { dir: DIR, key });
  demand(JSON.stringify([...again.rows('item')]) === rows, 'what was written over healed damage is gone');
  demand(again.readOnly === undefined, 'healed damage came back');
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  throw error;
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function edit(engine: Engine, at: number) {
  const fields = {
    text: `Nội dung thứ ${at} `.repeat(1 + (at % 5)),
    note: `ghi chú ${at}`,
    partners: [`so-${at % 3}`],
  };
  return engine.commit({ command: 'items.edit', operations: write(item, `k${at % 7}`, fields) });
}

/** The disk in memory never changes bytes in place, so a copy may share them. */
function copy(files: MemoryFiles): MemoryFiles {
  return new Map(files);
}
