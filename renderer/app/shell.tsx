/** The working window: rail, screen, status bar. */
import { Suspense, useEffect } from 'react';
import { followSync } from '../data/sync.ts';
import { usePlace } from '../state/place-store.ts';
import { CommandPalette } from '../features/palette/command-palette.tsx';
import { ThreeWayDialog } from '../features/conflicts/three-way-dialog.tsx';
import { listenToOfferedFiles } from '../features/intake/offered-files.ts';
import { StepsPanel } from '../features/steps/steps-panel.tsx';
import { areaOf } from './areas.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { listenToMachine } from './machine-events.ts';
import { NoticeList } from './notice-list.tsx';
import { Rail } from './rail.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { registerShellActions } from './shell-actions.ts';
import { listenToKeys } from './keys.ts';
import { StatusBar } from './status-bar.tsx';
import { tellNews } from './tell-news.ts';
import { Toasts } from './toasts.tsx';

export function Shell() {
  const place = usePlace();
  const area = areaOf(place.area);
  useEffect(() => {
    const stops = [
      registerShellActions(),
      listenToKeys(),
      listenToMachine(),
      listenToOfferedFiles(),
      followSync(tellNews),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const Screen = area.screen;
  return (
    <div className="shell">
      <Rail here={area.under ?? area.id} />
      <main className="screen" id="screen" tabIndex={-1}>
        <ErrorBoundary key={area.id}>
          <Suspense fallback={null}>
            <Screen />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StepsPanel />
      <StatusBar />
      <Toasts />
      <CommandPalette />
      <ShortcutList />
      <NoticeList />
      <ThreeWayDialog />
    </div>
  );
}
