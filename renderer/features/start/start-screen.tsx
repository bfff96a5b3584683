/** Before the work: the first run, the unlock screen, or the sentence that says why neither. */
import { SegmentedControl } from '@mantine/core';
import { setLook, useLook, type Look } from '../../data/device-state.ts';
import { useFirstRun } from '../../state/first-run-store.ts';
import { useStatus } from '../../state/status-store.ts';
import { setLanguage, useText } from '../../text/text.ts';
import { BridgeMark } from '../../ui/bridge-mark.tsx';
import { FirstRun } from './first-run.tsx';
import { Opening } from './opening.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { Unlock } from './unlock.tsx';
import './start.css';

export function StartScreen({ failure }: { readonly failure: string | null }) {
  const t = useText();
  return (
    <main className="start">
      <div className="start-card">
        <header className="start-head">
          <BridgeMark size={40} />
          <div>
            <b>{t('app.name')}</b>
            <small>{t('start.motto')}</small>
          </div>
          <LanguageChoice />
        </header>
        <Step failure={failure} />
      </div>
      <p className="start-foot">{t('start.offline')}</p>
    </main>
  );
}

function Step({ failure }: { readonly failure: string | null }) {
  const state = useStatus((status) => status.workspace?.state);
  const firstRun = useFirstRun(({ now }) => now);
  if (firstRun.step === 'code') return <RecoveryCode code={firstRun.code} />;
  if (failure === null && (state === 'none' || firstRun.step === 'creating')) return <FirstRun />;
  // Kept while it tries: a refusal belongs beside what was typed.
  if ((state === 'locked' || state === 'opening') && failure === null) return <Unlock />;
  return <Opening failure={failure} />;
}

function LanguageChoice() {
  const t = useText();
  const { language } = useLook();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('settings.look.language')}
      value={language}
      data={[
        { value: 'vi', label: t('settings.look.languages.vi') },
        { value: 'en', label: t('settings.look.languages.en') },
      ]}
      onChange={(value) => {
        const next = value as Look['language'];
        setLook({ language: next });
        setLanguage(next);
      }}
    />
  );
}
