/** Chooses what the window is: the first run, the unlock screen, or the work. */
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/vi';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLook, type Look } from '../data/device-state.ts';
import { followWorkspace } from '../data/session.ts';
import { StartScreen } from '../features/start/start-screen.tsx';
import { useFirstRun } from '../state/first-run-store.ts';
import { useStatus } from '../state/status-store.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { useLanguage } from '../text/text.ts';
import { applyLook } from './apply-look.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** The work, read while the person types the passphrase: the first field does not wait for it. */
const loadShell = () => import('./shell.tsx');
const loadFirstScreen = () => import('../features/today/today-screen.tsx');
const Shell = lazy(async () => ({ default: (await loadShell()).Shell }));

const schemeOf = (look: Look): 'light' | 'dark' | undefined =>
  look.theme === 'auto' ? undefined : look.theme === 'dark' ? 'dark' : 'light';

export function App() {
  const look = useLook();
  const scheme = schemeOf(look);
  useEffect(() => applyLook(look), [look]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(scheme === undefined ? {} : { forceColorScheme: scheme })}
      getStyleNonce={styleNonce}
    >
      <DirectionProvider detectDirection={false}>
        <DatesProvider settings={{ locale: useLanguage(), firstDayOfWeek: 1 }}>
          <ErrorBoundary>
            <Window />
          </ErrorBoundary>
        </DatesProvider>
      </DirectionProvider>
    </MantineProvider>
  );
}

function Window() {
  const state = useStatus((status) => status.workspace?.state);
  const usable = useStatus((status) => status.usable);
  const firstRun = useFirstRun(({ now }) => now.step);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const following = followWorkspace(setFailure);
    return () => void following.then((stop) => stop());
  }, []);
  useEffect(() => {
    if (state !== undefined) void Promise.all([loadShell(), loadFirstScreen()]);
  }, [state]);
  if (state === undefined) return null;
  if (state === 'open' && usable && firstRun === 'none' && failure === null) {
    return (
      <Suspense fallback={null}>
        <Shell />
      </Suspense>
    );
  }
  return <StartScreen failure={failure} />;
}

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
