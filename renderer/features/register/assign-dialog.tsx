import { Button, Group, Modal, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import { assignItems } from '../../../domain/questions/assign-items.ts';
import { dueOf } from '../../../domain/questions/edit-items.ts';
import { calendar } from '../../data/calendar.ts';
import { rowOf } from '../../data/rows.ts';
import { commitAndTell } from '../../data/undo.ts';
import { formatDay, useText } from '../../text/text.ts';
import type { Directory } from './directory.ts';
import { DueNote } from './due-note.tsx';
import { Field } from './field.tsx';
import { agencyOptions } from './options.ts';
import { PickList } from './pick-list.tsx';
import { saveKeys } from './save-keys.ts';

interface AssignDialogProps {
  readonly ids: readonly string[];
  readonly directory: Directory;
  readonly onClose: () => void;
}

const USUAL_DAYS = 10;

export function itemsOf(ids: readonly string[]): readonly Item[] {
  return ids.flatMap((id) => rowOf('item', id) ?? []);
}

/** One value shared by all, else undefined. */
function shared<T>(values: readonly T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

/** Giao xử lý: one agency in the lead, others beside it, and a due day in working days. */
export function AssignDialog({ ids, directory, onClose }: AssignDialogProps): ReactNode {
  const t = useText();
  const items = useMemo(() => itemsOf(ids), [ids]);
  const [lead, setLead] = useState<string | null>(() => shared(items.map((item) => item.lead)) ?? null);
  const [partners, setPartners] = useState<readonly string[]>(() => items[0]?.partners ?? []);
  const [days, setDays] = useState<number | null>(() => {
    const event = directory.event.get(shared(items.map((item) => item.event)) ?? '');
    return shared(items.map((item) => item.workingDays)) ?? event?.workingDays ?? USUAL_DAYS;
  });
  const [from, setFrom] = useState<'received' | 'today'>('received');
  const [asked, setAsked] = useState(false);

  const starts = items.map((item) => (from === 'today' ? directory.today : (item.receivedOn ?? directory.today)));
  const start = shared(starts);
  const dues = starts.flatMap((one) => dueOf(one, days, calendar) ?? []).toSorted();
  const save = (): void => {
    setAsked(true);
    if (lead === null) return;
    const assignment = { lead, partners, workingDays: days, ...(from === 'today' ? { from: directory.today } : {}) };
    onClose();
    void commitAndTell(assignItems(items, assignment, calendar, directory.today));
  };
  const reassigned = items.filter((item) => item.lead !== null && item.lead !== lead).length;
  const options = agencyOptions(directory);

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('register.assign.title', { count: items.length })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      onKeyDown={saveKeys(save)}
    >
      <Stack gap="md">
        <Field
          label={directory.labels.field.item.lead}
          required
          error={asked && lead === null ? t('register.assign.leadNeeded') : null}
        >
          <PickList
            size="field"
            label={directory.labels.field.item.lead}
            options={options}
            chosen={lead === null ? [] : [lead]}
            onChosen={([id]) => setLead(id ?? null)}
            multiple={false}
            placeholder={t('register.pick.choose')}
            invalid={asked && lead === null}
            firstFocus
          />
        </Field>
        <Field label={directory.labels.field.item.partners}>
          <PickList
            size="field"
            label={directory.labels.field.item.partners}
            options={options.filter(({ value }) => value !== lead)}
            chosen={partners}
            onChosen={setPartners}
            multiple
            placeholder={t('register.pick.choose')}
          />
        </Field>
        <NumberInput
          label={directory.labels.field.item.workingDays}
          description={t('register.assign.daysHint')}
          value={days ?? ''}
          min={0}
          max={1000}
          allowDecimal={false}
          onChange={(value) => setDays(typeof value === 'number' ? value : null)}
          w={220}
        />
        <Radio.Group
          label={t('register.assign.from')}
          value={from}
          onChange={(value) => setFrom(value === 'today' ? 'today' : 'received')}
        >
          <Group mt={4}>
            <Radio value="received" label={t('register.assign.fromReceived')} />
            <Radio value="today" label={t('register.assign.fromToday', { day: formatDay(directory.today) })} />
          </Group>
        </Radio.Group>
        {start !== undefined ? (
          <DueNote received={start} workingDays={days} />
        ) : (
          dues.length > 0 && (
            <Text size="xs">
              {t('register.assign.dueSpan', {
                first: formatDay(dues[0] ?? null),
                last: formatDay(dues.at(-1) ?? null),
              })}
            </Text>
          )
        )}
        {reassigned > 0 && lead !== null && <Text>{t('register.assign.reassigned', { count: reassigned })}</Text>}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button onClick={save} title="Ctrl+Enter">
          {t('register.assign.save', { count: items.length })}
        </Button>
      </Group>
    </Modal>
  );
}
