import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillKits } from '../engine/intake/testing/fill-kits.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

async function cli(...args: string[]): Promise<unknown[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', ...args, '--workspace', join(folder, 'kho'), '--json'],
    { cwd: ROOT, env: { ...process.env, NHIPCAU_PASSPHRASE: 'một cụm mật khẩu' } },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-intake-'));
  await cli('init');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('kits are written, read, and bring nothing the second time', async () => {
  const out = join(folder, 'phieu');
  expect(await cli('kits', 'write', '--scheme', '130', '--out', out)).toEqual([{ written: 130 }]);
  expect(await readdir(out)).toHaveLength(130);
  await fillKits(out, 260, []);
  await writeFile(join(out, 'hong.xlsx'), '');
  const errors = [expect.objectContaining({ file: 'hong.xlsx', rule: 'file.empty', row: 0 })];
  expect(await cli('kits', 'read', out)).toEqual([{ new: 260, changed: 0, same: 0, errors }]);
  expect(await cli('kits', 'read', out)).toEqual([{ new: 0, changed: 0, same: 260, errors }]);
}, 180_000);

it('lines go in one by one, each acknowledged; hostile lines are named and stop nothing', async () => {
  const file = join(folder, 'a.jsonl');
  const good = { unit: 'Thanh Liên', text: 'Sửa đường', kind: 'kien-nghi', receivedOn: '2023-08-01' };
  const lines = [
    JSON.stringify({ ...good, ref: 'CV-1' }),
    'không phải JSON',
    JSON.stringify({ ...good, text: 'Xây cầu' }),
  ];
  await writeFile(file, `\ufeff${lines.join('\r\n')}\r\n`);
  const errors = [
    expect.objectContaining({
      row: 2,
      value: 'không phải JSON',
      rule: 'line.not-json',
      cure: expect.stringContaining('JSON'),
    }),
  ];
  expect(await cli('items', 'import', file, '--one-by-one')).toEqual([
    { acknowledged: 'CV-1' },
    { acknowledged: '3' },
    { new: 2, changed: 0, same: 0, errors },
  ]);
  expect(await cli('items', 'import', file)).toEqual([{ new: 0, changed: 0, same: 2, errors }]);
}, 180_000);
