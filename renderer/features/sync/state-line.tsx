import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck, CircleSlash, Unplug, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SyncStatus } from '../../data/sync.ts';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { formatMoment, useText, type Say } from '../../text/text.ts';
import { toReadOf, unsentOf } from './figures.ts';
import classes from './sync.module.css';

const ICONS = {
  alone: UserRound,
  ready: CircleCheck,
  detached: CircleAlert,
  unreachable: Unplug,
  revoked: CircleSlash,
  older: CircleAlert,
} as const;

/** Where this laptop stands, and the cure where there is something to cure. */
export function StateLine({ status }: { readonly status: SyncStatus }): ReactNode {
  const t = useText();
  const Icon = ICONS[status.state];
  return (
    <div className={classes['state']} data-state={status.state} role="status">
      <Icon size={16} aria-hidden />
      <p>{[sentence(status, t), ...figures(status, t)].join(' ')}</p>
      {(status.state === 'detached' || status.state === 'unreachable') && (
        <Button size="compact-sm" variant="default" onClick={() => openSyncDialog({ kind: 'move' })}>
          {t('sync.moveTo')}
        </Button>
      )}
    </div>
  );
}

function sentence({ state, folder, last }: SyncStatus, t: Say): string {
  const about = { folder: folder ?? '', moment: last === null ? '' : formatMoment(last.at) };
  if (state === 'ready') return t(last === null ? 'sync.state.fresh' : 'sync.state.ready', about);
  if (state === 'unreachable') return t(last === null ? 'sync.state.unreachableNew' : 'sync.state.unreachable', about);
  return t(`sync.state.${state}`, about);
}

function figures(status: SyncStatus, t: Say): readonly string[] {
  if (status.state !== 'ready') return [];
  const toRead = toReadOf(status);
  return [
    ...(unsentOf(status) === 0 ? [] : [t('sync.state.readySend', { count: unsentOf(status) })]),
    ...(toRead === 0 ? [] : [t('sync.state.readyRead', { count: toRead })]),
  ];
}
