/** Cloned laptops and restored backups that nobody noticed in time (rules S18 to S20). */
import { expect, test } from 'vitest';
import {
  clone,
  fingerprints,
  openGroup,
  reopen,
  restart,
  settle,
  titles,
  write,
  type Group,
  type Office,
} from '../testing/offices.ts';

async function twins(): Promise<{ group: Group; first: Office; second: Office; copy: Office }> {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await write(second, 'a', { title: 'Một' });
  await settle(first, second);
  // The same machine by every sign: an image of the disk on the same model.
  const copy = await clone(second, second.machine.name);
  return { group, first, second, copy };
}

function agree(...offices: readonly Office[]): void {
  expect(new Set(fingerprints(...offices)).size).toBe(1);
}

test('two laptops that write under one name are told apart by what they wrote; both are heard in full', async () => {
  const { first, second, copy } = await twins();
  await write(second, 'b', { title: 'Máy cũ' });
  await write(second, 'b2', { title: 'Máy cũ nữa' });
  await write(copy, 'c', { title: 'Bản sao' });
  await write(copy, 'a', { title: 'Bản sao sửa' });
  await settle(second, first, copy);
  await settle(second, first, copy);
  expect(titles(first)).toEqual(['a=Bản sao sửa', 'b2=Máy cũ nữa', 'b=Máy cũ', 'c=Bản sao']);
  agree(first, second, copy);
  expect(copy.sync.status().notices.map(({ code }) => code)).toContain('sync.renewed');
  await write(copy, 'd', { title: 'Sau đó' });
  await write(second, 'e', { title: 'Sau đó nữa' });
  await settle(copy, second, first);
  expect(titles(first)).toHaveLength(6);
  agree(first, second, copy);
  for (const office of [first, second, copy]) await restart(office);
  await settle(first, second, copy);
  agree(first, second, copy);
});

test('edits of the same field by both twins are a card, not a silent loss', async () => {
  const { first, second, copy } = await twins();
  await write(second, 'a', { title: 'Máy cũ' });
  await write(copy, 'a', { title: 'Bản sao' });
  await settle(second, first, copy);
  await settle(second, first, copy);
  for (const { engine } of [first, second, copy]) {
    const [card] = engine.merging.conflicts();
    expect(card?.contenders.map(({ value }) => value).sort()).toEqual(['Bản sao', 'Máy cũ']);
  }
  agree(first, second, copy);
});

test('three of one name, found in different orders by different people, still agree', async () => {
  const { group, first, second, copy } = await twins();
  const other = await clone(copy, copy.machine.name);
  const third = await group.join('Chi');
  for (const [index, office] of [second, copy, other].entries()) {
    await write(office, `x${index}`, { title: `Máy ${index}` });
    await write(office, 'a', { count: index });
  }
  await other.sync.round();
  await first.sync.round();
  await write(first, 'f', { title: 'Đã thấy một máy' });
  await second.sync.round();
  await third.sync.round();
  await write(third, 'g', { title: 'Đã thấy hai máy' });
  await copy.sync.round();
  await settle(first, second, copy, other, third);
  await settle(first, second, copy, other, third);
  expect(titles(third)).toEqual([
    'a=Một',
    'f=Đã thấy một máy',
    'g=Đã thấy hai máy',
    'x0=Máy 0',
    'x1=Máy 1',
    'x2=Máy 2',
  ]);
  agree(first, second, copy, other, third);
});

test('a laptop set back to an earlier day gets its own lost changes from the others, and goes on under a new name', async () => {
  const { first, second } = await twins();
  const backup = new Map([...second.disk].map(([file, bytes]) => [file, Buffer.from(bytes)]));
  await write(second, 'b', { title: 'Sau khi sao lưu' });
  await settle(second, first);
  second.disk.clear();
  for (const [file, bytes] of backup) second.disk.set(file, bytes);
  const was = second.engine.device;
  await reopen(second);
  expect(titles(second)).toEqual(['a=Một']);
  await settle(second, first);
  expect(titles(second)).toEqual(['a=Một', 'b=Sau khi sao lưu']);
  expect(second.engine.device).not.toBe(was);
  await write(second, 'c', { title: 'Đi tiếp' });
  await settle(second, first);
  agree(first, second);
});

test('set back and used before it met the others: both pasts are kept', async () => {
  const { first, second } = await twins();
  const backup = new Map([...second.disk].map(([file, bytes]) => [file, Buffer.from(bytes)]));
  await write(second, 'b', { title: 'Đường đã mất' });
  await settle(second, first);
  second.disk.clear();
  for (const [file, bytes] of backup) second.disk.set(file, bytes);
  await reopen(second);
  await write(second, 'c', { title: 'Đường mới' });
  await settle(second, first);
  await settle(second, first);
  expect(titles(second)).toEqual(['a=Một', 'b=Đường đã mất', 'c=Đường mới']);
  agree(first, second);
});

test('a restored copy that looks different takes a new name before it writes a word', async () => {
  const { first, second } = await twins();
  second.machine.name = 'ổ đĩa mới';
  const was = second.engine.device;
  await write(second, 'b', { title: 'Viết trước khi nhận ra' });
  await restart(second);
  await settle(second, first);
  expect(second.engine.device).not.toBe(was);
  expect(titles(first)).toEqual(['a=Một', 'b=Viết trước khi nhận ra']);
  agree(first, second);
});

test('the only administrator may be copied too: the successor is admitted and administers', async () => {
  const group = await openGroup();
  const { first } = group;
  await settle(first);
  first.machine.name = 'khôi phục';
  await restart(first);
  await settle(first);
  const own = first.sync.status().devices.find((line) => line.own);
  expect(own).toMatchObject({ standing: 'member', role: 'admin' });
  const second = await group.join('Bình');
  await settle(first, second);
  agree(first, second);
});

test('a run of a twin whose beginning is missing is not taken for the other one going on', async () => {
  const { group, first, second, copy } = await twins();
  const third = await group.join('Chi');
  await write(second, 'b', { title: 'Máy cũ' });
  await write(copy, 'c', { title: 'Bản sao' });
  await copy.sync.round();
  const start = [...group.files].filter(([name]) => name.includes('/00000002-00000002-') && name.endsWith('.seg'));
  await write(copy, 'd', { title: 'Bản sao nữa' });
  await copy.sync.round();
  for (const [name] of start) group.files.delete(name);
  await second.sync.round();
  await third.sync.round();
  expect(titles(third)).toEqual(['a=Một', 'b=Máy cũ']);
  await settle(first, second, copy, third);
  await settle(first, second, copy, third);
  expect(titles(third)).toEqual(['a=Một', 'b=Máy cũ', 'c=Bản sao', 'd=Bản sao nữa']);
  agree(first, second, copy, third);
});
