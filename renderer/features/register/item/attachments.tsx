import { ActionIcon, Button } from '@mantine/core';
import { Paperclip, Trash2 } from 'lucide-react';
import { useEffect, useState, type DragEvent, type ReactNode } from 'react';
import type { Output } from '../../../../bridge/contract.ts';
import { remove } from '../../../../domain/change/write.ts';
import { attachment as spec, type Attachment, type Item } from '../../../../domain/model/item.ts';
import { commitAndTell } from '../../../data/undo.ts';
import { useSyncStatus } from '../../../data/sync.ts';
import { useRowsBy } from '../../../data/use-rows.ts';
import { attempt, tellDone, tellFailed } from '../../../state/do.ts';
import { createJobSlot } from '../../../system/job.ts';
import { ask, handleOf } from '../../../system/machine.ts';
import { useJob } from '../../../system/use-job.ts';
import { formatDay, formatNumber, useText } from '../../../text/text.ts';
import { JobBar } from '../../../ui/job-bar.tsx';
import classes from './item.module.css';

type Place = Output<'attachmentPlaces'>[string];

/** Files of an item: added by dialog or by dropping them here, opened with their own program, removed with a way back. */
export function Attachments({ item }: { readonly item: Item }): ReactNode {
  const t = useText();
  const files = useRowsBy('attachment', 'item').get(item.id) ?? [];
  const places = usePlaces(files);
  const [over, setOver] = useState(false);

  const attach = async (chosen: readonly { readonly handle: string; readonly name: string }[]): Promise<void> => {
    for (const { handle, name } of chosen) {
      const added = await attempt(() => ask('attach', { item: item.id, file: handle }));
      if (added !== undefined) tellDone(t('register.files.added', { name }));
    }
  };
  const choose = async (): Promise<void> => {
    const chosen = await attempt(() => ask('chooseFiles', { purpose: 'attachment' }));
    if (chosen !== undefined) await attach(chosen);
  };
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    const dropped = await Promise.all([...event.dataTransfer.files].map(handleOf));
    await attach(dropped.filter((one) => one !== null));
  };
  return (
    <section
      className={classes['section']}
      aria-label={t('register.files.title')}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <h3>{t('register.files.title')}</h3>
      <ul className={classes['files']}>
        {files.map((file) => (
          <FileLine key={file.id} file={file} place={places[file.id] ?? 'here'} />
        ))}
      </ul>
      <Button variant="default" onClick={() => void choose()}>
        {t('register.files.add')}
      </Button>
      <p className={classes['note']}>{t('register.files.hint')}</p>
    </section>
  );
}

const fetching = createJobSlot('fetchAttachment');
/** Which file is being fetched: the slot outlives the panel. */
let fetched: string | null = null;

function FileLine({ file, place }: { readonly file: Attachment; readonly place: Place }): ReactNode {
  const t = useText();
  const job = useJob(fetching);
  const mine = fetched === file.id;
  const open = async (): Promise<void> => {
    if (place === 'folder') {
      if (job.state === 'running') return;
      fetched = file.id;
      const done = await fetching.start({ id: file.id });
      fetching.clear();
      if (done.state === 'failed') return tellFailed(done.failure);
      if (done.state !== 'done') return;
    }
    await attempt(() => ask('openAttachment', { id: file.id }));
  };
  return (
    <li>
      <Paperclip size={14} aria-hidden />
      <button type="button" disabled={place === 'onTheWay'} onClick={() => void open()} title={file.name}>
        {file.name}
      </button>
      <span className={classes['note']}>
        {t('register.files.size', { size: formatNumber(Math.ceil((file.size ?? 0) / 1024)) })} ·{' '}
        {formatDay(file.addedOn)}
        {place !== 'here' && ` · ${t(`register.files.${place}`)}`}
      </span>
      <ActionIcon
        size="sm"
        aria-label={t('register.files.remove', { name: file.name })}
        onClick={() =>
          void commitAndTell({
            command: 'attachment.remove',
            about: { name: file.name },
            operations: [remove(spec, file.id)],
          })
        }
      >
        <Trash2 size={14} aria-hidden />
      </ActionIcon>
      {mine && job.state === 'running' && (
        <div className={classes['fetching']}>
          <JobBar
            progress={job.progress}
            label={t('register.files.fetch', { name: file.name })}
            words={t('register.files.fetching')}
            note=""
          />
          <Button size="compact-sm" variant="default" disabled={job.stopping} onClick={fetching.stop}>
            {t('app.cancel')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Where the bytes of files are; asked again when something was exchanged. */
function usePlaces(files: readonly Attachment[]): Readonly<Record<string, Place>> {
  const at = useSyncStatus()?.last?.at;
  const [places, setPlaces] = useState<Readonly<Record<string, Place>>>({});
  const job = useJob(fetching).state;
  const ids = files.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (ids === '') return undefined;
    let wanted = true;
    // Until the machine answers a file counts as here: opening it says otherwise.
    void ask('attachmentPlaces', { ids: ids.split(' ') })
      .catch(() => ({}))
      .then((found) => {
        if (wanted) setPlaces(found);
      });
    return () => {
      wanted = false;
    };
  }, [ids, at, job]);
  return places;
}
