import { mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { remove, write } from '../domain/change/write.ts';
import { attachment, item } from '../domain/model/item.ts';
import { agency } from '../domain/model/organisation.ts';
import { MODEL } from '../domain/model/model.ts';
import { nodeDisk } from './vault/disk.ts';
import {
  createWorkspace,
  nodeDeps,
  openWorkspace,
  workspaceKey,
  workspaceState,
  type WorkspaceDeps,
} from './workspace.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let now: number;
let dir: string;
let deps: WorkspaceDeps;
let count = 0;
beforeEach(() => {
  now = 1_795_000_000_000;
  dir = path.join(root, `kho-${(count += 1)}`);
  deps = { ...nodeDeps(MODEL), now: () => now, cost: { memory: 64, passes: 1, lanes: 1 } };
});

const create = (more: Partial<Parameters<typeof createWorkspace>[1]> = {}) =>
  createWorkspace(deps, {
    dir,
    passphrase: 'một hai ba',
    actor: 'An',
    office: 'Văn phòng',
    profile: 'nghe-an',
    ...more,
  });

test('a workspace is made with its seed and opens again with the passphrase, the recovery code or its key', async () => {
  const seed = {
    command: 'workspace.create',
    operations: write(agency, 'snv', { name: 'Sở Nội vụ', aliases: ['SNV'] }),
  };
  const { engine, recoveryCode } = await create({ seed });
  const key = workspaceKey(engine);
  const fingerprint = engine.fingerprint();
  expect(engine.steps()).toEqual({ undo: [], redo: [] });
  await engine.close();
  for (const unlock of [{ passphrase: 'một hai ba' }, { recoveryCode: recoveryCode.toLowerCase() }, { key }]) {
    const again = await openWorkspace(deps, { dir, ...unlock });
    expect(again.fingerprint()).toBe(fingerprint);
    expect(again.row('agency', 'snv')).toMatchObject({ name: 'Sở Nội vụ', aliases: ['SNV'] });
    expect(again.row('workspace', 'workspace')).toMatchObject({ office: 'Văn phòng', profile: 'nghe-an' });
    expect(again.problems).toEqual([]);
    await again.close();
  }
});

test('a passphrase typed with decomposed accents is the same passphrase', async () => {
  await (await create({ passphrase: 'Mật khẩu'.normalize('NFC') })).engine.close();
  const again = await openWorkspace(deps, { dir, passphrase: 'Mật khẩu'.normalize('NFD') });
  expect(again.readOnly).toBeUndefined();
  await again.close();
});

test('the recovery code replaces a forgotten passphrase', async () => {
  const { engine, recoveryCode } = await create();
  await engine.close();
  await (await openWorkspace(deps, { dir, recoveryCode, newPassphrase: 'bốn năm sáu' })).close();
  await expect(openWorkspace(deps, { dir, passphrase: 'một hai ba' })).rejects.toThrow('vault.passphrase');
  now += 60_000;
  await (await openWorkspace(deps, { dir, passphrase: 'bốn năm sáu' })).close();
  await (await openWorkspace(deps, { dir, recoveryCode })).close();
});

test('a wrong passphrase costs a growing wait that outlives the program and gives no hint', async () => {
  await (await create()).engine.close();
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    await expect(openWorkspace(deps, { dir, passphrase: 'một hai bA' })).rejects.toMatchObject({
      code: 'vault.passphrase',
      about: {},
    });
    expect(workspaceState(dir, deps).nextTryInSeconds).toBe(seconds);
    await expect(openWorkspace(deps, { dir, passphrase: 'một hai ba' })).rejects.toMatchObject({
      code: 'vault.wait',
      about: { seconds },
    });
    now += seconds * 1000;
  }
  await (await openWorkspace(deps, { dir, passphrase: 'một hai ba' })).close();
  expect(workspaceState(dir, deps)).toEqual({ state: 'present', name: path.basename(dir), nextTryInSeconds: 0 });
});

test('a mistyped recovery code is told apart from a wrong one', async () => {
  const { engine, recoveryCode } = await create();
  await engine.close();
  const typo = recoveryCode.replace(/^./, (letter) => (letter === '0' ? '1' : '0'));
  await expect(openWorkspace(deps, { dir, recoveryCode: typo })).rejects.toThrow('vault.recoveryForm');
  const other = await createWorkspace(deps, { dir: `${dir}-b`, passphrase: 'x', actor: 'a', office: '', profile: '' });
  await other.engine.close();
  await expect(openWorkspace(deps, { dir, recoveryCode: other.recoveryCode })).rejects.toThrow('vault.recovery');
});

