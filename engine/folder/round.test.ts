/** Offices in step through a folder in memory, with a folder that misbehaves: docs/sync-rules.md, S13 to S16. */
import { expect, test } from 'vitest';
import { clone, fingerprints, openGroup, reopen, restart, settle, titles, write } from '../testing/offices.ts';
import { memoryPlace, type PlaceCall } from '../testing/memory-place.ts';
import { FolderTrouble } from './place.ts';

const HOUR = 3_600_000;

test('a laptop that joins has everything, and both write on', async () => {
  const group = await openGroup();
  const { first } = group;
  await write(first, 'a', { title: 'Một', count: 1 });
  await settle(first);
  const second = await group.join('Bình');
  expect(titles(second)).toEqual(['a=Một']);
  await write(second, 'b', { title: 'Hai' });
  await write(first, 'c', { title: 'Ba' });
  await settle(first, second);
  expect(titles(first)).toEqual(['a=Một', 'b=Hai', 'c=Ba']);
  expect(new Set(fingerprints(first, second)).size).toBe(1);
  expect(second.sync.status()).toMatchObject({ state: 'ready', unpublished: 0 });
  expect(first.sync.status().devices.map(({ standing }) => standing)).toEqual(['member', 'member']);
});

test('what two wrote without having seen one another is a card on both laptops, and settling it closes both', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(first, 'a', { title: 'Một' });
  await write(second, 'a', { title: 'Hai' });
  await settle(first, second);
  for (const { engine } of [first, second]) expect(engine.merging.conflicts()).toHaveLength(1);
  await write(second, 'a', { title: 'Ba' });
  await settle(first, second);
  for (const { engine } of [first, second]) expect(engine.merging.conflicts()).toEqual([]);
  expect(titles(first)).toEqual(['a=Ba']);
});

test('a segment that arrives before what it builds on waits, and says for whom', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  const third = await group.join('Chi');
  await write(second, 'a', { title: 'Một' });
  await settle(first, second, third);
  await write(second, 'a', { title: 'Hai' });
  await second.sync.round();
  await first.sync.round();
  await write(first, 'b', { title: 'Sau hai' });
  await first.sync.round();
  const late = [...group.files].filter(([name]) => name.startsWith(`d/${second.engine.device}/00000002`));
  for (const [name] of late) group.files.delete(name);
  expect(await third.sync.round()).toMatchObject({ applied: 0, waiting: 1 });
  expect(titles(third)).toEqual(['a=Một']);
  await restart(third);
  for (const [name, bytes] of late) group.files.set(name, bytes);
  expect(await third.sync.round()).toMatchObject({ applied: 2, waiting: 0 });
  expect(fingerprints(third)).toEqual(fingerprints(first));
});

test('anybody puts back what the folder lost, and mends what it damaged', async () => {
  const group = await openGroup();
  const { first } = group;
  await write(first, 'a', { title: 'Một' });
  await settle(first);
  const second = await group.join('Bình');
  await settle(first, second);
  const before = new Map(group.files);
  const [segment = ''] = [...group.files.keys()].filter((name) => name.endsWith('.seg'));
  group.files.delete(segment);
  for (const name of [...group.files.keys()].filter((one) => one.endsWith('.mem'))) {
    group.files.set(name, Buffer.from('hỏng'));
  }
  for (let rounds = 0; rounds < 10; rounds++) await second.sync.round();
  for (const [name, bytes] of before) {
    expect(/\.(ack|snp)$/.test(name) || group.files.get(name)?.equals(bytes)).toBe(true);
  }
  expect(await second.sync.verifyFolder()).toEqual([]);
});

test('a file that stays half arrived is told of after a day, and read when it is whole', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(first, 'a', { title: 'Một' });
  await first.sync.round();
  const [name = '', bytes = Buffer.alloc(0)] = [...group.files].find(([one]) => one.endsWith('.seg')) ?? [];
  group.files.set(name, bytes.subarray(0, 100));
  expect(await second.sync.round()).toMatchObject({ applied: 0 });
  expect(second.sync.status().notices).toEqual([]);
  await restart(second);
  group.clock.now += 25 * HOUR;
  await second.sync.round();
  expect(second.sync.status().notices).toMatchObject([{ code: 'sync.arriving', about: { file: name } }]);
  group.files.set(name, bytes);
  expect(await second.sync.round()).toMatchObject({ applied: 1 });
  expect(second.sync.status().notices).toEqual([]);
});

