/** What can be done from everywhere. */
import { redo, undo } from '../data/undo.ts';
import { addActions, type Action } from '../state/actions-store.ts';
import { attempt } from '../state/do.ts';
import { openPanel, togglePanel } from '../state/panel-store.ts';
import { go, goBack, goForward } from '../state/place-store.ts';
import { ask } from '../system/machine.ts';
import { areas, footAreas, innerAreas } from './areas.ts';

/** Registers them until the returned function is called. */
export function registerShellActions(): () => void {
  const stops = [
    addActions(shellActions()),
    ...[...areas, ...footAreas, ...innerAreas].map((area) => addActions(area.actions ?? [])),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function shellActions(): readonly Action[] {
  const places = [...areas, ...footAreas].map((area, i): Action => ({
    id: `go.${area.id}`,
    title: area.title,
    group: 'go',
    run: () => go({ area: area.id }),
    ...(i < areas.length ? { shortcut: `Ctrl+${String(i + 1)}` } : {}),
    ...(area.id === 'settings' ? { shortcut: 'Ctrl+,' } : {}),
  }));
  return [
    ...places,
    {
      id: 'app.palette',
      title: 'app.actions.palette',
      group: 'do',
      shortcut: 'Ctrl+K',
      run: () => openPanel('palette'),
    },
    { id: 'edit.undo', title: 'app.actions.undo', group: 'do', shortcut: 'Ctrl+Z', run: () => void undo() },
    {
      id: 'edit.redo',
      title: 'app.actions.redo',
      group: 'do',
      shortcut: 'Ctrl+Y / Ctrl+Shift+Z',
      run: () => void redo(),
    },
    { id: 'app.back', title: 'app.actions.back', group: 'go', shortcut: 'Alt+←', run: goBack },
    { id: 'app.forward', title: 'app.actions.forward', group: 'go', shortcut: 'Alt+→', run: goForward },
    { id: 'app.steps', title: 'app.actions.steps', group: 'do', run: () => togglePanel('steps') },
    { id: 'app.notices', title: 'app.notices.title', group: 'do', run: () => togglePanel('notices') },
    {
      id: 'app.shortcuts',
      title: 'app.actions.shortcuts',
      group: 'do',
      shortcut: 'F1 / ?',
      run: () => togglePanel('shortcuts'),
    },
    { id: 'app.about', title: 'app.actions.about', group: 'go', run: () => go({ area: 'help', id: 'about' }) },
    {
      id: 'workspace.lock',
      title: 'app.actions.lock',
      group: 'do',
      shortcut: 'Ctrl+Shift+L',
      run: () => void attempt(() => ask('lock', undefined)),
    },
    { id: 'app.quit', title: 'app.actions.quit', group: 'do', run: () => void attempt(() => ask('quit', undefined)) },
  ];
}
