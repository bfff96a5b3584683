import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Output } from '../../../bridge/contract.ts';
import { attempt } from '../../state/do.ts';
import { go } from '../../state/place-store.ts';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';
import classes from './kits.module.css';

interface KitsDoneProps {
  readonly written: Output<'writeKits'>;
  readonly onAgain: () => void;
}

export function KitsDone({ written, onAgain }: KitsDoneProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes['stack']}>
      <h2 ref={heading} tabIndex={-1} className={classes['done']}>
        <Check size={18} aria-hidden />
        {t('kits.done', { count: written.files })}
      </h2>
      <p>{t('kits.doneIn', { name: written.name })}</p>
      <p className={classes['lead']}>{t('kits.next')}</p>
      <div className={classes['row']}>
        <Button onClick={() => void attempt(() => ask('reveal', written.handle))}>{t('kits.open')}</Button>
        <Button variant="default" onClick={() => go({ area: 'intake' })}>
          {t('intake.title')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('kits.again')}
        </Button>
      </div>
    </section>
  );
}
