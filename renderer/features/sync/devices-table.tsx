import { ActionIcon, Menu, Table } from '@mantine/core';
import { CircleHelp, Ellipsis, Equal, EqualNot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeviceLine, SyncStatus } from '../../data/sync.ts';
import { attempt, tellDone } from '../../state/do.ts';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { ask } from '../../system/machine.ts';
import { formatMoment, formatNumber, useText, type Say } from '../../text/text.ts';
import { spanOf } from '../../ui/span.ts';
import classes from './sync.module.css';

const ROLES = ['admin', 'member', 'viewer'] as const;
const MARKS = { same: Equal, differs: EqualNot, unknown: CircleHelp } as const;

interface DevicesTableProps {
  readonly status: SyncStatus;
  readonly onCompare: (device: string) => void;
}

/** Who is in the shared workspace, and how far each is in step; the own laptop first, those who left last. */
export function DevicesTable({ status, onCompare }: DevicesTableProps): ReactNode {
  const t = useText();
  const rank = (line: DeviceLine): number => (line.own ? 0 : line.standing === 'revoked' ? 2 : 1);
  const lines = status.devices.toSorted((a, b) => rank(a) - rank(b) || a.office.localeCompare(b.office, 'vi'));
  const admin = status.role === 'admin' && status.state !== 'revoked';
  return (
    <div className={classes['wide']}>
      <Table
        className={classes['table'] ?? ''}
        aria-label={t('sync.devices.caption')}
        verticalSpacing={8}
        horizontalSpacing={12}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('sync.devices.person')}</Table.Th>
            <Table.Th scope="col">{t('sync.devices.role')}</Table.Th>
            <Table.Th scope="col">{t('sync.devices.seen')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('sync.devices.toRead')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('sync.devices.toSend')}
            </Table.Th>
            <Table.Th scope="col">{t('sync.devices.fingerprint')}</Table.Th>
            <Table.Th scope="col">
              <span className="hidden-words">{t('sync.more')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <DeviceRow key={line.device} line={line} all={status.devices} admin={admin} onCompare={onCompare} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface DeviceRowProps {
  readonly line: DeviceLine;
  readonly all: readonly DeviceLine[];
  readonly admin: boolean;
  readonly onCompare: (device: string) => void;
}

function DeviceRow({ line, all, admin, onCompare }: DeviceRowProps): ReactNode {
  const t = useText();
  const gone = line.standing === 'revoked';
  const Mark = MARKS[line.comparison];
  return (
    <Table.Tr data-gone={gone || undefined}>
      <Table.Th scope="row" className={classes['who']}>
        <span>
          {line.person}
          {line.own && <em> · {t('sync.devices.own')}</em>}
        </span>
        <small>{line.office}</small>
      </Table.Th>
      <Table.Td className={classes['seen']}>
        {t(`sync.roles.${line.role}`)}
        {line.standing !== 'member' && <small>{t(`sync.devices.standing.${line.standing}`)}</small>}
      </Table.Td>
      <Table.Td className={classes['seen']}>
        {line.own ? '' : line.lastSeen === null ? t('sync.devices.never') : formatMoment(line.lastSeen)}
        {line.skew !== 0 && <small data-kind="bad">{skewText(line.skew, t)}</small>}
      </Table.Td>
      <Table.Td ta="right">{line.own || gone ? '' : formatNumber(line.toRead)}</Table.Td>
      <Table.Td ta="right">
        {line.own || gone ? '' : formatNumber(line.toSend)}
        {line.waitsFor.length > 0 && !gone && <Waits line={line} all={all} />}
      </Table.Td>
      <Table.Td>
        {!line.own && !gone && (
          <span className={classes['mark']} data-kind={line.comparison === 'differs' ? 'bad' : undefined}>
            <Mark size={14} aria-hidden />
            {t(`sync.devices.${line.comparison}`)}
          </span>
        )}
        {!gone && <small>{line.version}</small>}
      </Table.Td>
      <Table.Td>{!line.own && !gone && <DeviceMenu line={line} admin={admin} onCompare={onCompare} />}</Table.Td>
    </Table.Tr>
  );
}

function Waits({ line, all }: { readonly line: DeviceLine; readonly all: readonly DeviceLine[] }): ReactNode {
  const t = useText();
  const names = all
    .filter(({ device }) => line.waitsFor.includes(device))
    .map(({ person, office }) => person || office);
  if (names.length === 0) return null;
  const said = names.join(', ');
  return <small title={t('sync.devices.waitsFor', { names: said })}>{t('sync.devices.waits', { names: said })}</small>;
}

function DeviceMenu({ line, admin, onCompare }: Omit<DeviceRowProps, 'all'>): ReactNode {
  const t = useText();
  const { device, person: name } = line;
  const setRole = (role: DeviceLine['role']): void =>
    void attempt(async () => {
      await ask('setDeviceRole', { device, role });
      tellDone(t('sync.done.role', { name, role: t(`sync.roles.${role}`) }));
    });
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon aria-label={t('sync.devices.actions', { name })}>
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onCompare(device)}>{t('sync.devices.compare')}</Menu.Item>
        <Menu.Item onClick={() => openSyncDialog({ kind: 'send', to: device })}>{t('sync.devices.sendTo')}</Menu.Item>
        {admin && (
          <>
            <Menu.Divider />
            {ROLES.filter((role) => role !== line.role).map((role) => (
              <Menu.Item key={role} aria-description={t(`sync.roleNotes.${role}`)} onClick={() => setRole(role)}>
                {t('sync.devices.becomes', { role: t(`sync.roles.${role}`) })}
              </Menu.Item>
            ))}
            <Menu.Divider />
            {line.standing !== 'lapsed' && (
              <Menu.Item onClick={() => openSyncDialog({ kind: 'lapse', device })}>{t('sync.devices.lapse')}</Menu.Item>
            )}
            <Menu.Item onClick={() => openSyncDialog({ kind: 'revoke', device })}>{t('sync.devices.revoke')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function skewText(skew: number, t: Say): string {
  const { unit, count } = spanOf(skew);
  const span = t(`sync.devices.${unit}`, { count });
  return t('sync.devices.ahead', { span });
}
