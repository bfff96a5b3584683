/** What time does: packs, snapshots, compaction, laptops away for long, later versions (rules S16, S21 and S25). */
import { expect, test } from 'vitest';
import {
  fingerprints,
  openGroup,
  restart,
  settle,
  titles,
  write,
  type Group,
  type Office,
} from '../testing/offices.ts';
import { fileHash, segmentName } from './formats/names.ts';

const DAY = 86_400_000;

function filesOf(group: Group, office: Office, end = ''): string[] {
  return [...group.files.keys()].filter((name) => name.startsWith(`d/${office.engine.device}/`) && name.endsWith(end));
}

async function work(office: Office, from: number, times: number): Promise<void> {
  for (let at = from; at < from + times; at++) {
    await write(office, `${office.machine.name}${at % 7}`, { title: `Lần ${at}` });
    await office.sync.round();
  }
}

test('many small files become few, and everything is still there for who was away', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  await work(first, 0, 24 * 13 + 5);
  expect(filesOf(group, first, '.seg').length).toBeLessThan(24);
  expect(filesOf(group, first, '.pak').length).toBeLessThanOrEqual(3);
  expect(filesOf(group, first, '.ack').length).toBeLessThanOrEqual(3);
  await settle(second, first);
  expect(fingerprints(first)).toEqual(fingerprints(second));
  expect(
    [...second.disk.keys()].filter((name) => name.includes(`archive/d/${first.engine.device}`)).length,
  ).toBeLessThan(40);
  for (const office of [first, second]) await restart(office);
  await work(first, 400, 30);
  await settle(second, first);
  expect(fingerprints(first)).toEqual(fingerprints(second));
  expect(await second.sync.verifyFolder()).toEqual([]);
});

test('a pack lost from the folder is put back by others, loose segments are not', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  await work(first, 0, 30);
  await settle(second, first);
  const before = filesOf(group, first).filter((name) => !name.endsWith('.ack'));
  for (const name of filesOf(group, first, '.pak')) group.files.delete(name);
  await second.sync.round();
  expect(
    filesOf(group, first)
      .filter((name) => !name.endsWith('.ack'))
      .sort(),
  ).toEqual(before.sort());
});

test('old segments leave the folder once everybody has them; who was away joins a snapshot and loses nothing', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  const away = await group.join('Chi');
  await settle(first, second, away);
  await write(away, 'của Chi', { title: 'Trước khi đi' });
  await settle(away, first, second);
  for (let at = 0; at < 20; at++) await write(away, `riêng ${at}`, { title: `Chi ${at}` });
  await write(away, 'chung', { title: 'Chi viết' });
  for (let half = 0; half < 2; half++) {
    await work(first, half * 100, 30);
    await work(second, half * 100, 30);
    await write(first, 'chung', { title: `An viết ${half}` });
    await settle(first, second);
    group.clock.now += 95 * DAY;
    if (half === 0) await first.sync.lapse(away.engine.device);
    for (let day = 0; day < 4; day++) {
      await settle(first, second);
      group.clock.now += DAY;
    }
  }
  const oldest = filesOf(group, first).map((name) => Number(/(\d{8})-\d{8}-/.exec(name)?.[1] ?? Infinity));
  expect(Math.min(...oldest)).toBeGreaterThan(30);
  await settle(away, first, second);
  await settle(away, first, second);
  expect(new Set(fingerprints(first, second, away)).size).toBe(1);
  expect(titles(first).filter((title) => title.startsWith('riêng'))).toHaveLength(20);
  expect(first.engine.merging.conflicts()).toHaveLength(1);
  const fourth = await group.join('Dũng');
  await settle(fourth, first, second, away);
  expect(fingerprints(fourth)).toEqual(fingerprints(first));
});

test('nothing leaves the folder while a member has not acknowledged it', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  await work(first, 0, 10);
  group.clock.now += 200 * DAY;
  for (let day = 0; day < 3; day++) {
    await first.sync.round();
    group.clock.now += DAY;
  }
  expect(filesOf(group, first, '.seg')).toHaveLength(10);
  await settle(second, first);
  expect(fingerprints(first)).toEqual(fingerprints(second));
});

test('a file of a later major version is kept, passed on, and told of; the rest goes on', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  await write(first, 'a', { title: 'Một' });
  await first.sync.round();
  const [name = ''] = filesOf(group, first, '.seg');
  const later = Buffer.from(group.files.get(name) ?? []);
  later.writeUInt16BE(2, 8);
  const place = segmentName(first.engine.device, 2, 2, later);
  group.files.set(place, later);
  await second.sync.round();
  expect(titles(second)).toEqual(['a=Một']);
  expect(second.sync.status().notices).toContainEqual({ code: 'sync.newer', about: { files: 1 } });
  group.files.delete(place);
  await restart(second);
  await second.sync.round();
  expect(fileHash(group.files.get(place) ?? Buffer.alloc(0))).toBe(fileHash(later));
});

test('attachments arrive when asked for; until all of one is there it is on the way', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  const bytes = Buffer.alloc(2_500_000, 'ảnh chụp');
  const hash = await first.engine.putBlob(bytes);
  await write(first, 'a', { title: 'Có tệp', scan: hash });
  await first.sync.round();
  await second.sync.round();
  expect(first.sync.attachmentPlace(hash)).toBe('here');
  expect(second.sync.attachmentPlace(hash)).toBe('folder');
  const chunks = [...group.files].filter(([name]) => name.startsWith('x/'));
  expect(chunks).toHaveLength(3);
  group.files.delete(chunks[1]?.[0] ?? '');
  const steps: number[] = [];
  const fetching = () => second.sync.fetchAttachment(hash, (done) => void steps.push(done));
  await expect(fetching()).rejects.toMatchObject({ code: 'attachment.onTheWay' });
  expect(second.sync.attachmentPlace(hash)).toBe('onTheWay');
  await first.sync.round();
  await fetching();
  expect(second.sync.attachmentPlace(hash)).toBe('here');
  expect(Buffer.from(await second.engine.getBlob(hash)).equals(bytes)).toBe(true);
  expect(steps.at(-1)).toBeGreaterThanOrEqual(bytes.length);
});
