import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.ts';
import type { Directory } from './directory.ts';
import type { PastePlan } from './paste-plan.ts';
import { PreviewTable } from './preview-table.tsx';
import classes from './register.module.css';

interface PasteDialogProps {
  readonly title: string;
  readonly plan: PastePlan;
  readonly directory: Directory;
  readonly onTake: () => void;
  readonly onClose: () => void;
}

/** What a pasted block changes, and what it cannot change and why; nothing is written before "Ghi". */
export function PasteDialog({ title, plan, directory, onTake, onClose }: PasteDialogProps): ReactNode {
  const t = useText();
  const { changed, refused, same, outside } = plan;
  return (
    <Modal opened onClose={onClose} size="xl" title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Text mb="sm">
        {t('register.paste.sum', { changed: changed.length, refused: refused.length, same })}
        {outside > 0 && ` ${t('register.paste.outside', { count: outside })}`}
      </Text>
      <div role="region" aria-label={t('register.preview.label')} tabIndex={0} className={classes['scroll']}>
        {refused.length > 0 && (
          <>
            <h3 className={classes['damaged']}>{t('register.paste.refused')}</h3>
            <PreviewTable
              caption={t('register.paste.refused')}
              rows={refused.map((cell) => ({
                code: cell.item.code,
                column: directory.labels.field.item[cell.column],
                was: cell.text,
                value: t(`register.refusal.${cell.refusal.rule}`, cell.refusal.about),
              }))}
              was={t('register.paste.pasted')}
              value={t('register.paste.why')}
            />
          </>
        )}
        {changed.length > 0 && (
          <PreviewTable
            caption={t('register.paste.changed')}
            rows={changed.map((cell) => ({
              code: cell.item.code,
              column: directory.labels.field.item[cell.column],
              was: cell.was,
              value: cell.text,
            }))}
            was={t('register.preview.was')}
            value={t('register.preview.value')}
          />
        )}
      </div>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button data-autofocus disabled={changed.length === 0} onClick={onTake}>
          {t('register.paste.take', { count: changed.length })}
        </Button>
      </Group>
    </Modal>
  );
}