test('an emptied folder is written to only when a person says so; then everything is there again', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(second, 'b', { title: 'Hai' });
  await settle(first, second);
  const names = [...group.files.keys()].filter((name) => !name.endsWith('.ack')).sort();
  group.files.clear();
  await write(first, 'c', { title: 'Ba' });
  await expect(first.sync.round()).rejects.toMatchObject({ code: 'sync.detached' });
  expect(first.sync.status()).toMatchObject({ state: 'detached', unpublished: 1 });
  expect(group.files.size).toBe(0);
  await first.sync.moveTo('chung');
  expect([...group.files.keys()]).toEqual(expect.arrayContaining(names));
  await settle(first, second);
  expect(titles(second)).toEqual(['b=Hai', 'c=Ba']);
  expect(fingerprints(first)).toEqual(fingerprints(second));
});

test('a folder that is gone is named; one that cannot be written to is still read', async () => {
  let trouble: FolderTrouble['code'] | undefined;
  const files = new Map<string, Buffer>();
  const hook = (call: PlaceCall, name: string) => {
    const isWrite = call === 'write' || call === 'rename';
    if (trouble === 'gone' || (trouble !== undefined && isWrite)) throw new FolderTrouble(trouble, name, 'EIO');
    return undefined;
  };
  const group = await openGroup(() => memoryPlace(files, hook));
  const { first } = group;
  const second = await group.join('Bình');
  await write(first, 'a', { title: 'Một' });
  await first.sync.round();
  await write(second, 'b', { title: 'Hai' });
  trouble = 'gone';
  await expect(second.sync.round()).rejects.toMatchObject({ code: 'sync.unreachable' });
  expect(second.sync.status().state).toBe('unreachable');
  trouble = 'full';
  expect(await second.sync.round()).toMatchObject({ published: 0, applied: 1 });
  expect(second.sync.status()).toMatchObject({ state: 'ready', unpublished: 1 });
  expect(second.sync.status().notices).toContainEqual({ code: 'sync.folder', about: { trouble: 'full' } });
  trouble = undefined;
  expect(await second.sync.round()).toMatchObject({ published: 1 });
  expect(second.sync.status().notices).toEqual([]);
});

test('once everything is known, a round opens nothing but a few files in turn', async () => {
  const files = new Map<string, Buffer>();
  const reads: string[] = [];
  const hook = (call: PlaceCall, name: string) => {
    if (call === 'read') reads.push(name);
    return undefined;
  };
  const group = await openGroup(() => memoryPlace(files, hook));
  const { first } = group;
  const second = await group.join('Bình');
  for (let at = 0; at < 20; at++) {
    await write(first, `a${at}`, { title: 'Một' });
    await first.sync.round();
  }
  await settle(first, second);
  reads.length = 0;
  for (let rounds = 0; rounds < 5; rounds++) await second.sync.round();
  expect(reads.filter((name) => !name.endsWith('.wsp')).length).toBeLessThanOrEqual(5 * 6);
});

test('a file somebody tampered with is named once, never applied, and never deleted', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(first, 'a', { title: 'Một' });
  await first.sync.round();
  const [name = '', bytes = Buffer.alloc(0)] = [...group.files].find(([one]) => one.endsWith('.seg')) ?? [];
  const forged = Buffer.from(bytes);
  forged[forged.length - 70] = (forged[forged.length - 70] ?? 0) ^ 1;
  const { fileHash } = await import('./formats/names.ts');
  const place = `${name.slice(0, name.lastIndexOf('-') + 1)}${fileHash(forged)}.seg`;
  group.files.set(place, forged);
  for (let rounds = 0; rounds < 3; rounds++) await second.sync.round();
  await restart(second);
  await second.sync.round();
  expect(titles(second)).toEqual(['a=Một']);
  const lines = second.sync.log().filter(({ about }) => about['file'] === place);
  expect(lines.map(({ code }) => code)).toEqual(['file.signature']);
  expect(group.files.get(place)).toEqual(forged);
});

