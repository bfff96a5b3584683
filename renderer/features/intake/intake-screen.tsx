import { Button } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { usePlace } from '../../state/place-store.ts';
import { useText } from '../../text/text.ts';
import { ChooseStep } from './choose-step.tsx';
import { DoneStep } from './done-step.tsx';
import { intakeSession, useWizard } from './intake-now.ts';
import classes from './intake.module.css';
import { MapStep } from './map-step.tsx';
import { useHangingFiles } from './offered-files.ts';
import { ApplyStep, ReadStep } from './read-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { StartOver } from './start-over.tsx';
import { StepList } from './step-list.tsx';
import { losesWork } from './wizard.ts';

/** Nhập phiếu: from chosen files to rows in the register, nothing written before the person has seen it. */
export function IntakeScreen() {
  const t = useText();
  const wizard = useWizard();
  const session = intakeSession();
  const { id: event } = usePlace();
  const hanging = useHangingFiles();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (event !== undefined) session.setEvent(event);
  }, [event, session]);

  const leave = (): void => {
    if (wizard.step === 'read') session.cancel();
    else if (losesWork(wizard)) setAsking(true);
    else session.startOver(true);
  };
  const onKeyDown = (event_: KeyboardEvent<HTMLDivElement>): void => {
    if (event_.defaultPrevented || event_.nativeEvent.isComposing || asking) return;
    if (event_.key === 'Escape' && wizard.step !== 'apply') leave();
    else if (event_.key === 'Enter' && goesOn(event_)) {
      event_.currentTarget
        .querySelector<HTMLButtonElement>('[data-go]:not(:disabled), [type=submit]:not(:disabled)')
        ?.click();
    } else return;
    event_.preventDefault();
  };
  const canGoBack = wizard.step === 'map' || wizard.step === 'review';

  return (
    <div className={classes['screen']} onKeyDown={onKeyDown} role="presentation">
      <header className={classes['head']}>
        <h1>{t('intake.title')}</h1>
        <StepList wizard={wizard} />
        {canGoBack && (
          <Button variant="subtle" leftSection={<ArrowLeft size={16} aria-hidden />} onClick={leave}>
            {t('intake.review.back')}
          </Button>
        )}
      </header>
      {wizard.step === 'choose' && <ChooseStep wizard={wizard} hanging={hanging} />}
      {wizard.step === 'read' && <ReadStep wizard={wizard} />}
      {wizard.step === 'map' && <MapStep wizard={wizard} />}
      {wizard.step === 'review' && <ReviewStep wizard={wizard} />}
      {wizard.step === 'apply' && <ApplyStep />}
      {wizard.step === 'done' && <DoneStep wizard={wizard} />}
      {asking && canGoBack && (
        <StartOver
          wizard={wizard}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            session.startOver(true);
          }}
        />
      )}
    </div>
  );
}

/** Enter goes on from the heading and from a list; with Ctrl from everywhere. Fields and buttons keep their own Enter. */
function goesOn(event: KeyboardEvent): boolean {
  return event.ctrlKey || (event.target as Element).matches('[data-step-heading], [role=listbox]');
}
