/** What is drawn with the component kit: the work, and the steps before it other than unlocking. */
import type { ReactNode } from 'react';
import { useLook, type Look } from '../data/look.ts';
import type { StepProps } from '../features/start/start-screen.tsx';
import { StartSteps } from '../features/start/start-steps.tsx';
import { useLanguage } from '../text/text.ts';
import { Kit } from '../ui/kit.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';
import './shell.css';

const SCHEMES: Readonly<Record<Look['theme'], 'light' | 'dark' | undefined>> = {
  auto: undefined,
  light: 'light',
  dark: 'dark',
  contrast: 'light',
};

function WithKit({ children }: { readonly children: ReactNode }) {
  return (
    <Kit scheme={SCHEMES[useLook().theme]} language={useLanguage()}>
      <ErrorBoundary>{children}</ErrorBoundary>
    </Kit>
  );
}

export function Work() {
  return (
    <WithKit>
      <Shell />
    </WithKit>
  );
}

export function Steps(props: StepProps) {
  return (
    <WithKit>
      <StartSteps {...props} />
    </WithKit>
  );
}
