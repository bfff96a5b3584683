/** Who belongs, who does not any more, and what each of them can do and read (rules S17 and S24). */
import { expect, test } from 'vitest';
import { joinShared } from './joining.ts';
import { fingerprints, openGroup, restart, settle, titles, WORDS, write } from '../testing/offices.ts';

const INVITEE = { person: 'Dũng', office: 'Sở', role: 'member' } as const;

test('who is shut out keeps working alone, is told so, and is neither heard nor able to read on', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  const third = await group.join('Chi');
  await write(second, 'a', { title: 'Trước' });
  await settle(first, second, third);
  await first.sync.revoke(second.engine.device);
  await write(second, 'b', { title: 'Sau khi bị đưa ra' });
  await expect(second.sync.round()).rejects.toMatchObject({ code: 'sync.revoked' });
  expect(second.sync.status().state).toBe('revoked');
  await write(second, 'c', { title: 'Làm một mình' });
  expect(titles(second)).toHaveLength(3);
  await write(first, 'd', { title: 'Không cho máy ấy đọc' });
  await settle(first, third);
  expect(titles(third)).toEqual(['a=Trước', 'd=Không cho máy ấy đọc']);
  expect(fingerprints(first)).toEqual(fingerprints(third));
  await expect(second.sync.round()).rejects.toMatchObject({ code: 'sync.revoked' });
  expect(titles(second)).not.toContain('d=Không cho máy ấy đọc');
});

test('a revocation does not split those who had heard the device and those who had not', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  const third = await group.join('Chi');
  await settle(first, second, third);
  await write(second, 'a', { title: 'Chi đã nhận, An thì chưa' });
  await second.sync.round();
  const theirs = [...group.files].filter(([name]) => name.startsWith(`d/${second.engine.device}/`));
  await third.sync.round();
  await write(third, 'b', { title: 'Viết tiếp sau đó' });
  for (const [name] of theirs) if (name.endsWith('.seg')) group.files.delete(name);
  await first.sync.revoke(second.engine.device);
  for (const [name, bytes] of theirs) group.files.set(name, bytes);
  await settle(first, third);
  expect(titles(first)).toEqual(['a=Chi đã nhận, An thì chưa', 'b=Viết tiếp sau đó']);
  expect(fingerprints(first)).toEqual(fingerprints(third));
});

test('what nobody had heard before the revocation stays out, and is named in the log', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  const third = await group.join('Chi');
  await settle(first, second, third);
  await write(second, 'a', { title: 'Quá muộn' });
  await second.sync.round();
  const theirs = [...group.files].filter(([name]) => name.startsWith(`d/${second.engine.device}/`));
  for (const [name] of theirs) group.files.delete(name);
  await first.sync.revoke(second.engine.device);
  await first.sync.round();
  for (const [name, bytes] of theirs) group.files.set(name, bytes);
  await settle(first, third);
  expect(titles(first)).toEqual([]);
  expect(titles(third)).toEqual([]);
  expect(first.sync.log().map(({ code }) => code)).toContain('sync.refused');
});

test('who was invited before the keys changed still joins afterwards', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  const { code } = await first.sync.invite({ passphrase: WORDS, invitee: INVITEE });
  await first.sync.revoke(second.engine.device);
  await write(first, 'a', { title: 'Khóa mới' });
  await settle(first);
  const third = await group.join('Chi');
  const deps = { ...third.deps, disk: (await import('../testing/memory-disk.ts')).memoryDisk(new Map()) };
  const wish = { dir: 'kho', folder: 'chung', code, passphrase: WORDS, actor: 'Dũng', office: 'Sở' };
  const joined = await joinShared(deps, wish);
  const fourth = { ...third, ...joined };
  expect(titles(fourth)).toEqual(['a=Khóa mới']);
  await settle(first, third, fourth);
  expect(new Set(fingerprints(first, third, fourth)).size).toBe(1);
  await expect(joinShared(deps, { ...wish, dir: 'kho2' })).rejects.toMatchObject({ code: 'invitation.used' });
});

