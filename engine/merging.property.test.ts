/** An engine that takes in what others did holds what the rules say, whatever comes between, also after a restart. */
import { deepStrictEqual } from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transaction } from '../domain/change/change.ts';
import { apply } from '../domain/sync/apply.ts';
import { fingerprintOf } from '../domain/sync/fingerprint.ts';
import { renameTransaction } from '../domain/sync/rename.ts';
import { createState } from '../domain/sync/state.ts';
import { DELETED } from '../domain/model/record.ts';
import { operation, PAPER_MODEL, scenario } from '../domain/testing/scenario.ts';
import type { Engine } from './engine.ts';
import { memoryDisk, type MemoryFiles } from './testing/memory-disk.ts';
import { createJoinedWorkspace, openWorkspace, workspaceKey, type WorkspaceDeps } from './workspace.ts';

const DIR = 'kho';
const WORKSPACE = '0123456789abcdef'.repeat(2);

/** What may happen between two deliveries. */
const between = fc.oneof(
  { arbitrary: fc.constant({ does: 'nothing' as const }), weight: 4 },
  fc.record({ does: fc.constant('write' as const), operation: operation.filter((one) => fits(one)) }),
  fc.constantFrom({ does: 'undo' as const }, { does: 'crash' as const }, { does: 'restart' as const }),
  fc.constantFrom({ does: 'snapshot' as const }, { does: 'renew' as const }, { does: 'repeat' as const }),
);
type Between = typeof between extends fc.Arbitrary<infer T> ? T : never;

test('batches of any size, in between own changes, undo, crashes and restarts, give what applying each one gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      scenario,
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 10 }),
      fc.array(between, { maxLength: 12 }),
      async ({ transactions }, sizes, acts) => {
        const desk = await createDesk();
        let rest = [...transactions];
        for (let at = 0; rest.length > 0; at++) {
          const batches = [rest.slice(0, sizes[at % sizes.length]), rest.slice(sizes[at % sizes.length]).slice(0, 2)];
          const taken = batches.flat().length;
          expect(desk.engine.merging.isReady(batches.flat())).toBe(true);
          await desk.engine.merging.deliver(batches);
          rest = rest.slice(taken);
          await desk.act(acts[at] ?? { does: 'nothing' }, transactions);
        }
        await desk.check(transactions);
        await desk.act({ does: 'crash' }, []);
        await desk.check(transactions);
        await desk.act({ does: 'restart' }, []);
        await desk.check(transactions);
      },
    ),
    { numRuns: 150, seed: 20261123 },
  );
}, 600_000);

test('a joined snapshot and the rest give what applying all gives, also when the snapshot is replayed', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, fc.nat(), fc.nat(), fc.array(between, { maxLength: 3 }), async (made, a, b, acts) => {
      const { transactions } = made;
      const giver = await createDesk();
      await giver.engine.merging.deliver([transactions.slice(0, a % (transactions.length + 1))]);
      const body = giver.engine.merging.exportState();
      const desk = await createDesk();
      await desk.engine.merging.deliver([transactions.slice(0, b % (transactions.length + 1))]);
      for (const act of acts) await desk.act(act, []);
      await desk.engine.merging.join(body);
      await desk.engine.merging.join(body);
      for (const name of desk.files.keys()) if (name.endsWith('.snp')) desk.files.delete(name);
      await desk.act({ does: 'crash' }, []);
      await desk.engine.merging.deliver([transactions]);
      await desk.check(transactions);
      expect((await desk.engine.verify()).problems).toEqual([]);
    }),
    { numRuns: 150, seed: 20261124 },
  );
}, 600_000);

test('a renamed part is the same as one that came under its new name, before and after a restart', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, fc.nat({ max: 6 }), fc.array(between, { maxLength: 4 }), async (made, after, acts) => {
      const { transactions } = made;
      const device = transactions[0]?.device ?? '';
      const desk = await createDesk();
      await desk.engine.merging.deliver([transactions]);
      for (const act of acts) await desk.act(act, transactions);
      await desk.engine.merging.rename(device, after, 'nhánh');
      await desk.engine.merging.rename(device, after, 'nhánh');
      const renamed = (one: Transaction) => renameTransaction(one, device, after, 'nhánh');
      await desk.check(transactions.map(renamed), renamed);
      await desk.act({ does: 'crash' }, []);
      await desk.check(transactions.map(renamed), renamed);
      await desk.act({ does: 'restart' }, []);
      await desk.check(transactions.map(renamed), renamed);
    }),
    { numRuns: 150, seed: 20261125 },
  );
}, 600_000);

