import { Button } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { attempt } from '../../state/do.ts';
import { ask } from '../../system/machine.ts';
import { useText } from '../../text/text.ts';
import { FolderTest } from './folder-test.tsx';
import classes from './sync.module.css';

export interface Folder {
  readonly handle: string;
  readonly name: string;
}

interface ChooseFolderProps {
  readonly folder: Folder | null;
  readonly onFolder: (folder: Folder) => void;
}

/** A folder of the file system, tried as soon as it is chosen. */
export function ChooseFolder({ folder, onFolder }: ChooseFolderProps): ReactNode {
  const t = useText();
  const choose = async (): Promise<void> => {
    const found = await attempt(() => ask('chooseFolder', { purpose: 'sync' }));
    if (found != null) onFolder(found);
  };
  return (
    <div className={classes['stack']}>
      <p className={classes['note']}>{t('sync.folder.hint')}</p>
      <div className={classes['filter']}>
        <Button
          variant="default"
          data-autofocus
          leftSection={<FolderOpen size={16} aria-hidden />}
          onClick={() => void choose()}
        >
          {t(folder === null ? 'sync.folder.choose' : 'sync.folder.change')}
        </Button>
        <span className={classes['folderName']}>{folder?.name ?? t('sync.folder.none')}</span>
      </div>
      {folder !== null && <FolderTest key={folder.handle} folder={folder.handle} name={folder.name} atOnce />}
    </div>
  );
}