test('a withdrawn invitation opens nothing', async () => {
  const group = await openGroup();
  const { first } = group;
  const { code, file } = await first.sync.invite({ passphrase: WORDS, invitee: INVITEE });
  const [line] = first.sync.status().invitations.filter(({ state, person }) => state === 'open' && person === 'Dũng');
  await first.sync.withdraw(line?.id ?? '');
  const wish = { dir: 'kho3', folder: 'chung', passphrase: WORDS, actor: 'Dũng', office: '' };
  const { deps } = first;
  await expect(joinShared(deps, { ...wish, code })).rejects.toMatchObject({ code: 'invitation.withdrawn' });
  const opened = { ...wish, invitation: file, invitationPassphrase: WORDS };
  await expect(joinShared(deps, opened)).rejects.toMatchObject({ code: 'invitation.withdrawn' });
  const wrong = joinShared(deps, { ...opened, invitationPassphrase: 'sai' });
  await expect(wrong).rejects.toMatchObject({ code: 'invitation.passphrase' });
  await expect(joinShared(deps, { ...wish, code: 'ABC' })).rejects.toMatchObject({ code: 'invitation.code' });
});

test('a viewer sees everything and writes nothing; a member again, it writes', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình', 'viewer');
  await write(first, 'a', { title: 'Một' });
  await settle(first, second);
  expect(titles(second)).toEqual(['a=Một']);
  await expect(write(second, 'b', { title: 'Không được' })).rejects.toMatchObject({ code: 'sync.viewer' });
  await first.sync.setRole(second.engine.device, 'member');
  await settle(second);
  await write(second, 'b', { title: 'Được rồi' });
  await settle(second, first);
  expect(fingerprints(first)).toEqual(fingerprints(second));
  expect(titles(first)).toContain('b=Được rồi');
});

test('only administrators administer; with the recovery code anybody who holds it becomes one', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  const refused = second.sync.invite({ passphrase: WORDS, invitee: INVITEE });
  await expect(refused).rejects.toMatchObject({ code: 'sync.notAdmin' });
  await expect(second.sync.revoke(first.engine.device)).rejects.toMatchObject({ code: 'sync.notAdmin' });
  const third = await group.join('Chi', 'admin');
  await settle(third);
  expect(third.sync.status().devices.find(({ own }) => own)).toMatchObject({ standing: 'member', role: 'admin' });
  await third.sync.revoke(first.engine.device);
  await settle(third, second);
  await expect(first.sync.round()).rejects.toMatchObject({ code: 'sync.revoked' });
  expect(second.sync.status().devices.find(({ device }) => device === first.engine.device)?.standing).toBe('revoked');
});

test('two administrators who decide at once: what did not count is decided again', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình', 'admin');
  const third = await group.join('Chi');
  const fourth = await group.join('Dũng');
  await settle(first, second, third, fourth);
  const before = new Map(group.files);
  await first.sync.setRole(third.engine.device, 'viewer');
  const after = new Map(group.files);
  for (const name of after.keys()) if (!before.has(name)) group.files.delete(name);
  await second.sync.setRole(fourth.engine.device, 'viewer');
  for (const [name, bytes] of after) group.files.set(name, bytes);
  await settle(first, second, third, fourth);
  await settle(first, second, third, fourth);
  for (const { sync } of [first, second, third, fourth]) {
    const roles = new Map(sync.status().devices.map(({ device, role }) => [device, role]));
    expect([roles.get(third.engine.device), roles.get(fourth.engine.device)]).toEqual(['viewer', 'viewer']);
  }
});

test('leaving stops the exchange and keeps the data; coming back goes on where it was', async () => {
  const group = await openGroup();
  const { first } = group;
  const second = await group.join('Bình');
  await settle(first, second);
  await second.sync.leave();
  expect(second.sync.status()).toMatchObject({ state: 'alone', folder: null });
  await expect(second.sync.round()).rejects.toMatchObject({ code: 'sync.alone' });
  await write(second, 'a', { title: 'Khi ở ngoài' });
  await restart(second);
  await second.sync.moveTo('chung');
  await settle(second, first);
  expect(titles(first)).toEqual(['a=Khi ở ngoài']);
  expect(fingerprints(first)).toEqual(fingerprints(second));
});
