import { ActionIcon, Button } from '@mantine/core';
import { FileSpreadsheet, FileText, PencilLine, Plus, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ViewLayout } from '../../../domain/questions/view.ts';
import { runAction } from '../../state/actions-store.ts';
import { setRegister } from '../../state/register-store.ts';
import { useText } from '../../text/text.ts';
import { ColumnChooser } from './column-chooser.tsx';
import type { Directory } from './directory.ts';
import { ExportProgress } from './export-listing.tsx';
import { GroupMenu } from './group-menu.tsx';
import classes from './register.module.css';
import type { RegisterList } from './use-list.ts';

interface HeadProps {
  readonly list: RegisterList;
  readonly directory: Directory;
  readonly layout: ViewLayout;
  /** Rows that actions would work on. */
  readonly targets: readonly string[];
  readonly onLayout: (layout: ViewLayout) => void;
  readonly onFoldAll: (fold: boolean) => void;
  readonly onLate: () => void;
}

export function RegisterHead({ list, directory, layout, targets, onLayout, onFoldAll, onLate }: HeadProps): ReactNode {
  const t = useText();
  const { count, overdue } = list.sum;
  const none = targets.length === 0;
  return (
    <header className={classes['head']}>
      <h1>{t('register.title')}</h1>
      <span className={classes['count']} role="status">
        {t('register.count', { shown: count, total: list.total })}
      </span>
      {overdue > 0 && (
        <button type="button" className={`${classes['linkish'] ?? ''} ${classes['late'] ?? ''}`} onClick={onLate}>
          {t('register.late', { count: overdue })}
        </button>
      )}
      <span className={classes['rest']} />
      <ExportProgress />
      <Button
        leftSection={<Plus size={16} aria-hidden />}
        title="Ctrl+N"
        onClick={() => setRegister({ dialog: { kind: 'new' } })}
      >
        {t('register.actions.add')}
      </Button>
      <Button
        variant="default"
        disabled={none}
        title="Ctrl+G"
        leftSection={<UserCheck size={16} aria-hidden />}
        onClick={() => setRegister({ dialog: { kind: 'assign', ids: targets } })}
      >
        {t('register.actions.assign')}
      </Button>
      <Button
        variant="default"
        disabled={none}
        title="Ctrl+B"
        leftSection={<PencilLine size={16} aria-hidden />}
        onClick={() => setRegister({ dialog: { kind: 'edit', ids: targets } })}
      >
        {t('register.actions.edit')}
      </Button>
      <GroupMenu layout={layout} onLayout={onLayout} onFoldAll={onFoldAll} directory={directory} />
      <ColumnChooser layout={layout} onLayout={onLayout} directory={directory} />
      <Button
        variant="default"
        title="Ctrl+E"
        leftSection={<FileSpreadsheet size={16} aria-hidden />}
        onClick={() => runAction('register.export')}
      >
        {t('register.actions.export')}
      </Button>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('register.actions.report')}
        title={t('register.actions.report')}
        onClick={() => runAction('register.report')}
      >
        <FileText size={16} aria-hidden />
      </ActionIcon>
    </header>
  );
}
