import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { probeFolder, type Finding } from './probe.ts';
import { carrierOf, fileSystemOf } from './recognise.ts';

const failing = vi.hoisted(() => new Map<string, string>());

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename: typeof real.rename = (from, to) => {
    const code = failing.get('rename');
    return code ? Promise.reject(Object.assign(new Error(code), { code })) : real.rename(from, to);
  };
  const readdir = ((folder: string) => {
    const code = folder.includes('probe-') ? failing.get('readdir') : undefined;
    return code ? Promise.reject(Object.assign(new Error(code), { code })) : real.readdir(folder);
  }) as typeof real.readdir;
  return { ...real, rename, readdir };
});

let root: string;
beforeEach(async () => {
  failing.clear();
  root = await mkdtemp(path.join(tmpdir(), 'nhip-cau-probe-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const verdicts = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ code, verdict }) => [code, verdict]));

it('finds that an ordinary folder can do everything, and leaves nothing in it', async () => {
  const findings = await probeFolder(root);
  expect(verdicts(findings)).toMatchObject({
    'probe.write': 'good',
    'probe.rename': 'good',
    'probe.exclusive': 'good',
    'probe.fsync': 'good',
    'probe.case': 'good',
    'probe.names': 'good',
    'probe.listing': 'good',
    'probe.notify': 'good',
  });
  expect(findings.find(({ code }) => code === 'probe.names')?.about).toEqual({ longest: 140 });
  expect(Object.keys(findings.find(({ code }) => code === 'probe.latency')?.about ?? {})).toEqual([
    'write',
    'write95',
    'read',
    'read95',
  ]);
  expect(await readdir(root)).toEqual([]);
});

it('says of a slow folder how slow it is', async () => {
  let clock = 0;
  const of = async (step: number) => {
    const findings = await probeFolder(root, { now: () => (clock += step), noticeWait: 10 });
    return findings.find(({ code }) => code === 'probe.latency');
  };
  expect(await of(1)).toMatchObject({ verdict: 'good', about: { write: 1, write95: 1, read: 1, read95: 1 } });
  expect(await of(500)).toMatchObject({ verdict: 'limited', about: { write: 500 } });
  expect(await of(5_000)).toMatchObject({ verdict: 'bad' });
});

it('a folder without rename is of limited use', async () => {
  failing.set('rename', 'ENOSYS');
  const findings = await probeFolder(root);
  expect(findings.find(({ code }) => code === 'probe.rename')).toMatchObject({
    verdict: 'limited',
    about: { system: 'ENOSYS' },
  });
  expect(verdicts(findings)['probe.latency']).not.toBe('bad');
  expect(await readdir(root)).toEqual([]);
});

it('a folder that is not there or may not be written is bad, and nothing else is tried', async () => {
  expect(verdicts(await probeFolder(path.join(root, 'absent')))).toEqual({ 'probe.there': 'bad' });
  await writeFile(path.join(root, 'file'), 'x');
  expect(verdicts(await probeFolder(path.join(root, 'file')))).toEqual({ 'probe.there': 'bad' });
  const findings = await probeFolder('/proc');
  expect(verdicts(findings)).toEqual({ 'probe.write': 'bad' });
});

it('a folder that cannot be listed is bad, and the rest is tried all the same', async () => {
  failing.set('readdir', 'EINVAL');
  const findings = await probeFolder(root, { noticeWait: 10 });
  expect(findings.find(({ code }) => code === 'probe.listing')).toMatchObject({
    verdict: 'bad',
    about: { system: 'EINVAL' },
  });
  expect(verdicts(findings)).toHaveProperty(['probe.latency']);
});

it('can be broken off, and leaves nothing behind', async () => {
  const stop = new AbortController();
  let calls = 0;
  const broken = probeFolder(root, { signal: stop.signal, now: () => (++calls === 6 && stop.abort(), calls) });
  await expect(broken).rejects.toThrow('aborted');
  expect(await readdir(root)).toEqual([]);
});

it.each([
  ['.stfolder', 'syncthing'],
  ['._sync_0a1b2c3d4e5f.db', 'nextcloud'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'onedrive'],
  ['.dropbox', 'dropbox'],
  ['.tmp.driveupload', 'drive'],
])('%s at the root or above tells who carries the folder', async (mark, carrier) => {
  await mkdir(path.join(root, mark));
  await mkdir(path.join(root, 'chung', 'nhip-cau'), { recursive: true });
  expect(await carrierOf(path.join(root, 'chung', 'nhip-cau'))).toBe(carrier);
  expect(verdicts(await probeFolder(root))).toHaveProperty([`probe.${carrier}`]);
});

it('a folder is also known by its name', async () => {
  await mkdir(path.join(root, 'OneDrive - UBND tỉnh', 'a'), { recursive: true });
  expect(await carrierOf(path.join(root, 'OneDrive - UBND tỉnh', 'a'))).toBe('onedrive');
  expect(await carrierOf(root)).toBeUndefined();
  expect(await fileSystemOf('\\\\may-chu\\chung')).toBe('network');
  expect(await fileSystemOf(root)).toBeUndefined();
});
