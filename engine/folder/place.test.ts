import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryPlace } from '../testing/memory-place.ts';
import { FolderTrouble, nodePlace, type FolderPlace } from './place.ts';

let home: string;
let root: string;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'nhip-cau-place-'));
  root = path.join(home, 'shared');
  await mkdir(root);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const bytes = Buffer.from('segment');
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof FolderTrouble ? error.code : String(error)),
  );

const places: [string, () => FolderPlace][] = [
  ['a folder of the system', () => nodePlace(root)],
  ['a folder in memory', () => memoryPlace(new Map())],
];

describe.each(places)('%s', (_, make) => {
  it('gives back what was written, under folders it makes', async () => {
    const place = make();
    await place.write('d/abc/00000001-00000002-ff.seg', bytes);
    await place.write('w-00.wsp', Buffer.alloc(0));
    expect(await place.read('d/abc/00000001-00000002-ff.seg', 100)).toEqual(bytes);
    expect(await place.read('w-00.wsp', 100)).toEqual(Buffer.alloc(0));
    expect([...(await place.list(''))].sort()).toEqual(['d/', 'w-00.wsp']);
    expect(await place.list('d')).toEqual(['abc/']);
    expect(await place.list('d/abc')).toEqual(['00000001-00000002-ff.seg']);
  });

  it('knows nothing of what is absent, and removes it without a word', async () => {
    const place = make();
    expect(await place.list('m')).toEqual([]);
    expect(await place.read('m/000001-ff.mem', 100)).toBeUndefined();
    await place.remove('m/000001-ff.mem');
  });

  it('does not read a file longer than allowed', async () => {
    const place = make();
    await place.write('a.seg', bytes);
    expect(await place.read('a.seg', bytes.length)).toEqual(bytes);
    expect(await place.read('a.seg', bytes.length - 1)).toBeUndefined();
  });

  it('replaces damaged bytes under the same name, and removes', async () => {
    const place = make();
    await place.write('a.seg', Buffer.from('torn'));
    await place.write('a.seg', bytes);
    expect(await place.read('a.seg', 100)).toEqual(bytes);
    await place.remove('a.seg');
    expect(await place.list('')).toEqual([]);
  });

  it.each(['../a.seg', 'd/../../a.seg', '/a.seg', 'A.seg', 'a b.seg', 'nul.seg', '.seg', 'a/b/c/d.seg', 'a:b', ''])(
    'writes no name that some system would take for another: %j',
    async (name) => {
      const place = make();
      expect(await codeOf(place.write(name, bytes))).toBe('failed');
      expect(await readdir(home)).toEqual(['shared']);
    },
  );

  it.each(['../outside.seg', '/etc/hostname', 'd/../../outside.seg', 'd//a', '.', '..', 'NUL', 'a\\b', 'a\u0000b'])(
    'reads and lists nothing under %j',
    async (name) => {
      await writeFile(path.join(home, 'outside.seg'), bytes);
      const place = make();
      expect(await place.read(name, 100)).toBeUndefined();
      expect(await place.list(name === '' ? 'x' : name)).toEqual([]);
    },
  );
});

it('lists and reads the copies that synchronisers make', async () => {
  const names = ['a.sync-conflict-20261122-061500-ABCDEFG.seg', 'a (bản sao 2).seg', 'a-LAPTOP-VĂN PHÒNG.seg'];
  for (const name of names) await writeFile(path.join(root, name), bytes);
  const place = nodePlace(root);
  expect([...(await place.list(''))].sort()).toEqual([...names].sort());
  for (const name of names) expect(await place.read(name, 100)).toEqual(bytes);
});