test('a crash between archive and folder publishes the very same segment afterwards', async () => {
  let full = true;
  const files = new Map<string, Buffer>();
  const hook = (call: PlaceCall, name: string) => {
    if (full && call === 'write' && name.endsWith('.seg')) throw new FolderTrouble('full', name, 'ENOSPC');
    return undefined;
  };
  const group = await openGroup(() => memoryPlace(files, hook));
  const { first } = group;
  await write(first, 'a', { title: 'Một' });
  await first.sync.round();
  await write(first, 'b', { title: 'Hai' });
  await first.sync.round();
  const archived = [...first.disk.keys()].filter((name) => name.endsWith('.seg')).map((name) => name.split('/').at(-1));
  await reopen(first);
  full = false;
  expect(await first.sync.round()).toMatchObject({ published: 2 });
  const published = [...files.keys()].filter((name) => name.endsWith('.seg')).map((name) => name.split('/').at(-1));
  expect(new Set(published)).toEqual(new Set(archived));
  expect(archived).toHaveLength(2);
});

test('a carried file brings everything without a folder, also to somebody who lacks the beginning', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(first, 'a', { title: 'Một' });
  await settle(first, second);
  const held = new Map(group.files);
  await write(first, 'b', { title: 'Hai' });
  await write(second, 'c', { title: 'Ba' });
  const parcel = await first.sync.parcel(second.engine.device);
  expect(await second.sync.openParcel(parcel)).toMatchObject({ applied: 1, waiting: 0 });
  expect(await second.sync.openParcel(parcel)).toMatchObject({ applied: 0 });
  const back = await second.sync.parcel(null);
  expect(await first.sync.openParcel(back)).toMatchObject({ applied: 1 });
  expect(fingerprints(first)).toEqual(fingerprints(second));
  expect([...group.files.keys()]).toEqual([...held.keys()]);
  await expect(second.sync.openParcel(parcel.subarray(0, 200))).rejects.toMatchObject({ code: 'parcel.damaged' });
});

test('the table says who misses what, whose clock runs ahead, and whether the states agree', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  await write(first, 'a', { title: 'Một' });
  await first.sync.round();
  const lineOf = (device: string) => first.sync.status().devices.find((line) => line.device === device);
  expect(lineOf(second.engine.device)).toMatchObject({ toSend: 1, toRead: 0, person: 'Bình', version: '1.0.0' });
  await settle(second, first);
  expect(lineOf(second.engine.device)).toMatchObject({ toSend: 0, skew: 0 });
  await first.sync.compare();
  await second.sync.compare();
  await first.sync.round();
  expect(lineOf(second.engine.device)?.comparison).toBe('same');
  group.clock.now += 3 * HOUR;
  await write(second, 'b', { title: 'Mai sau' });
  await second.sync.round();
  group.clock.now -= 3 * HOUR;
  await first.sync.round();
  expect(lineOf(second.engine.device)?.skew).toBe(3 * HOUR);
  expect(first.sync.status().notices.map(({ code }) => code)).toEqual(['sync.clock']);
  expect(titles(first)).toEqual(['a=Một', 'b=Mai sau']);
});

test('a cloned laptop takes a new name when it starts; nothing of either is lost', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(second, 'a', { title: 'Chưa gửi' });
  const copy = await clone(second, 'máy khác');
  expect(copy.engine.device).toBe(second.engine.device);
  await write(second, 'b', { title: 'Máy cũ' });
  await copy.sync.round();
  expect(copy.engine.device).not.toBe(second.engine.device);
  expect(copy.sync.status().notices.map(({ code }) => code)).toContain('sync.renewed');
  await write(copy, 'c', { title: 'Máy mới' });
  await settle(second, copy, first);
  expect(titles(first)).toEqual(['a=Chưa gửi', 'b=Máy cũ', 'c=Máy mới']);
  expect(new Set(fingerprints(first, second, copy)).size).toBe(1);
  expect(first.sync.status().devices).toHaveLength(3);
});
