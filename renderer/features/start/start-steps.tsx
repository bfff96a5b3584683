/** The steps before the work that are made of the component kit. */
import { useFirstRun } from '../../state/first-run-store.ts';
import { useStatus } from '../../state/status-store.ts';
import { FirstRun } from './first-run.tsx';
import { Opening } from './opening.tsx';
import { Recover } from './recover.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import type { StepProps } from './start-screen.tsx';

export function StartSteps({ failure, back }: StepProps) {
  const state = useStatus((status) => status.workspace?.state);
  const firstRun = useFirstRun(({ now }) => now);
  if (firstRun.step === 'code') return <RecoveryCode code={firstRun.code} />;
  if (failure === null && (state === 'none' || firstRun.step === 'creating')) return <FirstRun />;
  if ((state === 'locked' || state === 'opening') && failure === null) return <Recover back={back} />;
  return <Opening failure={failure} />;
}
