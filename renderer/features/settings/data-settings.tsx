/** The workspace itself: its state and problems in sentences, a check of every file, the sample, the lock. */
import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { removeSample } from '../../../domain/questions/delete-items.ts';
import { rowsOf } from '../../data/rows.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useRows } from '../../data/use-rows.ts';
import { runAction } from '../../state/actions-store.ts';
import { attempt } from '../../state/do.ts';
import { useStatus, type WorkspaceStatus } from '../../state/status-store.ts';
import { ask } from '../../system/machine.ts';
import { failureText, formatMoment, useText } from '../../text/text.ts';

type Problem = WorkspaceStatus['problems'][number];

export function DataSettings() {
  const t = useText();
  const workspace = useStatus((status) => status.workspace);
  if (workspace === null) return null;
  return (
    <section aria-labelledby="settings-data">
      <h2 id="settings-data">{t('settings.data.title')}</h2>
      <div className="setting">
        <span>{t('settings.data.name')}</span>
        <span>{workspace.name}</span>
      </div>
      {workspace.readOnly !== null && (
        <p className="settings-trouble" role="alert">
          <CircleAlert size={16} aria-hidden />
          {failureText(workspace.readOnly)}
        </p>
      )}
      <Problems problems={workspace.problems} />
      <Check />
      <Sample readOnly={workspace.readOnly !== null} />
      <div className="setting">
        <span>{t('settings.data.lockNote')}</span>
        <Button variant="default" onClick={() => void runAction('workspace.lock')}>
          {t('app.actions.lock')}
        </Button>
      </div>
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useText();
  return (
    <>
      {problems.map((problem, i) => (
        <p key={i} className={problem.healed ? 'settings-note' : 'settings-trouble'}>
          {problem.healed ? <CircleCheck size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
          <span>
            {failureText(problem.code, { file: problem.file ?? '' })}
            {problem.file !== undefined && ` ${t('settings.data.file', { file: problem.file })}`}
            {problem.since != null && ` ${t('settings.data.since', { moment: formatMoment(problem.since) })}`}
          </span>
        </p>
      ))}
    </>
  );
}

function Check() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<readonly Problem[] | null>(null);
  const check = async (): Promise<void> => {
    setBusy(true);
    const result = await attempt(() => ask('verify', undefined));
    setFound(result?.problems ?? null);
    setBusy(false);
  };
  return (
    <>
      <div className="setting">
        <span>{t('settings.data.checkNote')}</span>
        <Button variant="default" loading={busy} onClick={() => void check()}>
          {t('settings.data.check')}
        </Button>
      </div>
      <div role="status">
        {found?.length === 0 && (
          <p className="settings-note">
            <CircleCheck size={16} aria-hidden /> {t('settings.data.whole')}
          </p>
        )}
        {found !== null && <Problems problems={found} />}
      </div>
    </>
  );
}

function Sample({ readOnly }: { readonly readOnly: boolean }) {
  const t = useText();
  const items = useRows('item');
  const events = useRows('event');
  const count = useMemo(() => items.reduce((sum, item) => sum + (item.sample ? 1 : 0), 0), [items]);
  if (count === 0 && !events.some((event) => event.sample)) return null;
  const remove = async (): Promise<void> => {
    await commitAndTell(removeSample({ items, events, answers: rowsOf('answer'), attachments: rowsOf('attachment') }));
  };
  return (
    <div className="setting">
      <span>{t('settings.data.sample', { count })}</span>
      <Button variant="default" disabled={readOnly} onClick={() => void remove()}>
        {t('settings.data.removeSample')}
      </Button>
    </div>
  );
}
