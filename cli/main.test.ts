/** The command line as a script meets it: what is on stdout, what on stderr, and how it exits. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cli(args: readonly string[], passphrase = 'mật khẩu để thử') {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, NHIPCAU_PASSPHRASE: passphrase },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

const json = (args: readonly string[]): unknown => JSON.parse(cli([...args, '--json']).out);

describe('commands that need no workspace', () => {
  it.each([
    ['2019-06-30', 480],
    ['04/08/2023', 460],
    ['2025-01-01', 412],
    ['2025-08-14', 130],
  ])('count the units of %s', (day, count) => {
    expect(cli(['units', 'count', '--at', day, '--json'])).toEqual({ status: 0, out: `{"count":${count}}\n`, err: '' });
  });

  it('trace a unit by its name', () => {
    expect(json(['units', 'trace', 'Thanh Liên', '--from', '2023-08-04', '--to', '2025-08-14'])).toEqual([
      {
        from: { id: '17743', kind: 'xa', name: 'Thanh Liên', district: 'Huyện Thanh Chương' },
        to: [{ id: '17743@2025', kind: 'xa', name: 'Tam Đồng', share: 'whole' }],
      },
    ]);
  });

  it('give the deadline with every day counted and skipped', () => {
    expect(json(['deadline', '--received', '2026-08-27', '--working-days', '3'])).toEqual({
      due: '2026-09-04',
      counted: ['2026-08-28', '2026-09-03', '2026-09-04'],
      skipped: [
        { date: '2026-08-29', why: 'Thứ bảy' },
        { date: '2026-08-30', why: 'Chủ nhật' },
        { date: '2026-08-31', why: 'Nghỉ hoán đổi dịp Quốc khánh' },
        { date: '2026-09-01', why: 'Quốc khánh' },
        { date: '2026-09-02', why: 'Quốc khánh' },
      ],
    });
  });
});

describe('refusals', () => {
  it('say what is wrong on stderr, keep stdout empty, and exit with 1', () => {
    const unknown = cli(['units', 'trace', 'Than Lien', '--from', '2023-08-04', '--to', '2025-08-14', '--json']);
    expect(unknown).toMatchObject({ status: 1, out: '' });
    expect(unknown.err).toContain('xã Thanh Liên');
    expect(cli(['deadline', '--received', '30/02/2026', '--working-days', '3'])).toMatchObject({ status: 1, out: '' });
  });

  it('exit with 2 when the command is used wrongly', () => {
    for (const args of [['bay'], ['units', 'count'], ['units', 'count', '--when', '2025'], ['items', 'count']]) {
      expect({ args, ...cli(args) }).toMatchObject({ args, status: 2, out: '' });
    }
  });
});

describe('items of a workspace', () => {
  const at = ['--workspace', join(folder, 'kho')];

  it('are counted and listed by a filter; a wrong passphrase shows nothing', () => {
    expect(cli(['init', '--sample', ...at, '--json']).status).toBe(0);
    expect(json(['items', 'count', 'sở:nội vụ', 'kỳ:2023', ...at])).toEqual({ count: 2 });
    const listed = json(['items', 'list', 'xã:"Văn Kiều" kinh phi', ...at]) as readonly { readonly ref: string }[];
    expect(listed.map((item) => item.ref)).toEqual(['K2']);
    const odd = cli(['items', 'count', 'màu:đỏ', ...at, '--json']);
    expect(odd).toMatchObject({ status: 0, out: '{"count":0}\n' });
    expect(odd.err).toContain('màu');
    expect(cli(['items', 'list', ...at, '--json'], 'sai')).toMatchObject({ status: 1, out: '' });
  });
});