it('leaves out links, pipes and folders named like files, and waits for none of them', async () => {
  await writeFile(path.join(home, 'secret'), 'outside');
  await mkdir(path.join(home, 'elsewhere'));
  await writeFile(path.join(home, 'elsewhere', 'a.seg'), 'outside');
  await symlink(path.join(home, 'secret'), path.join(root, 'link.seg'));
  await symlink(path.join(home, 'elsewhere'), path.join(root, 'd'));
  await symlink('loop', path.join(root, 'loop'));
  await mkdir(path.join(root, 'folder.seg'));
  expect(spawnSync('mkfifo', [path.join(root, 'pipe.seg')]).status).toBe(0);
  const place = nodePlace(root);
  expect(await place.list('')).toEqual(['folder.seg/']);
  for (const name of ['link.seg', 'loop', 'folder.seg', 'pipe.seg', 'd/a.seg']) {
    expect(await place.read(name, 1000)).toBeUndefined();
  }
  expect(await place.list('d')).toEqual([]);
  expect(await place.list('pipe.seg')).toEqual([]);
  // Nothing is written through a link either, and a link in the way of a file is replaced, not followed.
  expect(await codeOf(place.write('d/b.seg', bytes))).toBe('failed');
  expect(await readdir(path.join(home, 'elsewhere'))).toEqual(['a.seg']);
  await place.write('link.seg', bytes);
  await place.write('pipe.seg', bytes);
  expect(await place.read('pipe.seg', 100)).toEqual(bytes);
  expect(await readFile(path.join(home, 'secret'), 'utf8')).toBe('outside');
  expect(await codeOf(place.write('folder.seg', bytes))).toBe('failed');
  expect((await readdir(root)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('works in a root that is itself a link, because the person chose it', async () => {
  await symlink(root, path.join(home, 'chosen'));
  const place = nodePlace(path.join(home, 'chosen'));
  await place.write('m/a.mem', bytes);
  expect(await place.list('')).toEqual(['m/']);
});

it('says that the folder is gone, and does not make it again', async () => {
  const place = nodePlace(root);
  await place.write('d/abc/a.seg', bytes);
  await rename(root, `${root}-away`);
  expect(await codeOf(place.list('d/abc'))).toBe('gone');
  expect(await codeOf(place.list(''))).toBe('gone');
  expect(await codeOf(place.read('d/abc/a.seg', 100))).toBe('gone');
  expect(await codeOf(place.write('d/abc/b.seg', bytes))).toBe('gone');
  expect(await codeOf(place.remove('d/abc/a.seg'))).toBe('gone');
  await writeFile(root, 'a file where the folder was');
  expect(await codeOf(place.list(''))).toBe('gone');
  await rm(root);
  await rename(`${root}-away`, root);
  expect(await place.read('d/abc/a.seg', 100)).toEqual(bytes);
});

it('says that it may not write in a folder that is read-only', async () => {
  const waits: number[] = [];
  const pause = (ms: number) => Promise.resolve(waits.push(ms));
  await chmod(home, 0o755);
  await writeFile(path.join(root, 'a.seg'), bytes);
  await chmod(root, 0o555);
  const superuser = process.getuid?.() === 0;
  if (superuser) process.seteuid?.(65534);
  try {
    const place = nodePlace(root, { pause });
    expect(await place.read('a.seg', 100)).toEqual(bytes);
    expect(await codeOf(place.write('b.seg', bytes))).toBe('denied');
    expect(await codeOf(place.write('d/b.seg', bytes))).toBe('denied');
  } finally {
    if (superuser) process.seteuid?.(0);
    await chmod(root, 0o755);
  }
  expect(Math.max(...waits)).toBeLessThan(2_000);
});

it('clears away what an earlier run of this device left half written, and nothing else', async () => {
  await mkdir(path.join(root, 'd'));
  const own = 'dead1234-0011223344556677.part';
  const others = 'beef5678-0011223344556677.part';
  for (const name of [own, others]) await writeFile(path.join(root, 'd', name), 'half');
  const place = nodePlace(root, { owner: 'dead1234' });
  expect(await place.list('d')).toEqual([]);
  await place.write('d/a.seg', bytes);
  expect((await readdir(path.join(root, 'd'))).sort()).toEqual(['a.seg', others]);
});

it('writes the same name many times at once, and one of the contents is there whole', async () => {
  const contents = Array.from({ length: 20 }, (_, index) => Buffer.alloc(10_000, index));
  const [one, other] = [nodePlace(root), nodePlace(root)];
  await Promise.allSettled(contents.map((content, index) => (index % 2 ? one : other).write('d/a.seg', content)));
  const held = await nodePlace(root).read('d/a.seg', 20_000);
  expect(contents.some((content) => held?.equals(content))).toBe(true);
  expect(await readdir(path.join(root, 'd'))).toEqual(['a.seg']);
});
