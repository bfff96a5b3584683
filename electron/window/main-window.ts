/** The window: where it stands, what it may do, and that it never shows half a page. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { DeviceSettings, Settings } from '../settings/device-settings.ts';
import { START_PAGE } from './app-scheme.ts';

const DESIGN = { width: 1366, height: 768 };
const SMALLEST = { minWidth: 1024, minHeight: 640 };

/** `devTools` is for development only. The page starts loading at once; the window appears when it has painted. */
export function openMainWindow(
  settings: DeviceSettings,
  preload: string,
  icon: string,
  devTools: boolean,
): BrowserWindow {
  const { bounds, maximized } = settings.read();
  const window = new BrowserWindow({
    ...SMALLEST,
    ...placeOf(bounds),
    show: false,
    title: 'Nhịp Cầu',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#171a19' : '#faf9f6',
    webPreferences: {
      preload,
      devTools,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Import jobs and their progress go on while the window is covered.
      backgroundThrottling: false,
    },
  });
  // The title is public (task switchers, screen sharing): the page has no say in it.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  const remember = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    settings.change({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('close', remember);
  window.on('resized', remember);
  window.on('moved', remember);
  void window.loadURL(START_PAGE);
  return window;
}

/** The remembered place when a screen still shows it, else the design size in the middle. */
function placeOf(bounds: Settings['bounds']): Partial<Electron.Rectangle> {
  if (bounds === null) return DESIGN;
  const area = screen.getDisplayMatching(bounds).workArea;
  const visible =
    bounds.x < area.x + area.width - 80 &&
    bounds.x + bounds.width > area.x + 80 &&
    bounds.y >= area.y - 20 &&
    bounds.y < area.y + area.height - 80;
  return visible ? bounds : { width: Math.min(bounds.width, area.width), height: Math.min(bounds.height, area.height) };
}
