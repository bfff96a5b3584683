/** Two workspaces in step through a folder, as a script does it: real processes, real files, junk in the folder. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'nhip-cau-cli-sync-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const folder = join(base, 'chung');
const invitation = join(base, 'giay-moi');
const at = (name: string) => ['--workspace', join(base, name), '--json'];

function cli(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, NHIPCAU_PASSPHRASE: 'mật khẩu của kho', NHIPCAU_INVITATION: 'lời mời', ...env },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function json(args: readonly string[]): Record<string, unknown> {
  const done = cli(args);
  expect(done).toMatchObject({ status: 0 });
  return JSON.parse(done.out) as Record<string, unknown>;
}

function importItems(name: string, texts: readonly string[]): void {
  const file = join(base, `${name}.jsonl`);
  const lines = texts.map((text, index) => ({
    unit: 'Thanh Liên',
    text,
    kind: 'kien-nghi',
    receivedOn: '2025-01-02',
    ref: `${name}-${index}`,
  }));
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(json(['items', 'import', file, ...at(name)])).toMatchObject({ new: texts.length, errors: [] });
}

function junk(): void {
  for (const device of readdirSync(join(folder, 'd'))) {
    const dir = join(folder, 'd', device);
    for (const name of readdirSync(dir)) {
      const end = name.slice(-4);
      cpSync(join(dir, name), join(dir, `${name.slice(0, -4)}.sync-conflict-20261122-101500-ABCDEFG${end}`));
      cpSync(join(dir, name), join(dir, `${name.slice(0, -4)} (1)${end}`));
    }
    writeFileSync(join(dir, '00000009-00000009-00000000000000000000000000000000.seg'), 'không phải tệp của ta');
    writeFileSync(join(dir, 'ghi chú.seg'), Buffer.alloc(3000, 7));
  }
  writeFileSync(join(folder, 'Thumbs.db'), 'x');
  writeFileSync(join(folder, 'm', '.~lock.000001'), '');
  mkdirSync(join(folder, 'd', 'không phải máy'));
  mkdirSync(join(folder, 'd', 'f'.repeat(32)));
  symlinkSync('/etc', join(folder, 'd', 'e'.repeat(32)));
}

test('init, share, join, items import and sync give two workspaces the same fingerprint', () => {
  mkdirSync(folder);
  const first = json(['init', ...at('một')]);
  const shared = json(['share', '--folder', folder, '--invite', invitation, ...at('một')]);
  expect(shared).toEqual({
    ...first,
    invitation,
    recoveryCode: expect.stringMatching(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/),
  });
  const wrong = cli(['join', '--folder', folder, '--invitation', invitation, ...at('hai')], {
    NHIPCAU_INVITATION: 'sai',
  });
  expect(wrong).toMatchObject({ status: 1, out: '' });
  const second = json(['join', '--folder', folder, '--invitation', invitation, ...at('hai')]);
  expect(second).toMatchObject({ workspace: join(base, 'hai'), applied: 1 });
  expect(second['device']).not.toBe(first['device']);

  importItems('một', ['Đường hỏng', 'Cầu hỏng']);
  expect(json(['sync', ...at('một')])).toMatchObject({ published: 1, applied: 0 });
  expect(json(['sync', ...at('hai')])).toEqual({ published: 0, applied: 1, waiting: 0, conflicts: 0 });
  expect(json(['fingerprint', ...at('hai')])).toEqual(json(['fingerprint', ...at('một')]));

  importItems('hai', ['Thiếu nước']);
  junk();
  for (const name of ['hai', 'một', 'hai', 'một']) json(['sync', ...at(name)]);
  expect(json(['items', 'count', ...at('một')])).toEqual({ count: 3 });
  expect(json(['fingerprint', ...at('hai')])).toEqual(json(['fingerprint', ...at('một')]));
  expect(json(['sync', ...at('hai')])).toEqual({ published: 0, applied: 0, waiting: 0, conflicts: 0 });

  const verified = cli(['verify', '--folder', ...at('hai')]);
  expect(verified.status).toBe(1);
  const { problems } = JSON.parse(verified.out) as { problems: { file: string }[] };
  expect(problems.every(({ file }) => file.includes('00000009-00000009') || file.includes('ghi chú'))).toBe(true);
}, 240_000);

test('refusals say what is wrong and exit with 1', () => {
  expect(cli(['sync', ...at('ba')])).toMatchObject({ status: 1, out: '' });
  const again = cli(['join', '--folder', folder, '--invitation', invitation, ...at('bốn')]);
  expect(again).toMatchObject({ status: 1, out: '' });
  expect(again.err).toContain('đã được dùng');
  const elsewhere = cli(['join', '--folder', base, '--invitation', invitation, ...at('bốn')]);
  expect(elsewhere).toMatchObject({ status: 1, out: '' });
  const twice = cli(['share', '--folder', folder, '--invite', `${invitation}-2`, ...at('một')]);
  expect(twice).toMatchObject({ status: 1, out: '' });
  expect(readdirSync(base)).not.toContain('bốn');
}, 120_000);