test('only one copy runs at a time, and a lock left by a process that is gone is taken over', async () => {
  const { engine } = await create();
  await expect(openWorkspace(deps, { dir, passphrase: 'một hai ba' })).rejects.toThrow('workspace.busy');
  await engine.close();
  const stale = { pid: 2 ** 22 - 1, started: '1', boot: 'another', token: '' };
  for (const left of [JSON.stringify(stale), JSON.stringify({ ...stale, pid: process.pid }), '', '{"pid":']) {
    writeFileSync(path.join(dir, 'lock'), left);
    await (await openWorkspace(deps, { dir, passphrase: 'một hai ba' })).close();
  }
  expect(existsSync(path.join(dir, 'lock'))).toBe(false);
});

test('a creation that never finished leaves nothing behind that stops the next', async () => {
  const failing = { ...nodeDisk, replace: () => Promise.reject(new Error('pulled plug')) };
  await expect(
    createWorkspace({ ...deps, disk: failing }, { dir, passphrase: 'a', actor: 'a', office: '', profile: '' }),
  ).rejects.toThrow('pulled plug');
  const seed = { command: 'x', operations: [{ entity: 'nope', id: 'a', field: 'b', value: 1 }] };
  await expect(create({ seed })).rejects.toThrow('change.unknownEntity');
  expect(workspaceState(dir, deps).state).toBe('none');
  await (await create()).engine.close();
  await expect(create()).rejects.toThrow('workspace.exists');
});

test('a vault asking for more memory or time than anybody needs is refused before it is given', async () => {
  const greedy = { ...deps, cost: { memory: 64, passes: 11, lanes: 1 } };
  await (await createWorkspace(greedy, { dir, passphrase: 'a', actor: 'a', office: '', profile: '' })).engine.close();
  await expect(openWorkspace(deps, { dir, passphrase: 'a' })).rejects.toThrow('vault.damaged');
});

test('a change is refused whole when any part does not fit the model', async () => {
  const { engine } = await create();
  const good = { entity: 'item', id: 'k1', field: 'text', value: 'x' };
  const refusals: [object, string][] = [
    [{ ...good, entity: 'nothing' }, 'change.unknownEntity'],
    [{ ...good, field: 'nothing' }, 'change.unknownField'],
    [{ ...good, field: '__proto__' }, 'change.unknownField'],
    [{ ...good, id: '' }, 'change.badId'],
    [{ ...good, value: 7 }, 'change.badValue'],
    [{ ...good, field: 'kind', value: 'bài thơ' }, 'change.badValue'],
    [{ ...good, field: 'receivedOn', value: '31/12/2023' }, 'change.badValue'],
    [{ ...good, field: 'partners', value: true }, 'change.badMember'],
    [{ ...good, field: 'partners', member: 'a', value: 'yes' }, 'change.badValue'],
    [{ ...good, member: 'a' }, 'change.badMember'],
    [{ ...good, field: '~deleted', value: 'yes' }, 'change.badValue'],
  ];
  for (const [bad, code] of refusals) {
    const operations = [good, bad as typeof good];
    await expect(engine.commit({ command: 'x', operations })).rejects.toMatchObject({ code });
  }
  expect(engine.count('item')).toBe(0);
  await engine.close();
});

test('texts are kept in NFC, and writing what is there already writes nothing', async () => {
  const { engine } = await create();
  const operations = write(item, 'k1', { text: 'Kiến nghị'.normalize('NFD'), partners: ['a'] });
  expect((await engine.commit({ command: 'x', operations })).seq).toBe(2);
  expect(engine.row('item', 'k1')?.['text']).toBe('Kiến nghị'.normalize('NFC'));
  expect((await engine.commit({ command: 'x', operations })).seq).toBeNull();
  await engine.close();
});

