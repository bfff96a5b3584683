/**
 * Unlocking by the passphrase or by the operating system. Plain elements: this is the first thing anybody sees, every
 * morning, and it does not wait for the component kit.
 */
import { Eye, EyeOff } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useStatus } from '../../state/status-store.ts';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';
import { useUnlocking } from './use-unlocking.ts';

export function Unlock({ toCode }: { readonly toCode: () => void }) {
  const t = useText();
  const workspace = useStatus((status) => status.workspace);
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const { run, busy: trying, problem, wait } = useUnlocking();
  const busy = trying || workspace?.state === 'open';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void run(() => ask('unlock', { passphrase }));
  };
  const Sight = shown ? EyeOff : Eye;
  return (
    <form className="unlock" onSubmit={submit}>
      <div>
        <h1>{t('start.unlock.title')}</h1>
        <p className="start-lead">{t('start.unlock.lead', { name: workspace?.name ?? '' })}</p>
      </div>
      <div>
        <label htmlFor="passphrase">{t('start.passphrase')}</label>
        <div className="unlock-field">
          <input
            id="passphrase"
            type={shown ? 'text' : 'password'}
            value={passphrase}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem !== null}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <button
            type="button"
            aria-label={t('start.showPassphrase')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Sight size={16} aria-hidden />
          </button>
        </div>
      </div>
      <p role="alert" className="start-problem">
        {problem}
      </p>
      <div className="unlock-ways">
        <button type="button" data-kind="quiet" onClick={toCode}>
          {t('start.unlock.forgot')}
        </button>
        {workspace?.quick === true && (
          <button
            type="button"
            data-kind="other"
            disabled={busy}
            onClick={() => void run(() => ask('unlockQuick', undefined))}
          >
            {t('start.unlock.quick')}
          </button>
        )}
        <button type="submit" data-kind="chief" aria-busy={busy} disabled={passphrase === '' || wait > 0 || busy}>
          {wait > 0 ? t('start.unlock.wait', { seconds: wait }) : t('start.unlock.open')}
        </button>
      </div>
    </form>
  );
}
