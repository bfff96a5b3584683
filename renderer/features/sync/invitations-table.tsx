import { Button, Table } from '@mantine/core';
import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SyncStatus } from '../../data/sync.ts';
import { attempt, tellDone } from '../../state/do.ts';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { ask } from '../../system/machine.ts';
import { useText, type Say } from '../../text/text.ts';
import classes from './sync.module.css';

/** Who was invited. An open invitation lets somebody in until it is used or withdrawn. */
export function InvitationsTable({ status }: { readonly status: SyncStatus }): ReactNode {
  const t = useText();
  const admin = status.role === 'admin' && status.state !== 'revoked';
  const withdraw = (invitation: string, name: string): void =>
    void attempt(async () => {
      await ask('withdrawInvitation', { invitation });
      tellDone(t('sync.done.withdrawn', { name }));
    });
  return (
    <div className={classes['stack']}>
      {status.invitations.length === 0 ? (
        <p className={classes['note']}>{t('sync.invitations.empty')}</p>
      ) : (
        <Table
          className={classes['table'] ?? ''}
          aria-label={t('sync.tabs.invitations')}
          verticalSpacing={8}
          horizontalSpacing={12}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('sync.invitations.person')}</Table.Th>
              <Table.Th scope="col">{t('sync.invitations.role')}</Table.Th>
              <Table.Th scope="col">{t('sync.invitations.state')}</Table.Th>
              <Table.Th scope="col">
                <span className="hidden-words">{t('sync.more')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {status.invitations.map((line) => (
              <Table.Tr key={line.id} data-gone={line.state === 'withdrawn' || undefined}>
                <Table.Th scope="row" className={classes['who']}>
                  <span>{nameOf(line, t)}</span>
                  <small>{isRecovery(line) ? t('sync.invitations.recoveryNote') : line.office}</small>
                </Table.Th>
                <Table.Td>{t(`sync.roles.${line.role}`)}</Table.Td>
                <Table.Td>{t(`sync.invitations.states.${line.state}`)}</Table.Td>
                <Table.Td ta="right">
                  {line.state === 'open' && admin && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('sync.invitations.withdrawOf', { name: nameOf(line, t) })}
                      onClick={() => withdraw(line.id, nameOf(line, t))}
                    >
                      {t('sync.invitations.withdraw')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {admin && (
        <Button
          variant="default"
          leftSection={<UserPlus size={16} aria-hidden />}
          onClick={() => openSyncDialog({ kind: 'invite' })}
        >
          {t('sync.invitations.invite')}
        </Button>
      )}
    </div>
  );
}

type Line = SyncStatus['invitations'][number];

/** The recovery code is an invitation to nobody in particular. */
export function isRecovery({ person, office }: Line): boolean {
  return person === '' && office === '';
}

function nameOf(line: Line, t: Say): string {
  return isRecovery(line) ? t('sync.invitations.recovery') : line.person || line.office;
}
