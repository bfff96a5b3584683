/** What the engine says and does about particular damage, failing disks and files of later versions. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Transaction } from '../domain/change/change.ts';
import { write } from '../domain/change/write.ts';
import { item } from '../domain/model/item.ts';
import { MODEL } from '../domain/model/model.ts';
import type { Engine } from './engine.ts';
import { JOURNAL_MAJOR, openFileHeader } from './journal/frame.ts';
import { memoryDisk, type MemoryFiles } from './testing/memory-disk.ts';
import type { Disk } from './vault/disk.ts';
import { mac } from './vault/seal.ts';
import { createWorkspace, openWorkspace, workspaceKey, type WorkspaceDeps } from './workspace.ts';

const DIR = 'kho';
const START = 1_790_000_000_000;
const cost = { memory: 8, passes: 1, lanes: 1 };

let files: MemoryFiles;
let deps: WorkspaceDeps;
let engine: Engine;
let key: Uint8Array;
let wall: number;

/** Transaction n is made at START + n minutes; number 1 is the creation. */
beforeEach(async () => {
  files = new Map();
  wall = START;
  deps = { model: MODEL, disk: memoryDisk(files), random: randomBytes, now: () => (wall += 60_000), cost };
  const made = await createWorkspace(deps, { dir: DIR, passphrase: 'x', actor: 'An', office: '', profile: 'x' });
  engine = made.engine;
  key = workspaceKey(engine);
  wall = START + 60_000;
});

const save = (at: number) =>
  engine.commit({ command: 'x', operations: write(item, `k${at}`, { text: `nội dung ${at}` }) });
const journals = () => [...files.keys()].filter((name) => name.endsWith('.jnl')).sort();
const reopen = async () => (engine = await openWorkspace(deps, { dir: DIR, key }));
const texts = () => [...engine.rows('item')].map(({ text }) => text);

/** Offsets of the frames in a journal file. */
function frames(bytes: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf('NCT1'); at >= 0; at = bytes.indexOf('NCT1', at + 4)) found.push(at);
  return found;
}

test('a tail that was never acknowledged is cut back to the last whole transaction, and work goes on', async () => {
  await save(1);
  await save(2);
  const [name = ''] = journals();
  files.set(name, Buffer.concat([files.get(name) ?? Buffer.alloc(0), Buffer.from('NCT1'), randomBytes(70)]));
  await reopen();
  expect(engine.problems).toMatchObject([{ code: 'journal.torn', from: 4, healed: true }]);
  expect(engine.readOnly).toBeUndefined();
  await save(3);
  await reopen();
  expect(engine.problems).toEqual([]);
  expect(texts()).toEqual(['nội dung 1', 'nội dung 2', 'nội dung 3']);
});

test('a cut journal is named with the first transaction lost and the time of the last good one', async () => {
  for (const at of [1, 2, 3, 4]) await save(at);
  const [name = ''] = journals();
  const bytes = files.get(name) ?? Buffer.alloc(0);
  files.set(name, Buffer.from(bytes.subarray(0, frames(bytes)[3])));
  await reopen();
  const lost = { code: 'journal.lost', file: path.basename(name), from: 4, since: START + 3 * 60_000, healed: false };
  expect(engine.problems).toEqual([lost]);
  expect(engine.readOnly).toBe('journal.damaged');
  expect(texts()).toEqual(['nội dung 1', 'nội dung 2']);
  await expect(save(9)).rejects.toThrow('journal.damaged');
  expect((await engine.verify()).ok).toBe(false);
});

test('what authenticates behind a damaged transaction is still shown, read-only', async () => {
  for (const at of [1, 2, 3, 4]) await save(at);
  const [name = ''] = journals();
  const bytes = Buffer.from(files.get(name) ?? Buffer.alloc(0));
  const hit = (frames(bytes)[2] ?? 0) + 80;
  bytes[hit] = (bytes[hit] ?? 0) ^ 1;
  files.set(name, bytes);
  await reopen();
  expect(engine.problems).toMatchObject([
    { code: 'journal.damaged', from: 3, since: START + 2 * 60_000, healed: false },
  ]);
  expect(texts()).toEqual(['nội dung 1', 'nội dung 3', 'nội dung 4']);
  expect(await engine.history('item', 'k2')).toEqual([]);
  await engine.close();
  expect(files.get(name)?.equals(bytes)).toBe(true);
});

test('damage that a snapshot covers costs history, not data, and work goes on', async () => {
  for (const at of [1, 2, 3]) await save(at);
  await engine.close();
  const [name = ''] = journals();
  files.delete(name);
  await reopen();
  expect(engine.problems).toEqual([{ code: 'journal.lost', file: path.basename(name), healed: true }]);
  expect(texts()).toEqual(['nội dung 1', 'nội dung 2', 'nội dung 3']);
  expect(await engine.history('item', 'k1')).toEqual([]);
  await expect(engine.undo()).rejects.toThrow('undo.lost');
  await save(4);
  const { ok, problems } = await engine.verify();
  expect(ok).toBe(true);
  expect(problems).toMatchObject([{ code: 'journal.lost', from: 1, healed: true }]);
});

