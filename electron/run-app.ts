/** Wires window, bridge and processes together. */
import { app, dialog, ipcMain, nativeTheme, safeStorage, session, shell, type BrowserWindow } from 'electron';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { events, type EventName } from '../bridge/contract.ts';
import { nodeDisk } from '../engine/vault/disk.ts';
import { hasVault } from '../engine/vault/has-vault.ts';
import { HANDLE_OF, LISTEN } from './channels.ts';
import { closedStatus } from './closed-status.ts';
import { linkEngine } from './engine-link.ts';
import { createHandles } from './handles.ts';
import { createParsers, startEngine } from './processes.ts';
import { mainHandlers, type DialogWish } from './main-handlers.ts';
import { createQuickUnlock, type Keystore } from './quick-unlock.ts';
import { describeError } from './reply.ts';
import { serveBridge } from './serve-bridge.ts';
import type { DeviceSettings } from './settings/device-settings.ts';
import type { Home } from './settings/home.ts';
import { ORIGIN, SCHEME, serveApp } from './window/app-scheme.ts';
import { lockSession } from './window/lockdown.ts';
import { openMainWindow } from './window/main-window.ts';
import { MENU_TEXT, type Language } from './window/menu-text.ts';
import { setMenu } from './window/menu.ts';
import { createPusher } from './push.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** What the system draws itself (title bar, menu, dialogs) has no high contrast of ours. */
const THEME_SOURCE = { auto: 'system', light: 'light', dark: 'dark', contrast: 'light' } as const;

export function runApp(home: Home, settings: DeviceSettings): BrowserWindow {
  const built = join(app.getAppPath(), 'out');
  lockSession(session.defaultSession);
  const serve = serveApp(
    join(built, 'renderer'),
    () => randomBytes(16).toString('base64'),
    () => [settings.read().theme, settings.read().language, settings.read().density],
  );
  // `protocol.handle` costs the first page a tenth of a second: it loads Node's whole fetch for its `Response`.
  session.defaultSession.protocol.registerBufferProtocol(SCHEME, (request, answer) => answer(serve(request)));
  nativeTheme.themeSource = THEME_SOURCE[settings.read().theme];
  // Before everything else: its page starts in another process while this one goes on.
  const window = openMainWindow(settings, join(built, 'preload', 'preload.cjs'), iconFile(), !app.isPackaged);

  const engineArgs = [home.workspace, join(app.getAppPath(), 'assets'), app.getPath('temp'), app.getVersion()];
  const quick = createQuickUnlock(home.unlock, keystore);
  const handles = createHandles(randomHandle, (handle, path) => engine.grant(handle, path));
  const engine = linkEngine({
    start: () => startEngine(join(built, 'main'), engineArgs),
    onStart: (child) => {
      for (const [handle, path] of handles.all()) child.post({ kind: 'grant', handle, path });
    },
    onDeath: () => void tellStatus(),
    onEvent: (event, detail) => {
      if (event === 'statusChanged') void tellStatus();
      else if (Object.hasOwn(events, event)) pusher.push(event as EventName, detail as never);
    },
    parsers: createParsers(join(built, 'main')),
    log,
    now: Date.now,
  });

  const pusher = createPusher((event, detail) => window.webContents.send(event, detail));
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) pusher.pageGone();
  });
  const isOurPage = (event: Electron.IpcMainInvokeEvent | Electron.IpcMainEvent): boolean =>
    event.senderFrame !== null &&
    event.senderFrame === window.webContents.mainFrame &&
    event.senderFrame.origin === ORIGIN;

  window.on('focus', () => void engine.call('syncHint', undefined));

  const menu = (): void =>
    setMenu({
      language: settings.read().language,
      window: () => window,
      send: (action) => pusher.push('menu', action),
      quit: () => app.quit(),
    });
  menu();

  const handlers = mainHandlers({
    engine: engine.call,
    early: () =>
      engine.spoke() ? null : closedStatus(hasVault(nodeDisk, home.workspace) ? basename(home.workspace) : null),
    handles,
    quick,
    ask: (wish) => askPerson(window, wish, settings.read().language),
    openPath: (path) => shell.openPath(path),
    showInFolder: (path) => shell.showItemInFolder(path),
    setLook: (look) => {
      settings.change(look);
      nativeTheme.themeSource = THEME_SOURCE[look.theme];
      menu();
    },
    quit: () => app.quit(),
    version: app.getVersion(),
  });
  const tellStatus = async (): Promise<void> => {
    try {
      pusher.push('statusChanged', await handlers.status(undefined));
    } catch {
      // The process died again; its next start tells.
    }
  };
  serveBridge<Electron.IpcMainInvokeEvent>(handlers, {
    receive: (channel, answer) => ipcMain.handle(channel, answer),
    isOurPage,
    log: (call, error) => log(`${call}: ${describeError(error)}`),
  });
  ipcMain.on(LISTEN, (event, name: unknown) => {
    if (isOurPage(event) && typeof name === 'string' && Object.hasOwn(events, name)) pusher.listens(name as EventName);
  });
  ipcMain.handle(HANDLE_OF, (event, path: unknown) =>
    isOurPage(event) && typeof path === 'string' && path.length < 4096 && existsSync(path) ? handles.grant(path) : null,
  );

  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    // The engine writes its snapshot and closes its files first; a hung engine must not keep the person here.
    event.preventDefault();
    const late = new Promise((done) => setTimeout(done, 10_000));
    void Promise.race([engine.call('close', undefined), late]).then(() => {
      closed = true;
      engine.end();
      app.quit();
    });
  });
  return window;
}

const keystore: Keystore = {
  available: async () => {
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
    return safeStorage.isAsyncEncryptionAvailable();
  },
  seal: (text) => safeStorage.encryptStringAsync(text),
  unseal: async (bytes) => (await safeStorage.decryptStringAsync(Buffer.from(bytes))).result,
};

async function askPerson(window: BrowserWindow, wish: DialogWish, language: Language): Promise<readonly string[]> {
  const text = MENU_TEXT[language];
  const every = { name: text.everyFile, extensions: ['*'] };
  const kinds: Readonly<Record<string, Electron.FileFilter>> = {
    intake: { name: text.sheets, extensions: ['xlsx', 'xlsm', 'xls', 'csv', 'tsv', 'txt'] },
    invitation: { name: text.invitation, extensions: ['ncmoi'] },
    ncmoi: { name: text.invitation, extensions: ['ncmoi'] },
    parcel: { name: text.parcel, extensions: ['ncgoi'] },
    ncgoi: { name: text.parcel, extensions: ['ncgoi'] },
  };
  const kind = kinds[wish.purpose];
  if (wish.choose === 'save') {
    const filters = [kind ?? { name: wish.purpose.toUpperCase(), extensions: [wish.purpose] }];
    const { filePath, canceled } = await dialog.showSaveDialog(window, { defaultPath: wish.name ?? '', filters });
    return canceled || filePath === '' ? [] : [filePath];
  }
  const folder = wish.choose === 'folder';
  const several = wish.purpose === 'intake' || wish.purpose === 'attachment';
  const { filePaths, canceled } = await dialog.showOpenDialog(window, {
    properties: folder
      ? ['openDirectory', 'createDirectory']
      : ['openFile', ...(several ? (['multiSelections'] as const) : [])],
    ...(!folder && { filters: kind === undefined ? [every] : [kind, every] }),
  });
  return canceled ? [] : filePaths;
}

function randomHandle(): string {
  return randomBytes(8).toString('hex');
}

function iconFile(): string {
  return join(app.getAppPath(), 'assets', 'icons', 'icon-256.png');
}
