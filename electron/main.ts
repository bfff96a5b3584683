/** Start of the application: who may run, where the data lie, which processes and windows there are. */
import { app, dialog, protocol, type BrowserWindow } from 'electron';
import { homeOf } from './settings/home.ts';
import { openSettings } from './settings/device-settings.ts';
import { isDowngrade } from './settings/downgrade.ts';
import { runApp } from './run-app.ts';
import { SCHEME } from './window/app-scheme.ts';
import { lockProcess } from './window/lockdown.ts';
import { MENU_TEXT } from './window/menu-text.ts';

const home = homeOf(process.env['NHIPCAU_HOME'], app.getPath('appData'));
app.setName('Nhịp Cầu');
app.setPath('userData', home.window);
lockProcess();
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

// One running copy per data folder: a second start shows the first one's window.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  let window: BrowserWindow | null = null;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();

  const settings = openSettings(home.settings);
  const ours = { version: app.getVersion(), chromium: Number.parseInt(process.versions.chrome, 10) };
  if (isDowngrade(settings.read(), ours)) {
    const text = MENU_TEXT[settings.read().language];
    dialog.showErrorBox(text.downgrade, text.downgradeCure);
    app.exit(1);
    return;
  }
  settings.change(ours);
  window = runApp(home, settings);
}
