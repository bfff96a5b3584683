/**
 * The real, built app in a home of its own: a fresh folder each test, 1366×768, no network. Native dialogs are answered
 * from outside (`answerOpen`, `answerSave`), so the product holds no hook for tests.
 */
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronPath } from './electron-path.ts';

export interface App {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** The home of this start: workspace, window profile, device settings. */
  readonly home: string;
  /** Everything the app and its processes wrote to their output. */
  readonly output: () => string;
  /** Ends the app and starts it again on the same home. */
  readonly restart: () => Promise<App>;
  readonly close: () => Promise<void>;
}

export const repository = join(import.meta.dirname, '..');
/** Where the built app lies; `NHIPCAU_BUILT` names another folder that holds one. */
const built = process.env['NHIPCAU_BUILT'] ?? repository;

/** Starts the built app on `home`; `out/` must be built. */
export async function startApp(home: string, executablePath = electronPath(), args = [built]): Promise<App> {
  const root = process.getuid?.() === 0;
  let output = '';
  const application = await _electron.launch({
    executablePath,
    args: ['-r', join(import.meta.dirname, 'hold-until-watched.cjs'), ...args],
    chromiumSandbox: !root,
    env: { ...environment(), NHIPCAU_HOME: home },
    cwd: home,
  });
  for (const stream of [application.process().stdout, application.process().stderr]) {
    stream?.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
  }
  const page = await application.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  // The virtual screen of the tests is narrower than the design size, and a first window fits itself to the screen.
  await application.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(1366, 768);
  });
  const close = async (): Promise<void> => {
    await application.close();
  };
  return {
    application,
    page,
    home,
    output: () => output,
    close,
    restart: async () => {
      await close();
      return startApp(home, executablePath, args);
    },
  };
}

function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(kept.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE'));
}

/** The next open dialogs answer with these paths, whatever is asked. */
export async function answerOpen(app: App, paths: readonly string[]): Promise<void> {
  await app.application.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** The next save dialogs answer with this path; null cancels. */
export async function answerSave(app: App, path: string | null): Promise<void> {
  await app.application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

/** Opening and showing files in other programs is only noted; the paths come back from `openedPaths`. */
export async function noteOpenedPaths(app: App): Promise<() => Promise<readonly string[]>> {
  await app.application.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedPaths: opened });
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
    shell.showItemInFolder = (path) => void opened.push(path);
  });
  return () => app.application.evaluate(() => (globalThis as unknown as { openedPaths: string[] }).openedPaths);
}

interface Fixtures {
  readonly home: string;
  readonly app: App;
  readonly page: Page;
  /** Saves a picture of the window with the test's results. */
  readonly picture: (name: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- the runner reads which fixtures are wanted from this pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'nhip-cau-e2e-'));
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  },
  app: async ({ home }, use) => {
    const app = await startApp(home);
    await use(app);
    await app.close().catch(() => undefined);
  },
  page: async ({ app }, use) => use(app.page),
  picture: async ({ page }, use, info) => {
    await use(async (name) => {
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
    });
  },
});

export { expect } from '@playwright/test';
