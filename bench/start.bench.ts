/**
 * The start of the real app on a workspace of 100,000 items and 30,000 other records, beside an Electron window in
 * which React draws one heading, both through the same driver in the same run and alternating.
 *
 * - floor: from launching to the heading of the empty window.
 * - `field`: from launching to the passphrase field, which takes what is typed; against the floor.
 * - `work`: that, plus from pressing Enter to the rail and a counted "Hôm nay", Argon2id included; against the floor.
 *   Between the two the passphrase is typed, a key every 80 ms: a person's time, not ours, but what the window reads
 *   from disk meanwhile is read. `pastedWork` gives it no such time: the passphrase is there at once.
 * - `workWithoutKdf`: `work` less what Argon2id alone takes at this workspace's cost in the same run (`kdfMs`). That is
 *   about what unlocking by the operating system's keystore leaves, which no machine of the tests has.
 * - `cold` is the very first start, when the page cache is not there yet.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { _electron, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { write } from '../domain/change/write.ts';
import { MODEL } from '../domain/model/model.ts';
import { keyFrom, STANDARD_COST } from '../engine/vault/kdf.ts';
import { createWorkspace, nodeDeps } from '../engine/workspace.ts';
import { electronPath } from '../e2e/electron-path.ts';

const ITEMS = 100_000;
const ANSWERS = 30_000;
const ROUNDS = 5;
/** Between two keys of somebody who types well. */
const KEY_MS = 80;
const PASSPHRASE = 'cầu tre nhịp gỗ bến sông';
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

interface Start {
  /** Launch to the passphrase field. */
  readonly toField: number;
  /** Enter to the counted first screen. */
  readonly toWork: number;
}

export async function run(): Promise<{
  name: string;
  figures: Record<string, number>;
  ratios: Record<string, { value: number; limit: number | null; against: string }>;
}> {
  const home = mkdtempSync(join(tmpdir(), 'nhip-cau-start-'));
  const empty = mkdtempSync(join(tmpdir(), 'nhip-cau-empty-'));
  try {
    await fill(home);
    await build({
      root: 'bench/start-page',
      base: './',
      logLevel: 'error',
      plugins: [react()],
      build: { outDir: empty, emptyOutDir: true, modulePreload: false },
    });
    const cold = await ours(home, 'typed', 20_000);
    const floors: number[] = [];
    const typed: Start[] = [];
    const pasted: Start[] = [];
    const kdf: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(await floor(empty));
      typed.push(await ours(home, 'typed', 0));
      pasted.push(await ours(home, 'pasted', 0));
      kdf.push(await kdfAlone());
    }
    const floorMs = median(floors);
    const field = median([...typed, ...pasted].map(({ toField }) => toField));
    const whole = (starts: readonly Start[]): number => field + median(starts.map(({ toWork }) => toWork));
    const ratio = (ms: number, limit: number | null) => ({
      value: ms / floorMs,
      limit,
      against: 'empty Electron + React window',
    });
    return {
      name: 'start',
      figures: {
        emptyMs: Math.round(floorMs),
        fieldMs: Math.round(field),
        enterToWorkMs: Math.round(whole(typed) - field),
        pastedEnterToWorkMs: Math.round(whole(pasted) - field),
        kdfMs: Math.round(median(kdf)),
        coldMs: Math.round(cold.toField + cold.toWork),
      },
      ratios: {
        field: ratio(field, 1.5),
        work: ratio(whole(typed), 1.5),
        workWithoutKdf: ratio(whole(typed) - median(kdf), 1.5),
        pastedWork: ratio(whole(pasted), null),
      },
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
    rmSync(empty, { recursive: true, force: true });
  }
}

async function fill(home: string): Promise<void> {
  const { engine } = await createWorkspace(nodeDeps(MODEL), {
    dir: join(home, 'workspace'),
    passphrase: PASSPHRASE,
    actor: 'Bench',
    office: 'Bench',
    profile: 'nghe-an',
    seed: { command: 'workspace.create', operations: write(MODEL.workspace, 'workspace', { office: 'Bench' }) },
  });
  const text = 'Đề nghị tỉnh quan tâm bố trí kinh phí sửa chữa đường liên xã, trạm y tế và trường học sau sắp xếp';
  for (let from = 0; from < ITEMS; from += 2000) {
    const operations = Array.from({ length: 2000 }, (_, i) => from + i).flatMap((n) => [
      ...write(MODEL.item, `i${String(n)}`, {
        code: `DT-${String(n)}`,
        text: `${text} (${String(n)})`,
        askerUnit: '17743@2020',
        receivedOn: '2026-10-01',
        due: `2026-11-${String(1 + (n % 28)).padStart(2, '0')}`,
        state: n % 3 === 0 ? 'tiep-nhan' : 'da-tra-loi',
      }),
      ...(n < ANSWERS ? write(MODEL.answer, `a${String(n)}`, { item: `i${String(n)}`, text }) : []),
    ]);
    await engine.commit({ command: 'items.import', about: { new: 2000, changed: 0 }, operations });
  }
  await engine.close();
}

async function floor(page: string): Promise<number> {
  const began = performance.now();
  const { window, close } = await launch([join(process.cwd(), 'bench/start-page/main.cjs')], { EMPTY_PAGE: page });
  await drawn(window, 'h1', '');
  const took = performance.now() - began;
  await close();
  return took;
}

async function kdfAlone(): Promise<number> {
  const began = performance.now();
  await keyFrom(PASSPHRASE, new Uint8Array(16), STANDARD_COST);
  return performance.now() - began;
}

/** `stay` (ms) lets the page cache be written before the app is closed. */
async function ours(home: string, way: 'typed' | 'pasted', stay: number): Promise<Start> {
  const began = performance.now();
  const { window, close } = await launch([process.cwd()], { NHIPCAU_HOME: home });
  await drawn(window, 'label', 'Cụm mật khẩu');
  const toField = performance.now() - began;
  const field = window.getByLabel(/^Cụm mật khẩu/);
  if (way === 'typed') await field.pressSequentially(PASSPHRASE, { delay: KEY_MS });
  else await field.fill(PASSPHRASE);
  const entered = performance.now();
  await field.press('Enter');
  await drawn(window, 'button', 'Quá hạn');
  const toWork = performance.now() - entered;
  if (stay > 0) {
    await window.getByText('Đang đọc dữ liệu').waitFor({ state: 'hidden', timeout: 120_000 });
    await window.getByText('Đang dựng lại').waitFor({ state: 'hidden', timeout: 120_000 });
    await window.waitForTimeout(stay);
  }
  await close();
  return { toField, toWork };
}

/** Waits inside the page, frame by frame: the driver's own waiting comes in steps of up to half a second. */
async function drawn(window: Page, selector: string, words: string): Promise<void> {
  await window.waitForLoadState('domcontentloaded');
  // As text: the loader of this file would rename the functions inside and the page not know the names.
  await window.evaluate(`new Promise((done) => {
    const there = () => [...document.querySelectorAll(${JSON.stringify(selector)})]
      .some((one) => one.textContent.includes(${JSON.stringify(words)}));
    (function look() { there() ? done() : requestAnimationFrame(look); })();
  })`);
}

/** Starts Electron under the driver; both sides pay the same for it. */
async function launch(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly window: Page; readonly close: () => Promise<void> }> {
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: ['-r', join(process.cwd(), 'e2e/hold-until-watched.cjs'), ...args],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  return { window: await app.firstWindow(), close: () => app.close() };
}
