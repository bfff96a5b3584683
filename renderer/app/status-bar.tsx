/** One line that tells the truth: what is saved, what is being read, what is wrong, whose workspace this is. */
import { AlertTriangle, Bell, Check, CircleSlash, FlaskConical, Lock, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { SyncState } from './sync-state.tsx';
import { useSyncStatus } from '../data/sync.ts';
import { useRow, useRows } from '../data/use-rows.ts';
import { useNotices } from '../state/notice-store.ts';
import { runAction } from '../state/actions-store.ts';
import { go } from '../state/place-store.ts';
import { useStatus } from '../state/status-store.ts';
import { failureText, formatTime, useText } from '../text/text.ts';

export function StatusBar() {
  const t = useText();
  return (
    <footer className="status-bar" aria-label={t('app.status.label')}>
      <span role="status">
        <SaveState />
      </span>
      <SyncState />
      <ReadingState />
      <TroubleState />
      <SampleState />
      <span className="rest">
        <Owner />
      </span>
      <button type="button" onClick={() => runAction('app.steps')} title={t('app.actions.steps')}>
        <Undo2 size={14} aria-hidden />
        {t('app.actions.steps')}
      </button>
      <NoticeButton />
    </footer>
  );
}

function SaveState() {
  const t = useText();
  const save = useStatus((status) => status.save);
  const savedAt = useStatus((status) => status.savedAt);
  if (save === 'saving') return t('app.status.saving');
  if (save === 'failed') return <b data-kind="bad">{t('app.status.notSaved')}</b>;
  if (savedAt === null) return t('app.status.nothingToSave');
  return (
    <>
      <Check size={14} aria-hidden />
      {t('app.status.savedAt', { time: formatTime(savedAt) })}
    </>
  );
}

function ReadingState() {
  const t = useText();
  const loading = useStatus((status) => status.loading);
  const indexing = useStatus((status) => status.indexing);
  if (loading !== null) {
    const { done, total, rebuild } = loading;
    return <span>{t(rebuild ? 'app.status.rebuilding' : 'app.status.reading', { done, total })}</span>;
  }
  return indexing ? <span>{t('app.status.indexing')}</span> : null;
}

function TroubleState() {
  const t = useText();
  const workspace = useStatus((status) => status.workspace);
  const problems = workspace?.problems.length ?? 0;
  return (
    <>
      {workspace?.readOnly != null && (
        <button type="button" data-kind="bad" title={failureText(workspace.readOnly)} onClick={showProblems}>
          <CircleSlash size={14} aria-hidden />
          {t('app.status.readOnly')}
        </button>
      )}
      {problems > 0 && (
        <button type="button" data-kind="bad" onClick={showProblems}>
          <AlertTriangle size={14} aria-hidden />
          {t('app.status.problems', { count: problems })}
        </button>
      )}
    </>
  );
}

function showProblems(): void {
  go({ area: 'settings', id: 'data' });
}

function SampleState() {
  const t = useText();
  const events = useRows('event');
  const sample = useMemo(() => events.some((event) => event.sample), [events]);
  if (!sample) return null;
  return (
    <button type="button" title={t('app.status.sampleHint')} onClick={showProblems}>
      <FlaskConical size={14} aria-hidden />
      {t('app.status.sample')}
    </button>
  );
}

function Owner() {
  const workspace = useRow('workspace', 'workspace');
  // A shared workspace belongs to several offices; this laptop stands in one of them.
  const own = useSyncStatus()?.devices.find((line) => line.own);
  const office = own?.office || (workspace?.office ?? '');
  if (office === '') return null;
  return (
    <>
      <Lock size={12} aria-hidden />
      <span title={office}>{office}</span>
    </>
  );
}

function NoticeButton() {
  const t = useText();
  const count = useNotices((notices) => notices.list.length);
  return (
    <button type="button" aria-label={t('app.notices.open')} onClick={() => runAction('app.notices')}>
      <Bell size={14} aria-hidden />
      {count}
    </button>
  );
}
