import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { checkRows, setRegister } from '../../state/register-store.ts';
import { useText } from '../../text/text.ts';
import classes from './register.module.css';

interface SelectionBarProps {
  readonly checked: ReadonlySet<string>;
  /** Ids that match the filter, in order. */
  readonly ids: readonly string[];
  /** How many of them are checked. */
  readonly matching: number;
}

/** How much is chosen, also beyond what the filter shows, and how to choose everything that matches. */
export function SelectionBar({ checked, ids, matching }: SelectionBarProps): ReactNode {
  const t = useText();
  if (checked.size === 0) return null;
  const hidden = checked.size - matching;
  return (
    <div className={classes['chosen']} role="status">
      <span>{t('register.chosen.count', { count: checked.size })}</span>
      {hidden > 0 && <span>{t('register.chosen.hidden', { count: hidden })}</span>}
      {matching < ids.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => checkRows(ids, true)}>
          {t('register.chosen.all', { count: ids.length })}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={() => setRegister({ checked: new Set() })}>
        {t('register.chosen.none')}
      </Button>
    </div>
  );
}
