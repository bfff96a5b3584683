import { Button } from '@mantine/core';
import { Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { useText } from '../../text/text.ts';
import classes from './sync.module.css';

/** Before anything is shared: what sharing is, and the way to it. */
export function Begin(): ReactNode {
  const t = useText();
  return (
    <div className={classes['begin']}>
      <section className={classes['panel']}>
        <h2>{t('sync.begin.title')}</h2>
        <p>{t('sync.begin.lead')}</p>
        <Button leftSection={<Share2 size={16} aria-hidden />} onClick={() => openSyncDialog({ kind: 'share' })}>
          {t('sync.begin.share')}
        </Button>
      </section>
      <section className={classes['panel']}>
        <h2>{t('sync.begin.joinTitle')}</h2>
        <p>{t('sync.begin.join')}</p>
      </section>
    </div>
  );
}
