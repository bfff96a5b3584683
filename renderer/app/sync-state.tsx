/** Where the offices stand, in the status bar: always there, a door to the screen that says more. */
import {
  CircleAlert,
  CircleCheck,
  CircleSlash,
  Download,
  RefreshCw,
  Scale,
  Unplug,
  Upload,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useChoiceCount, useSyncStatus, type SyncStatus } from '../data/sync.ts';
import { go } from '../state/place-store.ts';
import { formatMoment, formatTime, useText, type Say } from '../text/text.ts';

const DAY_MS = 86_400_000;

export function SyncState(): ReactNode {
  const t = useText();
  const status = useSyncStatus();
  const cards = useChoiceCount();
  if (status === null) return null;
  return (
    <>
      {parts(status, t).map(({ icon, words }) => (
        <button key={words} type="button" title={t('sync.title')} onClick={() => go({ area: 'sync' })}>
          {icon}
          {words}
        </button>
      ))}
      {cards > 0 && (
        <button type="button" title={t('conflicts.title')} onClick={() => go({ area: 'conflicts' })}>
          <Scale size={14} aria-hidden />
          {t('sync.bar.conflicts', { count: cards })}
        </button>
      )}
    </>
  );
}

function parts(status: SyncStatus, t: Say): readonly { readonly icon: ReactNode; readonly words: string }[] {
  const { state, last, running, unpublished } = status;
  const size = { size: 14, 'aria-hidden': true } as const;
  const one = (icon: ReactNode, words: string) => [{ icon, words }];
  if (state === 'alone') return one(<UserRound {...size} />, t('sync.bar.alone'));
  if (state === 'revoked') return one(<CircleSlash {...size} />, t('sync.bar.revoked'));
  if (state === 'older' || state === 'detached') return one(<CircleAlert {...size} />, t(`sync.bar.${state}`));
  const toSend = unpublished === 0 ? [] : one(<Upload {...size} />, t('sync.bar.toSend', { count: unpublished }));
  if (state === 'unreachable') {
    const words = last === null ? t('sync.bar.unreachableNew') : t('sync.bar.unreachable', { moment: since(last.at) });
    return [...one(<Unplug {...size} />, words), ...toSend];
  }
  const waiting = status.devices.reduce((sum, { own, toRead }) => sum + (own ? 0 : toRead), 0);
  const figures = [
    ...toSend,
    ...(waiting === 0 ? [] : one(<Download {...size} />, t('sync.bar.toRead', { count: waiting }))),
  ];
  if (running) return [...one(<RefreshCw {...size} />, t('sync.bar.running')), ...figures];
  return figures.length > 0 ? figures : one(<CircleCheck {...size} />, t('sync.bar.upToDate'));
}

/** The time alone while it is of these hours. */
function since(at: number): string {
  return Date.now() - at < DAY_MS / 2 ? formatTime(at) : formatMoment(at);
}
