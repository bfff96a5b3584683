import { Button } from '@mantine/core';
import { rowsOf } from '../../data/rows.ts';
import { undo } from '../../data/undo.ts';
import { attempt } from '../../state/do.ts';
import { openPanel } from '../../state/panel-store.ts';
import { go } from '../../state/place-store.ts';
import { ask } from '../../system/machine.ts';
import { formatNumber, formatTime, useText } from '../../text/text.ts';
import { ErrorsButton } from './errors-button.tsx';
import { intakeSession } from './intake-now.ts';
import classes from './intake.module.css';
import { StepHeading } from './step-heading.tsx';
import type { Done } from './wizard.ts';

/** What came of the intake, number by number, and the ways on from here. */
export function DoneStep({ wizard }: { readonly wizard: Done }) {
  const t = useText();
  const session = intakeSession();
  const { outcome, preview } = wizard;
  const counts = [
    ['added', outcome.added],
    ['changed', outcome.changed],
    ['same', preview.counts.same],
    ['leftOut', outcome.leftOut],
    ['errors', preview.counts.error],
    ['refused', preview.files.filter((file) => file.kind === 'refused').length],
  ] as const;

  const openNew = (): void => {
    const ids = rowsOf('item').flatMap(({ id }) => (outcome.before.has(id) ? [] : [id]));
    go({ area: 'register', only: { label: t('intake.done.only', { time: formatTime(outcome.at) }), ids } });
  };
  /** Undo takes back the last step, whichever it is; when that is no longer the intake, the person chooses. */
  const undoIntake = async (): Promise<void> => {
    const steps = await attempt(() => ask('steps', undefined));
    if (steps === undefined) return;
    if (steps.undo[0]?.command === 'kits.intake') await undo();
    else openPanel('steps');
  };

  return (
    <div className={classes['narrow']}>
      <StepHeading>{t('intake.done.heading', { time: formatTime(outcome.at) })}</StepHeading>
      <dl className={classes['report']}>
        {counts.map(
          ([name, count]) =>
            (count > 0 || name === 'added') && (
              <div key={name}>
                <dt>{t(`intake.done.${name}`)}</dt>
                <dd>{formatNumber(count)}</dd>
              </div>
            ),
        )}
      </dl>
      <div className={classes['foot']}>
        {outcome.added > 0 ? (
          <Button onClick={openNew} data-go>
            {t('intake.done.open')}
          </Button>
        ) : (
          <Button onClick={() => go({ area: 'register' })} data-go>
            {t('intake.done.register')}
          </Button>
        )}
        {preview.counts.error > 0 && <ErrorsButton intake={preview.intake} />}
        <Button variant="default" onClick={() => void undoIntake()}>
          {t('intake.done.undo')}
        </Button>
        <Button variant="default" onClick={() => session.startOver(false)}>
          {t('intake.done.again')}
        </Button>
      </div>
    </div>
  );
}