test('what is not ready is refused whole, and what no version writes', async () => {
  const { engine, files } = await createDesk();
  const [first, second, third] = [1, 2, 3].map((seq) => foreign(seq));
  if (!first || !second || !third) throw new Error('three were made');
  const before = engine.stamp();
  for (const list of [[second], [first, third], [{ ...first, seen: { khác: 1 } }]]) {
    expect(engine.merging.isReady(list)).toBe(false);
    await expect(engine.merging.deliver([list])).rejects.toThrow('merge.notReady');
  }
  const half = String.fromCharCode(0xd800);
  const wrong: Partial<Transaction>[] = [
    { actor: half },
    { label: { wall: NaN, lamport: 1 } },
    { label: { wall: 9e15, lamport: 1 } },
    { label: { wall: 1, lamport: -1 } },
    { seen: { khác: -1 } },
    { about: { count: Infinity } },
    { undoes: [0] },
    ...['', '__proto__', 'a\u0000b', 'd'.repeat(301)].flatMap((name) => [
      { operations: [{ entity: name, id: 'p1', field: 'title', value: 'x' }] },
      { operations: [{ entity: 'paper', id: name, field: 'title', value: 'x' }] },
      { operations: [{ entity: 'paper', id: 'p1', field: name, value: 'x' }] },
      { operations: [{ entity: 'paper', id: 'p1', field: 'tags', member: name, value: true }] },
    ]),
    { operations: [{ entity: 'paper', id: 'p1', field: 'title', value: half }] },
  ];
  for (const one of wrong) {
    await expect(engine.merging.deliver([[{ ...first, ...one }]])).rejects.toThrow('merge.malformed');
  }
  await expect(engine.merging.join(Buffer.from('không phải'))).rejects.toThrow('merge.malformed');
  expect(engine.stamp()).toEqual(before);
  expect([...files.keys()].filter((name) => name.endsWith('.jnl'))).toEqual([]);
});

test('what does not fit is kept through restarts and shared snapshots, and never shown', async () => {
  const desk = await createDesk();
  const { engine } = desk;
  const odd = [3, true, null, ['x'], 'dài '.repeat(200), 1.5];
  const operations = ['title', 'count', 'note', 'done', 'tags', DELETED, 'later', 'constructor'].flatMap((field, at) =>
    odd.map((value, row) => ({ entity: at % 3 === 0 ? 'constructor' : 'paper', id: `p${row}`, field, value })),
  );
  const long = { entity: 'paper', id: 'd'.repeat(200), field: 'title', value: 'một' };
  const members = ['đỏ', 'd'.repeat(200)].map((member) => ({
    entity: 'paper',
    id: 'p0',
    field: 'tags',
    member,
    value: true,
  }));
  await engine.merging.deliver([[{ ...foreign(1), operations: [...operations, ...members, long] }]]);
  const shown = (one: Engine) => [[...one.rows('paper')].sort((a, b) => (a.id < b.id ? -1 : 1)), one.fingerprint()];
  const before = shown(engine);
  const fields = Object.entries(PAPER_MODEL['paper']?.fields ?? {});
  for (const row of engine.rows('paper')) {
    for (const [field, { schema }] of fields) expect(schema.safeParse(row[field]).success).toBe(true);
  }
  expect(engine.row('paper', 'p0')?.['tags']).toEqual(['đỏ']);
  const other = await createDesk();
  await other.engine.merging.join(engine.merging.exportState());
  expect(shown(other.engine)).toEqual(before);
  await desk.act({ does: 'crash' }, []);
  expect(shown(desk.engine)).toEqual(before);
  await desk.act({ does: 'restart' }, []);
  expect(shown(desk.engine)).toEqual(before);
});

test('whoever may not write still receives; whoever is told so may write again', async () => {
  const { engine } = await createDesk();
  engine.merging.setReadOnly('member.viewer');
  expect(engine.readOnly).toBe('member.viewer');
  await expect(write(engine, 'một')).rejects.toThrow('member.viewer');
  await engine.merging.deliver([[foreign(1)]]);
  expect(engine.row('paper', 'p1')?.['title']).toBe('lần 1');
  engine.merging.setReadOnly(undefined);
  await write(engine, 'một');
  expect(engine.merging.vector()).toEqual({ [engine.device]: 1, khách: 1 });
});

