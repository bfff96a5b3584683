import { ActionIcon, Button } from '@mantine/core';
import { Paperclip, Trash2 } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { remove } from '../../../../domain/change/write.ts';
import { attachment as spec, type Item } from '../../../../domain/model/item.ts';
import { commitAndTell } from '../../../data/undo.ts';
import { useRowsBy } from '../../../data/use-rows.ts';
import { attempt, tellDone } from '../../../state/do.ts';
import { ask, handleOf } from '../../../system/machine.ts';
import { formatDay, formatNumber, useText } from '../../../text/text.ts';
import classes from './item.module.css';

/** Files of an item: added by dialog or by dropping them here, opened with their own program, removed with a way back. */
export function Attachments({ item }: { readonly item: Item }): ReactNode {
  const t = useText();
  const files = useRowsBy('attachment', 'item').get(item.id) ?? [];
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
          <li key={file.id}>
            <Paperclip size={14} aria-hidden />
            <button
              type="button"
              onClick={() => void attempt(() => ask('openAttachment', { id: file.id }))}
              title={file.name}
            >
              {file.name}
            </button>
            <span className={classes['note']}>
              {t('register.files.size', { size: formatNumber(Math.ceil((file.size ?? 0) / 1024)) })} ·{' '}
              {formatDay(file.addedOn)}
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
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={() => void choose()}>
        {t('register.files.add')}
      </Button>
      <p className={classes['note']}>{t('register.files.hint')}</p>
    </section>
  );
}
