import { Button, TextInput } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { nameKey } from '../../../domain/search/fold.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { unitBook } from '../../data/unit-book.ts';
import { tellDone } from '../../state/do.ts';
import { useText } from '../../text/text.ts';
import { RowList } from '../../ui/row-list.tsx';
import classes from './events.module.css';
import { sendersOf } from './senders.ts';
import { SidePanel } from './side-panel.tsx';

interface MissingUnitsProps {
  readonly event: Event;
  readonly items: readonly Item[];
  readonly onClose: () => void;
}

/** The units that still owe a form, to be called or written to. */
export function MissingUnits({ event, items, onClose }: MissingUnitsProps) {
  const t = useText();
  const { of, missing } = useMemo(() => sendersOf(event, items, unitBook), [event, items]);
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const names = useMemo(() => {
    const key = nameKey(typed);
    return missing.map(unitLabel).filter((name) => nameKey(name).includes(key));
  }, [missing, typed]);
  const render = useCallback((line: number) => <span className={classes['unit']}>{names[line]}</span>, [names]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(names.join('\n'));
    tellDone(t('events.missing.copied', { count: names.length }));
  };
  return (
    <SidePanel title={t('events.missing.title')} onClose={onClose}>
      <p className={classes['lead']}>{event.name}</p>
      <p>
        {missing.length === 0
          ? t('events.missing.none', { of: of.length })
          : t('events.missing.lead', { missing: missing.length, of: of.length })}
      </p>
      {missing.length > 0 && (
        <>
          <div className={classes['pair']}>
            <TextInput
              aria-label={t('events.missing.search')}
              placeholder={t('events.missing.search')}
              value={typed}
              onChange={(change) => setTyped(change.currentTarget.value)}
            />
            <Button variant="default" onClick={() => void copy()} disabled={names.length === 0}>
              {t('events.missing.copy')}
            </Button>
          </div>
          {names.length === 0 ? (
            <p className={classes['lead']}>{t('events.missing.noMatch', { text: typed })}</p>
          ) : (
            <RowList
              label={t('events.missing.title')}
              className={classes['units'] ?? ''}
              count={names.length}
              lineHeight={36}
              current={Math.min(current, names.length - 1)}
              onCurrent={setCurrent}
              render={render}
            />
          )}
        </>
      )}
    </SidePanel>
  );
}