test('a change asked for while others’ changes come in has seen them, and a reader hears of both', async () => {
  const { engine } = await createDesk();
  const heard: (string | undefined)[] = [];
  engine.onChanged((_, changes) =>
    heard.push(...changes.flatMap(({ rows }) => rows.map((row) => String(row['title'])))),
  );
  const before = engine.stamp();
  await Promise.all([
    write(engine, 'trước'),
    engine.merging.deliver([[foreign(1), foreign(2)]]),
    write(engine, 'sau'),
    engine.merging.settled(() => expect(engine.merging.vector()[engine.device]).toBe(2)),
  ]);
  const own = await engine.merging.ownAfter(engine.device, 0, 1e6);
  expect(own.map(({ seen }) => seen)).toEqual([{}, { khách: 2 }]);
  expect(engine.merging.conflicts()).toEqual([]);
  expect(heard).toHaveLength(3);
  expect(heard.at(-1)).toBe('sau');
  expect(engine.changesSince(before)).toMatchObject([{ rows: [{ title: 'sau' }] }]);
  expect((await engine.history('paper', 'p1')).map(({ actor }) => actor)).toEqual(['An', 'Khách', 'Khách', 'An']);
});

function fits({ entity, field, member }: { entity: string; field: string; member?: string }): boolean {
  return entity === 'paper' && field !== 'later' && member === undefined;
}

function foreign(seq: number): Transaction {
  return {
    device: 'khách',
    seq,
    seen: {},
    actor: 'Khách',
    command: 'x',
    label: { wall: 1000 + seq, lamport: seq },
    operations: [{ entity: 'paper', id: 'p1', field: 'title', value: `lần ${seq}` }],
  };
}

function write(engine: Engine, title: string) {
  const operations = [{ entity: 'paper', id: 'p1', field: 'title', value: title }];
  return engine.commit({ command: 'x', operations });
}

/** A laptop whose journal only a key opens; `act` does one thing to it, `check` compares it with the rules. */
async function createDesk() {
  const files: MemoryFiles = new Map();
  let wall = 1_800_000_000_000;
  const deps: WorkspaceDeps = {
    model: PAPER_MODEL,
    disk: memoryDisk(files),
    random: randomBytes,
    now: () => (wall += 1000),
    cost: { memory: 8, passes: 1, lanes: 1 },
  };
  const wish = { dir: DIR, passphrase: 'x', actor: 'An', workspace: WORKSPACE, naming: Buffer.alloc(32, 7) };
  const made = await createJoinedWorkspace(deps, wish);
  await made.keep();
  const key = workspaceKey(made.engine);
  const devices = [made.engine.device];
  const desk = {
    engine: made.engine,
    files,
    async act(act: Between, delivered: readonly Transaction[]): Promise<void> {
      const { engine } = desk;
      if (act.does === 'write')
        await engine.commit({ command: 'x', operations: [act.operation] }).catch(unlessBadValue);
      if (act.does === 'undo') await engine.undo();
      if (act.does === 'snapshot') await engine.snapshot();
      if (act.does === 'repeat') await engine.merging.deliver([delivered.slice(0, 3)]).catch(unlessNotReady);
      if (act.does === 'renew') {
        const old = await engine.merging.renewIdentity();
        deepStrictEqual(old.device, devices.at(-1));
        deepStrictEqual(engine.steps().undo, []);
        devices.push(engine.device);
      }
      if (act.does === 'crash' || act.does === 'restart') {
        const steps = engine.steps();
        if (act.does === 'restart') await engine.close();
        desk.engine = await openWorkspace(deps, { dir: DIR, key });
        deepStrictEqual(desk.engine.problems, []);
        deepStrictEqual(desk.engine.device, devices.at(-1));
        deepStrictEqual(desk.engine.steps(), steps);
      }
    },
    async check(transactions: readonly Transaction[], named = (one: Transaction) => one): Promise<void> {
      const { merging } = desk.engine;
      const own: Transaction[] = [];
      for (const device of devices) {
        // A few bytes at a time: nothing is left out at the seams, nothing comes twice.
        for (let more = await merging.ownAfter(device, 0, 1); more.length > 0;) {
          own.push(...more);
          more = await merging.ownAfter(device, more.at(-1)?.seq ?? 0, 300);
        }
      }
      const state = createState(PAPER_MODEL);
      for (let waiting = [...transactions, ...own.map(named)]; waiting.length > 0;) {
        const left = waiting.filter((one) => typeof apply(state, one) === 'string');
        if (left.length === waiting.length) throw new Error('own changes that build on nothing');
        waiting = left;
      }
      const hash = createHash('sha256');
      const digest = { update: (text: string) => void hash.update(text), end: () => hash.digest() };
      expect(desk.engine.fingerprint()).toBe(fingerprintOf(state, digest));
      expect((await desk.engine.verify()).problems).toEqual([]);
    },
  };
  return desk;
}

function unlessBadValue(error: Error): void {
  if (!error.message.startsWith('change.')) throw error;
}

function unlessNotReady(error: Error): void {
  if (error.message !== 'merge.notReady') throw error;
}
