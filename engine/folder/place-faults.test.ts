/** What a folder does when the system below it refuses: the calls of Node are made to fail as such systems do. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FolderTrouble, nodePlace } from './place.ts';

type Failing = 'rename' | 'open' | 'opendir' | 'unlink' | 'mkdir';

const failures = vi.hoisted(() => new Map<string, (target: string, flags: unknown) => string | undefined>());

/** Calls that do not return until they are let go. */
const hung = vi.hoisted(() => new Map<string, (() => void)[]>());

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const failing = (name: Failing) => {
    const call = real[name] as (...args: unknown[]) => Promise<unknown>;
    return (...args: unknown[]) => {
      if (hung.has(name)) return new Promise((resolve) => hung.get(name)?.push(() => resolve(call(...args))));
      const code = failures.get(name)?.(String(args[0]), args[1]);
      if (code) return Promise.reject(Object.assign(new Error(code), { code }));
      return call(...args);
    };
  };
  return {
    ...real,
    rename: failing('rename'),
    open: failing('open'),
    opendir: failing('opendir'),
    unlink: failing('unlink'),
    mkdir: failing('mkdir'),
  };
});

let root: string;
let waited: number;
const pause = (ms: number): Promise<unknown> => {
  waited += ms;
  return Promise.resolve();
};
const bytes = Buffer.from('segment');
const fail = (name: Failing, code: string, when: (target: string) => boolean = () => true): void => {
  failures.set(name, (target) => (when(target) ? code : undefined));
};
const troubleOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof FolderTrouble ? `${error.code} ${error.system} ${error.file}` : error),
  );

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'nhip-cau-place-'));
  waited = 0;
  failures.clear();
});
afterEach(async () => {
  failures.clear();
  await rm(root, { recursive: true, force: true });
});

it.each(['EPERM', 'EACCES', 'EBUSY'])('waits while a program holds the file (%s), then writes', async (code) => {
  let left = 6;
  fail('rename', code, () => left-- > 0);
  const place = nodePlace(root, { pause });
  await place.write('a.seg', bytes);
  expect(waited).toBe(5 + 10 + 20 + 40 + 80 + 160);
  expect(await place.read('a.seg', 100)).toEqual(bytes);
});

it('gives up after a minute, leaves nothing behind, and says that it was denied', async () => {
  fail('rename', 'EBUSY');
  const place = nodePlace(root, { pause });
  expect(await troubleOf(place.write('a.seg', bytes))).toBe('denied EBUSY a.seg');
  expect(waited).toBeGreaterThan(55_000);
  expect(waited).toBeLessThanOrEqual(60_000);
  expect(await readdir(root)).toEqual([]);
});

it.each(['ENOSYS', 'EXDEV', 'ENOTSUP', 'EEXIST'])(
  'writes the name itself where a rename cannot be (%s)',
  async (code) => {
    fail('rename', code);
    const place = nodePlace(root, { pause });
    await place.write('d/a.seg', bytes);
    expect(await place.read('d/a.seg', 100)).toEqual(bytes);
    expect(await readdir(path.join(root, 'd'))).toEqual(['a.seg']);
  },
);

it.each([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'denied'],
  ['EIO', 'failed'],
  ['ESTALE', 'failed'],
])('%s while writing is “%s”, and nothing stays', async (system, code) => {
  fail('open', system, (target) => target.endsWith('.part'));
  const place = nodePlace(root, { pause });
  expect(await troubleOf(place.write('a.seg', bytes))).toBe(`${code} ${system} a.seg`);
  fail('open', '', () => false);
  fail('rename', system);
  expect(await troubleOf(place.write('a.seg', bytes))).toBe(`${code} ${system} a.seg`);
  expect(await readdir(root)).toEqual([]);
});

it('names what could not be read or listed', async () => {
  const place = nodePlace(root, { pause });
  await place.write('d/a.seg', bytes);
  fail('open', 'EIO');
  expect(await troubleOf(place.read('d/a.seg', 100))).toBe('failed EIO d/a.seg');
  fail('opendir', 'EACCES');
  expect(await troubleOf(place.list('d'))).toBe('denied EACCES d');
  expect(waited).toBe(0);
});

it('writes also where a folder cannot be listed', async () => {
  fail('opendir', 'EINVAL');
  const place = nodePlace(root, { pause, owner: 'dead1234' });
  await place.write('d/a.seg', bytes);
  expect(await place.read('d/a.seg', 100)).toEqual(bytes);
});

it('has at most two calls under way, so that the journal always finds a thread', async () => {
  let running = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const place = nodePlace(root, {
    pause: async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => release.push(resolve));
      running--;
    },
  });
  let held = true;
  fail('rename', 'EBUSY', () => held);
  const writes = Array.from({ length: 6 }, (_, index) => place.write(`a${index}.seg`, bytes));
  await vi.waitFor(() => expect(release.length).toBe(2));
  held = false;
  const timer = setInterval(() => release.splice(0).forEach((go) => go()), 1);
  await Promise.all(writes);
  clearInterval(timer);
  expect(most).toBe(2);
});

it('a call that never returns makes the folder gone, also for those that wait, until it returns', async () => {
  const place = nodePlace(root, { pause, limit: 30 });
  await place.write('a.seg', bytes);
  const letGo: (() => void)[] = [];
  hung.set('open', letGo);
  const reads = Array.from({ length: 5 }, () => troubleOf(place.read('a.seg', 100)));
  expect(await Promise.all(reads)).toEqual(Array(5).fill('gone ETIMEDOUT '));
  expect(letGo.length).toBe(2);
  expect(await troubleOf(place.list(''))).toBe('gone ETIMEDOUT ');
  hung.clear();
  letGo.forEach((go) => go());
  await vi.waitFor(async () => expect(await place.read('a.seg', 100)).toEqual(bytes));
});
