/** Đồng bộ: where the offices stand, in one sentence, and everything one can do about it. */
import { Button, Menu, Tabs } from '@mantine/core';
import { ChevronDown, Download, RefreshCw, Upload } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useSyncStatus, type SyncStatus } from '../../data/sync.ts';
import { attempt, tellDone, tellFailed } from '../../state/do.ts';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { useText } from '../../text/text.ts';
import { Begin } from './begin.tsx';
import { DevicesTable } from './devices-table.tsx';
import { FingerprintCard } from './fingerprint-card.tsx';
import { FolderTest } from './folder-test.tsx';
import { InvitationsTable, isRecovery } from './invitations-table.tsx';
import { LogTable } from './log-table.tsx';
import { StateLine } from './state-line.tsx';
import { SyncDialogs } from './sync-dialogs.tsx';
import { syncNow, syncSlot } from './sync-now.ts';
import { noticeText } from './words.ts';
import classes from './sync.module.css';

const verifySlot = createJobSlot('verifySync');

export function SyncScreen(): ReactNode {
  const t = useText();
  const status = useSyncStatus();
  return (
    <div className={classes['screen']}>
      <header className={classes['head']}>
        <h1>{t('sync.title')}</h1>
        {status !== null && status.state !== 'alone' && <Buttons status={status} />}
      </header>
      {status !== null && <StateLine status={status} />}
      {status !== null && (status.state === 'alone' ? <Begin /> : <Shared status={status} />)}
      {status !== null && <SyncDialogs status={status} />}
    </div>
  );
}

function Buttons({ status }: { readonly status: SyncStatus }): ReactNode {
  const t = useText();
  const busy = useJob(syncSlot).state === 'running' || status.running;
  const verify = async (): Promise<void> => {
    const job = await verifySlot.start({});
    if (job.state === 'failed') tellFailed(job.failure);
    if (job.state !== 'done') return;
    const found = job.result.length;
    tellDone(found === 0 ? t('sync.verified') : t('sync.verifiedSome', { count: found }));
  };
  return (
    <div className={classes['buttons']}>
      <Button
        leftSection={<RefreshCw size={16} aria-hidden />}
        title="F5"
        loading={busy}
        onClick={() => void syncNow()}
      >
        {t('sync.now')}
      </Button>
      <Button
        variant="default"
        leftSection={<Upload size={16} aria-hidden />}
        onClick={() => openSyncDialog({ kind: 'send', to: null })}
      >
        {t('sync.send')}
      </Button>
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden />}
        onClick={() => openSyncDialog({ kind: 'receive' })}
      >
        {t('sync.receive')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={16} aria-hidden />}>
            {t('sync.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void attempt(() => ask('revealSync', undefined))}>{t('sync.reveal')}</Menu.Item>
          <Menu.Item onClick={() => void verify()}>{t('sync.verify')}</Menu.Item>
          <Menu.Item onClick={() => openSyncDialog({ kind: 'move' })}>{t('sync.moveTo')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => openSyncDialog({ kind: 'leave' })}>{t('sync.leave')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function Shared({ status }: { readonly status: SyncStatus }): ReactNode {
  const t = useText();
  const [tab, setTab] = useState<string | null>('devices');
  const [against, setAgainst] = useState<string | null>(null);
  const checked = useJob(verifySlot);
  const notices = [...status.notices, ...(checked.state === 'done' ? checked.result : [])];
  const open = status.invitations.filter((line) => line.state === 'open' && !isRecovery(line)).length;
  return (
    <div className={classes['split']}>
      <div className={classes['main']}>
        {notices.length > 0 && (
          <ul className={classes['notices']} aria-label={t('sync.notices.heading')}>
            {notices.map((notice, i) => (
              <li key={i}>{noticeText(notice.code, notice.about)}</li>
            ))}
          </ul>
        )}
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="devices">{`${t('sync.tabs.devices')} (${String(status.devices.length)})`}</Tabs.Tab>
            <Tabs.Tab value="invitations">
              {open === 0 ? t('sync.tabs.invitations') : `${t('sync.tabs.invitations')} (${String(open)})`}
            </Tabs.Tab>
            <Tabs.Tab value="log">{t('sync.tabs.log')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="devices" pt="md">
            <DevicesTable status={status} onCompare={setAgainst} />
          </Tabs.Panel>
          <Tabs.Panel value="invitations" pt="md">
            <InvitationsTable status={status} />
          </Tabs.Panel>
          <Tabs.Panel value="log" pt="md">
            <LogTable at={status.last?.at ?? 0} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <aside className={classes['aside']}>
        <FingerprintCard status={status} against={against} onAgainst={setAgainst} />
        <FolderTest folder={null} name={status.folder ?? ''} />
      </aside>
    </div>
  );
}
