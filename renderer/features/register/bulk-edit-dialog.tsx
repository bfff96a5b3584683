import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useText } from '../../text/text.ts';
import { itemsOf } from './assign-dialog.tsx';
import { optionsOf } from './cell-editor.tsx';
import { cellText } from './cell-text.ts';
import { changeOf, type Edit } from './change-items.ts';
import { COLUMNS, columnOf, type ColumnId } from './columns.ts';
import type { Directory } from './directory.ts';
import { Field } from './field.tsx';
import { PickList } from './pick-list.tsx';
import { PreviewTable, type PreviewRow } from './preview-table.tsx';
import { readCell, type CellRefusal } from './read-cell.ts';
import classes from './register.module.css';
import { saveKeys } from './save-keys.ts';

interface BulkEditDialogProps {
  readonly ids: readonly string[];
  readonly directory: Directory;
  readonly onClose: () => void;
}

interface BulkPlan {
  readonly edits: readonly Edit[];
  readonly rows: readonly PreviewRow[];
  readonly refused: readonly { readonly item: Item; readonly refusal: CellRefusal }[];
  readonly same: number;
  /** Old value → how many rows have it. */
  readonly was: ReadonlyMap<string, number>;
}

function planBulk(items: readonly Item[], column: ColumnId, typed: string, directory: Directory): BulkPlan {
  const edits: Edit[] = [];
  const rows: PreviewRow[] = [];
  const refused: { item: Item; refusal: CellRefusal }[] = [];
  const was = new Map<string, number>();
  let same = 0;
  for (const item of items) {
    const before = cellText(item, column, directory);
    const read = readCell(item, column, typed, directory);
    if (!read.ok) {
      refused.push({ item, refusal: read.refusal });
      continue;
    }
    const after = cellText({ ...item, ...read.fields }, column, directory);
    if (after === before) {
      same += 1;
      continue;
    }
    was.set(before, (was.get(before) ?? 0) + 1);
    edits.push({ item, fields: read.fields });
    rows.push({ code: item.code, column: directory.labels.field.item[column], was: before, value: after });
  }
  return { edits, rows, refused, same, was };
}

/** One field of many items: what it becomes, from what, and for which rows it cannot be; then one undoable step. */
export function BulkEditDialog({ ids, directory, onClose }: BulkEditDialogProps): ReactNode {
  const t = useText();
  const items = useMemo(() => itemsOf(ids), [ids]);
  const [column, setColumn] = useState<ColumnId>('state');
  const [typed, setTyped] = useState<string | null>(null);
  const { kind } = columnOf(column);
  const picks = kind === 'word' || kind === 'link' || kind === 'members';
  const plan = useMemo(
    () => (typed === null ? null : planBulk(items, column, typed, directory)),
    [items, column, typed, directory],
  );
  const options = picks ? optionsOf(column, directory) : [];
  const chosen = picks && typed !== null ? typed.split('; ').filter((one) => one !== '') : [];
  const save = (): void => {
    if (plan === null || plan.edits.length === 0) return;
    onClose();
    void commitAndTell(changeOf('items.bulkEdit', plan.edits, directory.today));
  };
  const label = directory.labels.field.item[column];

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('register.bulk.title', { count: items.length })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      onKeyDown={saveKeys(save)}
    >
      <Stack gap="md">
        <Group align="flex-end" gap="md" wrap="nowrap">
          <Select
            data-autofocus
            label={t('register.bulk.field')}
            data={COLUMNS.filter((one) => one.fixed !== true).map(({ id }) => ({
              value: id,
              label: directory.labels.field.item[id],
            }))}
            value={column}
            allowDeselect={false}
            onChange={(next) => {
              setColumn((next ?? 'state') as ColumnId);
              setTyped(null);
            }}
            w={240}
          />
          <div className={classes['grow']}>
            <Field label={t('register.bulk.value')}>
              {picks ? (
                <PickList
                  size="field"
                  label={label}
                  options={options.map((option) => ({ ...option, value: option.label }))}
                  chosen={chosen}
                  onChosen={(values) => setTyped(values.join('; '))}
                  multiple={kind === 'members'}
                  placeholder={t('register.pick.choose')}
                />
              ) : (
                <Textarea
                  aria-label={label}
                  autosize
                  minRows={1}
                  maxRows={6}
                  value={typed ?? ''}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                />
              )}
            </Field>
          </div>
          <Button variant="default" onClick={() => setTyped('')}>
            {t('register.bulk.empty')}
          </Button>
        </Group>
        {plan !== null && (
          <>
            <Text role="status">
              {t('register.bulk.sum', { changed: plan.edits.length, same: plan.same, refused: plan.refused.length })}
            </Text>
            {plan.was.size > 0 && (
              <ul className={classes['sums']}>
                {[...plan.was]
                  .toSorted((a, b) => b[1] - a[1])
                  .slice(0, 8)
                  .map(([before, count]) => (
                    <li key={before}>
                      {t('register.bulk.line', { was: before || '—', value: plan.rows[0]?.value || '—', count })}
                    </li>
                  ))}
              </ul>
            )}
            <div role="region" aria-label={t('register.preview.label')} tabIndex={0} className={classes['scroll']}>
              {plan.refused.length > 0 && (
                <PreviewTable
                  caption={t('register.paste.refused')}
                  rows={plan.refused.map(({ item, refusal }) => ({
                    code: item.code,
                    column: label,
                    was: cellText(item, column, directory),
                    value: t(`register.refusal.${refusal.rule}`, refusal.about),
                  }))}
                  was={t('register.preview.was')}
                  value={t('register.paste.why')}
                />
              )}
              {plan.rows.length > 0 && (
                <PreviewTable
                  caption={t('register.paste.changed')}
                  rows={plan.rows}
                  was={t('register.preview.was')}
                  value={t('register.preview.value')}
                />
              )}
            </div>
          </>
        )}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button disabled={plan === null || plan.edits.length === 0} onClick={save} title="Ctrl+Enter">
          {t('register.bulk.save', { count: plan?.edits.length ?? 0 })}
        </Button>
      </Group>
    </Modal>
  );
}
