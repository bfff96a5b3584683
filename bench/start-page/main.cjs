/** Opens the empty window as the app opens its own: sandboxed, isolated, shown when ready. */
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(process.env.EMPTY_PAGE, 'index.html'));
});
