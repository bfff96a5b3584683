import { useState, type ReactNode } from 'react';
import { closeSyncDialog } from '../../state/sync-dialog-store.ts';
import { tellDone, tellFailed } from '../../state/do.ts';
import { createJobSlot } from '../../system/job.ts';
import { useText } from '../../text/text.ts';
import { ChooseFolder, type Folder } from './choose-folder.tsx';
import { Confirm } from './confirm.tsx';

const slot = createJobSlot('moveSync');

/** Another folder for the same shared workspace. */
export function MoveDialog(): ReactNode {
  const t = useText();
  const [folder, setFolder] = useState<Folder | null>(null);
  const [tries, setTries] = useState(0);
  const go = async (): Promise<void> => {
    if (folder === null) return;
    const job = await slot.start({ folder: folder.handle });
    if (job.state === 'done') {
      closeSyncDialog();
      return tellDone(t('sync.done.moved'));
    }
    setTries(tries + 1);
    if (job.state === 'failed') tellFailed(job.failure);
  };
  return (
    <Confirm
      key={tries}
      title={t('sync.moveDialog.title')}
      go={t('sync.moveDialog.go')}
      ready={folder !== null}
      onGo={() => void go()}
    >
      <p>{t('sync.moveDialog.lead')}</p>
      <ChooseFolder folder={folder} onFolder={setFolder} />
    </Confirm>
  );
}