test('two snapshots are kept, a damaged one is passed over for the one before', async () => {
  for (const at of [1, 2, 3]) {
    await save(at);
    await engine.snapshot();
  }
  const snapshots = [...files.keys()].filter((name) => name.endsWith('.snp')).sort();
  expect(snapshots).toHaveLength(2);
  const newest = snapshots.at(-1) ?? '';
  const bytes = Buffer.from(files.get(newest) ?? Buffer.alloc(0));
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 255;
  files.set(newest, bytes);
  await reopen();
  expect(engine.problems).toEqual([{ code: 'snapshot.damaged', file: path.basename(newest), healed: true }]);
  expect(texts()).toHaveLength(3);
});

test('a full disk refuses the change, keeps what was saved and takes changes again when there is room', async () => {
  await save(1);
  await engine.close();
  let full = false;
  const disk: Disk = {
    ...deps.disk,
    async create(file) {
      const output = await deps.disk.create(file);
      return {
        ...output,
        async append(bytes) {
          // Half of it still fits, as on a real disk.
          await output.append(full ? bytes.subarray(0, bytes.length / 2) : bytes);
          if (full) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        },
      };
    },
  };
  engine = await openWorkspace({ ...deps, disk }, { dir: DIR, key });
  full = true;
  await expect(save(2)).rejects.toThrow('disk.full');
  full = false;
  await save(3);
  full = true;
  const both = await Promise.allSettled([save(4), save(5)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(texts()).toEqual(['nội dung 1', 'nội dung 3']);
  full = false;
  await save(6);
  expect((await engine.verify()).ok).toBe(true);
  await reopen();
  expect(texts()).toEqual(['nội dung 1', 'nội dung 3', 'nội dung 6']);
  expect(engine.problems).toEqual([]);
});

test('fields and entities that a version does not know survive it and come back', async () => {
  await save(1);
  await engine.close();
  const { item: known, ...rest } = MODEL;
  const { text: _, ...fields } = known.fields;
  const older = { ...deps, model: { agency: rest.agency, item: { ...known, fields } } };
  engine = await openWorkspace(older, { dir: DIR, key });
  expect(engine.row('item', 'k1')).not.toHaveProperty('text');
  await engine.commit({ command: 'x', operations: [{ entity: 'item', id: 'k1', field: 'note', value: 'cũ' }] });
  const fingerprint = engine.fingerprint();
  await engine.close();
  await reopen();
  expect(engine.row('item', 'k1')).toMatchObject({ text: 'nội dung 1', note: 'cũ' });
  expect(engine.row('workspace', 'workspace')).toMatchObject({ profile: 'x' });
  expect(engine.fingerprint()).toBe(fingerprint);
});

test('a journal of a later format is shown as far as it is understood, and not written', async () => {
  await save(1);
  const [name = ''] = journals();
  const bytes = Buffer.from(files.get(name) ?? Buffer.alloc(0));
  const opened = openFileHeader(key, bytes.subarray(12, 28), bytes);
  bytes.writeUInt16BE(JOURNAL_MAJOR + 1, 8);
  mac(opened?.key ?? Buffer.alloc(0), bytes.subarray(0, 104)).copy(bytes, 104, 0, 16);
  files.set(name, bytes);
  await reopen();
  expect(engine.readOnly).toBe('format.newer');
  expect(engine.problems).toMatchObject([{ code: 'format.newer', healed: false }]);
  expect(texts()).toEqual(['nội dung 1']);
  await expect(save(2)).rejects.toThrow('format.newer');
  await engine.close();
  expect(files.get(name)?.equals(bytes)).toBe(true);
});

test('tens of thousands of changes are covered by snapshots on the way', async () => {
  const device = 'khách';
  for (let from = 0; from < 42_000; from += 1000) {
    const changes = Array.from({ length: 1000 }, (_, at): Transaction => {
      const seq = from + at + 1;
      const operations = write(item, `k${at % 100}`, { text: `lần ${seq}` });
      return { device, seq, seen: {}, label: { wall: seq, lamport: seq }, actor: 'Khách', command: 'x', operations };
    });
    await engine.merging.deliver([changes.slice(0, 400), changes.slice(400)]);
  }
  await engine.merging.settled(() => undefined);
  expect([...files.keys()].filter((name) => name.endsWith('.snp'))).toHaveLength(2);
  const before = engine.fingerprint();
  await reopen();
  expect(engine.fingerprint()).toBe(before);
  expect(await engine.history('item', 'k7')).toHaveLength(420);
  expect((await engine.verify()).problems).toEqual([]);
});
