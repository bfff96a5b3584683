import { Button, Group, Modal, NumberInput, SimpleGrid, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import * as z from 'zod/mini';
import type { ItemFields } from '../../../domain/questions/edit-items.ts';
import { createItem } from '../../../domain/questions/edit-items.ts';
import { nextCode } from '../../../domain/questions/numbering.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { calendar } from '../../data/calendar.ts';
import { deviceValue, setDeviceValue } from '../../data/device-state.ts';
import { rowsOf } from '../../data/rows.ts';
import { commitAndTell } from '../../data/undo.ts';
import { newId } from '../../system/chance.ts';
import { useText } from '../../text/text.ts';
import { optionsOf } from './cell-editor.tsx';
import type { ColumnId } from './columns.ts';
import { DayInput } from './day-input.tsx';
import type { Directory } from './directory.ts';
import { DueNote } from './due-note.tsx';
import { Field } from './field.tsx';
import { PickList } from './pick-list.tsx';
import { saveKeys } from './save-keys.ts';

interface NewItemDialogProps {
  readonly directory: Directory;
  readonly onClose: () => void;
}

const DRAFT = 'register.newItem.draft';
const HABITS = 'register.newItem.habits';

/** What the form holds; kept on this device while it is not saved. */
const Form = z.object({
  event: z.nullable(z.string()),
  kind: z.string(),
  direction: z.string(),
  channel: z.string(),
  text: z.string(),
  askerUnit: z.nullable(z.string()),
  askerPost: z.string(),
  askerName: z.string(),
  sector: z.nullable(z.string()),
  level: z.string(),
  receivedOn: z.nullable(z.string()),
  workingDays: z.nullable(z.number()),
});
type Form = z.infer<typeof Form>;
const Habits = z.object({ event: z.nullable(z.string()), kind: z.string(), channel: z.string() });

function blank(directory: Directory): Form {
  const [latest] = directory.events;
  const habits = deviceValue(HABITS, Habits, {
    event: latest?.id ?? null,
    kind: 'kien-nghi',
    channel: 'van-ban',
  });
  const event = directory.event.get(habits.event ?? '');
  return {
    event: event?.id ?? null,
    kind: habits.kind,
    direction: 'to-leadership',
    channel: habits.channel,
    text: '',
    askerUnit: null,
    askerPost: '',
    askerName: '',
    sector: null,
    level: '',
    receivedOn: directory.today,
    workingDays: event?.workingDays ?? null,
  };
}

/** A new item. What was typed is kept when the form is closed, and the last choices are offered again. */
export function NewItemDialog({ directory, onClose }: NewItemDialogProps): ReactNode {
  const t = useText();
  const [form, setForm] = useState<Form>(() => deviceValue(DRAFT, Form, blank(directory)));
  const [asked, setAsked] = useState(false);
  const set = (part: Partial<Form>): void => {
    const next = { ...form, ...part };
    setForm(next);
    setDeviceValue(DRAFT, next);
  };
  const unit = directory.units.unit(form.askerUnit ?? '');
  const code = nextCode(
    directory.event.get(form.event ?? ''),
    unit,
    rowsOf('item').map((item) => item.code),
  );
  const save = async (again: boolean): Promise<void> => {
    setAsked(true);
    if (form.text.trim() === '') return;
    // The words come from the lists of the same vocabulary.
    const fields = { ...form, code } as ItemFields;
    if (!(await commitAndTell(createItem(newId(), fields, calendar)))) return;
    setDeviceValue(HABITS, { event: form.event, kind: form.kind, channel: form.channel });
    setDeviceValue(DRAFT, null);
    setAsked(false);
    if (again) setForm(blank(directory));
    else onClose();
  };
  const { item: names } = directory.labels.field;
  const pick = (column: ColumnId & keyof Form, value: string | null): ReactNode => (
    <Field label={names[column]}>
      <PickList
        size="field"
        label={names[column]}
        options={optionsOf(column, directory)}
        chosen={value === null || value === '' ? [] : [value]}
        onChosen={([next]) => set({ [column]: next ?? (column === 'level' ? '' : null) })}
        multiple={false}
        placeholder={t('register.pick.choose')}
      />
    </Field>
  );
  const word = (column: 'kind' | 'direction' | 'channel'): ReactNode => (
    <Field label={names[column]}>
      <PickList
        size="field"
        label={names[column]}
        options={optionsOf(column, directory)}
        chosen={[form[column]]}
        onChosen={([next]) => next !== undefined && set({ [column]: next })}
        multiple={false}
      />
    </Field>
  );

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('register.new.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      onKeyDown={saveKeys(
        () => void save(false),
        () => void save(true),
      )}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('register.new.code', { code })}</Text>
        <Textarea
          data-autofocus
          required
          label={names.text}
          minRows={4}
          maxRows={10}
          autosize
          maxLength={32_767}
          value={form.text}
          error={asked && form.text.trim() === '' ? t('register.refusal.empty') : null}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <SimpleGrid cols={3} spacing="md" verticalSpacing="md">
          {word('kind')}
          {word('direction')}
          {word('channel')}
          {pick('event', form.event)}
          {pick('askerUnit', form.askerUnit)}
          {pick('sector', form.sector)}
          <TextInput
            label={names.askerPost}
            maxLength={200}
            value={form.askerPost}
            onChange={(event) => set({ askerPost: event.currentTarget.value })}
          />
          <TextInput
            label={names.askerName}
            maxLength={120}
            value={form.askerName}
            onChange={(event) => set({ askerName: event.currentTarget.value })}
          />
          {pick('level', form.level)}
          <DayInput
            label={names.receivedOn}
            day={form.receivedOn}
            today={directory.today}
            onDay={(receivedOn) => set({ receivedOn })}
          />
          <NumberInput
            label={names.workingDays}
            value={form.workingDays ?? ''}
            min={0}
            max={1000}
            allowDecimal={false}
            onChange={(value) => set({ workingDays: typeof value === 'number' ? value : null })}
          />
          <Field label={names.due}>
            <DueNote received={form.receivedOn} workingDays={form.workingDays} />
          </Field>
        </SimpleGrid>
        {unit !== undefined && <Text size="xs">{unitLabel(unit)}</Text>}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button
          variant="subtle"
          onClick={() => {
            setDeviceValue(DRAFT, null);
            setForm(blank(directory));
          }}
        >
          {t('register.new.clear')}
        </Button>
        <Button variant="default" onClick={() => void save(true)} title="Ctrl+Shift+Enter">
          {t('register.new.saveAgain')}
        </Button>
        <Button onClick={() => void save(false)} title="Ctrl+Enter">
          {t('register.new.save')}
        </Button>
      </Group>
    </Modal>
  );
}
