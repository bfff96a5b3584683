/** The journey the app exists for: forms out, forms back, one register, and every step can be taken back. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BREAKAGES } from '../engine/intake/testing/break-kits.ts';
import { fillKits } from '../engine/intake/testing/fill-kits.ts';
import { call } from './bridge.ts';
import { answerOpen, expect, noteOpenedPaths, repository, test, type App } from './fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { createEvent, writeKits } from './pages/events-page.ts';
import { counts, faults, goToIntake, readFolder, refusedFiles } from './pages/intake-page.ts';
import { exportRegister } from './pages/listing-page.ts';
import { createWorkspace, expectLocked, expectWork, unlock } from './pages/start-page.ts';

const run = promisify(execFile);
const ITEMS = 3000;
const RE_SAVED = 6;

async function sectors(): Promise<readonly string[]> {
  const profile = JSON.parse(await readFile(join(repository, 'assets/profiles/nghe-an.json'), 'utf8')) as {
    readonly sectors: readonly { readonly name: string }[];
  };
  return profile.sectors.map(({ name }) => name);
}

/** Opens and saves forms with LibreOffice, as an office without Excel would. */
async function saveAgain(folder: string, names: readonly string[]): Promise<void> {
  const out = join(folder, '..', 'saved');
  await mkdir(out);
  const profile = `-env:UserInstallation=file://${join(folder, '..', 'office')}`;
  const files = names.map((name) => join(folder, name));
  await run('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'xlsx:Calc MS Excel 2007 XML',
    '--outdir',
    out,
    ...files,
  ]);
  for (const name of names) await cp(join(out, name), join(folder, name));
}

test('3,000 opinions of 460 communes come in, broken forms are named, and it can all be undone and redone', async ({
  app,
  home,
}) => {
  test.setTimeout(420_000);
  const { page } = app;
  const folder = join(home, 'phieu');
  await mkdir(folder);
  await noteOpenedPaths(app);
  await createWorkspace(page);
  await createEvent(page, { name: 'Đối thoại thử nghiệm', code: 'DTTN', heldOn: '4/8/2023' });
  expect(await writeKits(app, 'Đối thoại thử nghiệm', folder)).toBe(460);

  const filled = await fillKits(folder, ITEMS, await sectors());
  expect(filled).toHaveLength(ITEMS);
  const names = (await readdir(folder)).sort();
  await saveAgain(folder, names.slice(0, RE_SAVED));

  let lost = 0;
  const expected: { readonly file: string; readonly column: string; readonly row: number }[] = [];
  for (const [at, breakage] of BREAKAGES.entries()) {
    const name = names[100 + at * 20] ?? '';
    const path = join(folder, name);
    await writeFile(path, await breakage.apply(await readFile(path)));
    const broken = breakage.ending === undefined ? name : name.replace('.xlsx', breakage.ending);
    if (broken !== name) await rename(path, join(folder, broken));
    if (breakage.at === undefined) lost += filled.filter(({ file }) => file === name).length;
    else expected.push({ file: broken, ...breakage.at });
  }

  const before = await exportRegister(app, join(home, 'truoc.xlsx'));
  await goToIntake(page);
  await readFolder(app, folder);
  expect(await counts(page)).toEqual({
    Mới: ITEMS - lost,
    'Thay đổi': 0,
    'Không đổi': 0,
    Lỗi: expected.length,
    Tệp: 460,
  });

  const named = await faults(page);
  for (const { file, column, row } of expected) {
    const fault = named.find(({ place }) => place.includes(file));
    expect(fault, file).toBeDefined();
    expect(fault?.place).toContain(`dòng ${String(row)}`);
    expect(fault?.column).toBe(column);
    for (const said of [fault?.value, fault?.rule, fault?.cure]) expect(said).toBeTruthy();
    expect(`${fault?.rule ?? ''}${fault?.cure ?? ''}`).not.toContain('mã ');
  }
  const refused = await refusedFiles(page);
  expect(refused).toHaveLength(BREAKAGES.length - expected.length);
  expect(new Set(refused.map((line) => line.replace(/^.*Không đọc được/, ''))).size).toBe(refused.length);

  await expectAccessible(page);

  const returned = join(home, 'tra-lai');
  await mkdir(returned);
  await answerOpen(app, [returned]);
  await page.getByRole('button', { name: 'Ghi trả các dòng lỗi…' }).click();
  await expect
    .poll(async () => (await readdir(returned)).filter((name) => name.endsWith('.xlsx')).length)
    .toBe(expected.length);

  // By keyboard from the list on: Enter goes on.
  await page.getByRole('tab', { name: /^Mới/ }).click();
  await page.getByRole('listbox', { name: 'Các dòng đã đọc' }).focus();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Đã ghi vào sổ lúc/ })).toBeFocused({ timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click();
  await expect(page.getByText(/Đã hoàn tác: Nhập .* phiếu/)).toBeVisible();
  expect(Buffer.compare(await exportRegister(app, join(home, 'hoan-tac.xlsx')), before)).toBe(0);

  await page.keyboard.press('Control+y');
  await expect(page.getByText(/Đã làm lại: Nhập .* phiếu/)).toBeVisible();
  const after = await exportRegister(app, join(home, 'lam-lai.xlsx'));
  expect(after.length).toBeGreaterThan(before.length);

  await goToIntake(page);
  await page.getByRole('button', { name: 'Nhập tiếp' }).click();
  await readFolder(app, folder);
  expect(await counts(page)).toMatchObject({ Mới: 0, 'Thay đổi': 0, 'Không đổi': ITEMS - lost });
  await expect(page.getByRole('button', { name: /^Ghi .* dòng vào sổ$/ })).toBeDisabled();
  expect(Buffer.compare(await exportRegister(app, join(home, 'nhap-lai.xlsx')), after)).toBe(0);
  await rm(folder, { recursive: true });
});

