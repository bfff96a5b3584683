/** Chooses what the window is: the steps before the work, or the work. */
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useLook } from '../data/look.ts';
import { followWorkspace } from '../data/session.ts';
import { StartScreen } from '../features/start/start-screen.tsx';
import { useFirstRun } from '../state/first-run-store.ts';
import { useStatus } from '../state/status-store.ts';
import { applyLook } from './apply-look.ts';

/** The work, read while the person types the passphrase: the first field does not wait for it. */
const loadKit = () => import('./with-kit.tsx');
const loadFirstScreen = () => import('../features/today/today-screen.tsx');
const Work = lazy(async () => ({ default: (await loadKit()).Work }));
const Steps = lazy(async () => ({ default: (await loadKit()).Steps }));

export function App() {
  const look = useLook();
  const state = useStatus((status) => status.workspace?.state);
  const usable = useStatus((status) => status.usable);
  const firstRun = useFirstRun(({ now }) => now.step);
  const [failure, setFailure] = useState<string | null>(null);
  useLayoutEffect(() => applyLook(look), [look]);
  useEffect(() => {
    const following = followWorkspace(setFailure);
    return () => void following.then((stop) => stop());
  }, []);
  useEffect(() => {
    if (state !== undefined) void Promise.all([loadKit(), loadFirstScreen()]);
  }, [state]);
  if (state === undefined && failure === null) return null;
  if (state === 'open' && usable && firstRun === 'none' && failure === null) {
    return (
      <Suspense fallback={null}>
        <Work />
      </Suspense>
    );
  }
  return <StartScreen failure={failure} Steps={Steps} />;
}