test('undo, redo, history and the list of steps survive a restart', async () => {
  const { engine } = await create();
  const key = workspaceKey(engine);
  await engine.commit({ command: 'items.add', operations: write(item, 'k1', { text: 'một' }) });
  now += 1000;
  await engine.commit({ command: 'items.edit', about: { count: 1 }, operations: write(item, 'k1', { text: 'hai' }) });
  await engine.commit({ command: 'items.delete', operations: [remove(item, 'k1')] });
  expect((await engine.undo())?.step.command).toBe('items.delete');
  expect((await engine.undo())?.step).toMatchObject({ command: 'items.edit', about: { count: 1 }, at: now });
  const steps = engine.steps();
  expect(steps.undo.map(({ command }) => command)).toEqual(['items.add']);
  expect(steps.redo.map(({ command }) => command)).toEqual(['items.edit', 'items.delete']);
  await engine.close();

  const again = await openWorkspace(deps, { dir, key });
  expect(again.steps()).toEqual(steps);
  expect(again.row('item', 'k1')?.['text']).toBe('một');
  await again.redo();
  expect(again.row('item', 'k1')?.['text']).toBe('hai');
  await again.redo();
  expect(again.row('item', 'k1')).toBeUndefined();
  expect(await again.redo()).toBeNull();
  for (let at = 0; at < 3; at++) await again.undo();
  expect(again.count('item')).toBe(0);
  expect(await again.undo()).toBeNull();
  const history = await again.history('item', 'k1');
  expect(history.map(({ kind, command }) => `${kind} ${command}`).slice(-3)).toEqual([
    'do items.delete',
    'do items.edit',
    'do items.add',
  ]);
  expect(history.at(-2)?.changes).toEqual([{ field: 'text', was: 'một', value: 'hai' }]);
  expect(history.at(-1)).toMatchObject({ actor: 'An', device: again.device, changes: [{ was: '', value: 'một' }] });
  await again.close();
});

test('a reader learns what changed since its stamp, also across a restart, or that it must read everything', async () => {
  const { engine } = await create();
  const key = workspaceKey(engine);
  const heard: string[][] = [];
  engine.onChanged((_, changes) =>
    heard.push(changes.flatMap(({ rows, deleted }) => [...rows.map(({ id }) => id), ...deleted])),
  );
  await engine.commit({ command: 'x', operations: write(item, 'k1', { text: 'một' }) });
  const stamp = engine.stamp();
  await engine.commit({ command: 'x', operations: write(item, 'k2', { text: 'hai' }) });
  await engine.commit({ command: 'x', operations: [remove(item, 'k1')] });
  expect(heard).toEqual([['k1'], ['k2'], ['k1']]);
  const expected = [{ entity: 'item', rows: [engine.row('item', 'k2')], deleted: ['k1'] }];
  expect(engine.changesSince(stamp)).toEqual(expected);
  expect(engine.changesSince(engine.stamp())).toEqual([]);
  expect(engine.changesSince({ ...stamp, chain: 'ff'.repeat(16) })).toBeNull();
  expect(engine.changesSince({ position: 99, chain: stamp.chain })).toBeNull();
  const last = engine.stamp();
  await engine.close();
  const again = await openWorkspace(deps, { dir, key });
  expect(again.stamp()).toEqual(last);
  expect(again.changesSince(stamp)).toEqual(expected);
  await again.close();
});

test('changes asked for at once are all kept, in order', async () => {
  const { engine } = await create();
  const all = Array.from({ length: 50 }, (_, at) =>
    engine.commit({ command: 'x', operations: write(item, 'k1', { text: `lần ${at}` }) }),
  );
  const done = await Promise.all(all);
  expect(done.map(({ position }) => position)).toEqual(done.map((_, at) => at + 2));
  expect(engine.row('item', 'k1')?.['text']).toBe('lần 49');
  expect((await engine.verify()).ok).toBe(true);
  await engine.close();
});

test('attachments come back as they went in, the same bytes are kept once, a missing one is named', async () => {
  const { engine } = await create();
  for (const length of [0, 1, 4087, 4088, 2 ** 20 - 8, 2 ** 20, 3 * 2 ** 20 + 5]) {
    const bytes = Buffer.alloc(length, 7);
    const hash = await engine.putBlob(bytes);
    expect(await engine.putBlob(bytes)).toBe(hash);
    expect(bytes.equals(await engine.getBlob(hash))).toBe(true);
  }
  const hash = await engine.putBlob(Buffer.from('biên bản'));
  await engine.commit({ command: 'x', operations: write(attachment, 't1', { hash }) });
  expect((await engine.verify()).ok).toBe(true);
  rmSync(path.join(dir, 'blobs', hash.slice(0, 2), `${hash}.blb`));
  await expect(engine.getBlob(hash)).rejects.toThrow('attachment.missing');
  await expect(engine.getBlob('../../vault.json')).rejects.toThrow('attachment.missing');
  expect((await engine.verify()).problems).toEqual([
    { code: 'attachment.missing', file: `${hash}.blb`, healed: false },
  ]);
  await engine.close();
});

test('after closing, nothing can be asked and the key is gone', async () => {
  const { engine } = await create();
  await engine.close();
  expect(() => engine.count('item')).toThrow('workspace.closed');
  expect(() => engine.deriveKey('cache')).toThrow('workspace.closed');
  await expect(engine.commit({ command: 'x', operations: [] })).rejects.toThrow('workspace.closed');
  await engine.close();
});
