import type { ReactNode } from 'react';
import type { SyncStatus } from '../../data/sync.ts';
import { attempt, tellDone } from '../../state/do.ts';
import { closeSyncDialog, useSyncDialog } from '../../state/sync-dialog-store.ts';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';
import { Confirm } from './confirm.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';

/** The dialog that is open, if any. */
export function SyncDialogs({ status }: { readonly status: SyncStatus }): ReactNode {
  const t = useText();
  const dialog = useSyncDialog((state) => state.dialog);
  const act = (work: () => Promise<void>, done: string): void =>
    void attempt(async () => {
      await work();
      closeSyncDialog();
      tellDone(done);
    });
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'share':
    case 'invite':
      return <InviteDialog sharing={dialog.kind === 'share'} />;
    case 'send':
      return <SendDialog status={status} to={dialog.to} />;
    case 'receive':
      return <ReceiveDialog file={dialog.file} />;
    case 'move':
      return <MoveDialog />;
    case 'leave':
      return (
        <Confirm
          title={t('sync.leaveDialog.title')}
          go={t('sync.leaveDialog.go')}
          onGo={() => act(() => ask('leaveSync', undefined), t('sync.done.left'))}
        >
          <p>{t('sync.leaveDialog.lead')}</p>
        </Confirm>
      );
    case 'lapse':
    case 'revoke': {
      const line = status.devices.find(({ device }) => device === dialog.device);
      if (line === undefined) return null;
      const { device, person: name } = line;
      if (dialog.kind === 'revoke') {
        return (
          <RevokeDialog
            name={name}
            onGo={() => act(() => ask('revokeDevice', { device }), t('sync.done.revoked', { name }))}
          />
        );
      }
      return (
        <Confirm
          title={t('sync.lapseDialog.title', { name })}
          go={t('sync.lapseDialog.go')}
          onGo={() => act(() => ask('lapseDevice', { device }), t('sync.done.lapsed', { name }))}
        >
          <p>{t('sync.lapseDialog.lead')}</p>
        </Confirm>
      );
    }
  }
}
