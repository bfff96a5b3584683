/** Before the work: the first run, the unlock screen, or the sentence that says why neither. */
import { Suspense, useState, type ComponentType } from 'react';
import { setLook, useLook, type Look } from '../../data/look.ts';
import { useFirstRun } from '../../state/first-run-store.ts';
import { useStatus } from '../../state/status-store.ts';
import { LANGUAGES, setLanguage, useText } from '../../text/text.ts';
import { BridgeMark } from '../../ui/bridge-mark.tsx';
import { Unlock } from './unlock.tsx';
import './start.css';
import './unlock.css';

export interface StepProps {
  readonly failure: string | null;
  /** Back from the printed code to the passphrase. */
  readonly back: () => void;
}

interface Props {
  readonly failure: string | null;
  /** Every other step; needs the component kit and is read from disk when there is one to show. */
  readonly Steps: ComponentType<StepProps>;
}

export function StartScreen({ failure, Steps }: Props) {
  const t = useText();
  const [byCode, setByCode] = useState(false);
  const state = useStatus((status) => status.workspace?.state);
  const rebuilding = useStatus((status) => status.loading?.rebuild ?? false);
  const working = useFirstRun(({ now }) => now.step !== 'none');
  // Kept while it tries, for a refusal belongs beside what was typed; and until the work is there, if that is soon.
  const unlocking = state !== undefined && state !== 'none' && !rebuilding && !working && failure === null;
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
        {unlocking && !byCode ? (
          <Unlock toCode={() => setByCode(true)} />
        ) : (
          <Suspense fallback={null}>
            <Steps failure={failure} back={() => setByCode(false)} />
          </Suspense>
        )}
      </div>
      <p className="start-foot">{t('start.offline')}</p>
    </main>
  );
}

function LanguageChoice() {
  const t = useText();
  const { language } = useLook();
  const choose = (next: Look['language']): void => {
    setLook({ language: next });
    setLanguage(next);
  };
  return (
    <div role="radiogroup" className="language-choice" aria-label={t('settings.look.language')}>
      {LANGUAGES.map((one) => (
        <label key={one}>
          <input type="radio" name="language" checked={one === language} onChange={() => choose(one)} />
          <span>{t(`settings.look.languages.${one}`)}</span>
        </label>
      ))}
    </div>
  );
}
