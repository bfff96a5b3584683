/**
 * The application menu. Entries that belong to the window send the name of one of its actions; the keys of those are
 * the window's own (it knows when an input method is composing), so here they are only shown, not registered.
 */
import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { MENU_TEXT, type Language } from './menu-text.ts';

const ZOOM = { step: 0.1, least: 0.8, most: 2 };

interface MenuDeps {
  readonly language: Language;
  readonly window: () => BrowserWindow | null;
  /** Tells the window to run one of its actions. */
  readonly send: (action: string) => void;
  readonly quit: () => void;
}

export function setMenu(deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(deps)));
}

function menuTemplate({ language, window, send, quit }: MenuDeps): MenuItemConstructorOptions[] {
  const text = MENU_TEXT[language];
  const action = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(name),
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
  });
  const edit = (label: string, role: 'cut' | 'copy' | 'paste' | 'selectAll'): MenuItemConstructorOptions => ({
    label,
    role,
    registerAccelerator: false,
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const zoom = (change: (factor: number) => number) => (): void => {
    const contents = window()?.webContents;
    if (contents === undefined) return;
    const wanted = Math.round(change(contents.getZoomFactor()) * 10) / 10;
    contents.setZoomFactor(Math.min(ZOOM.most, Math.max(ZOOM.least, wanted)));
  };
  return [
    {
      label: text.file,
      submenu: [
        action(text.intake, 'intake.open'),
        action(text.kits, 'kits.open'),
        action(text.report, 'reports.summary'),
        line,
        action(text.syncNow, 'sync.now', 'F5'),
        action(text.send, 'sync.send'),
        action(text.receive, 'sync.receive'),
        line,
        action(text.lock, 'workspace.lock', 'CmdOrCtrl+Shift+L'),
        { label: text.quit, accelerator: 'CmdOrCtrl+Q', click: quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        action(text.undo, 'edit.undo', 'CmdOrCtrl+Z'),
        action(text.redo, 'edit.redo', 'CmdOrCtrl+Y'),
        line,
        edit(text.cut, 'cut'),
        edit(text.copy, 'copy'),
        edit(text.paste, 'paste'),
        edit(text.selectAll, 'selectAll'),
        line,
        action(text.find, 'app.palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: text.view,
      submenu: [
        { label: text.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: zoom((factor) => factor + ZOOM.step) },
        { label: text.zoomOut, accelerator: 'CmdOrCtrl+-', click: zoom((factor) => factor - ZOOM.step) },
        { label: text.zoomReset, accelerator: 'CmdOrCtrl+0', click: zoom(() => 1) },
        line,
        { label: text.fullScreen, role: 'togglefullscreen' },
      ],
    },
    {
      label: text.help,
      submenu: [action(text.shortcuts, 'app.shortcuts', 'F1'), action(text.about, 'app.about')],
    },
  ];
}
