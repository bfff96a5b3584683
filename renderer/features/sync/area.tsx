import { RefreshCw } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';
import { go } from '../../state/place-store.ts';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { syncNow } from './sync-now.ts';

const screen = lazy(async () => ({ default: (await import('./sync-screen.tsx')).SyncScreen }));

export const area: Area = {
  id: 'sync',
  title: 'sync.title',
  icon: RefreshCw,
  screen,
  actions: [
    { id: 'sync.now', title: 'sync.now', group: 'do', shortcut: 'F5', run: () => void syncNow() },
    {
      id: 'sync.send',
      title: 'sync.send',
      group: 'do',
      run: () => {
        go({ area: 'sync' });
        openSyncDialog({ kind: 'send', to: null });
      },
    },
    {
      id: 'sync.receive',
      title: 'sync.receive',
      group: 'do',
      run: () => {
        go({ area: 'sync' });
        openSyncDialog({ kind: 'receive' });
      },
    },
  ],
};