async function enginePid(app: App): Promise<number> {
  const processes = await app.application.evaluate(({ app: electronApp }) => electronApp.getAppMetrics());
  return processes.find(({ name, serviceName }) => [name, serviceName].includes('nhip-cau-engine'))?.pid ?? 0;
}

async function itemCount(app: App): Promise<number> {
  const reply = await call(app.page, 'rowCounts', undefined);
  return reply.ok ? (reply.value.counts['item'] ?? 0) : -1;
}

test('an intake cut off by the death of the engine is in the register whole or not at all', async ({ app, home }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const [all, folder] = [join(home, 'phieu'), join(home, 'gui-ve')];
  await mkdir(all);
  await mkdir(folder);
  await createWorkspace(page, { sample: false });
  await createEvent(page, { name: 'Đối thoại thử nghiệm', code: 'DTTN', heldOn: '4/8/2023' });
  await writeKits(app, 'Đối thoại thử nghiệm', all);
  for (const name of (await readdir(all)).sort().slice(0, 60)) await cp(join(all, name), join(folder, name));
  await fillKits(folder, 1800, await sectors());

  for (const delay of [0, 30, 80, 160]) {
    await goToIntake(page);
    await readFolder(app, folder);
    const taking = (await counts(page))['Mới'];
    const before = await itemCount(app);
    const pid = await enginePid(app);
    await page.getByRole('button', { name: /^Ghi [\d.]+ dòng vào sổ$/ }).click();
    await page.waitForTimeout(delay);
    process.kill(pid, 'SIGKILL');
    await expectLocked(page);
    await unlock(page);
    await expectWork(page);
    expect([before, before + taking]).toContain(await itemCount(app));
    expect(await call(page, 'verify', undefined)).toMatchObject({ ok: true, value: { ok: true } });
    if ((await itemCount(app)) > before) {
      await page.keyboard.press('Control+z');
      await expect.poll(() => itemCount(app)).toBe(before);
    }
  }
});
