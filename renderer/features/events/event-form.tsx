import { Button, NumberInput, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState, type FormEvent, type KeyboardEvent } from 'react';
import { readTypedDay } from '../../../domain/calendar/typed-day.ts';
import { labels } from '../../../domain/model/labels.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { EVENT_KINDS, SCHEMES } from '../../../domain/model/vocabulary.ts';
import { schemeOn } from '../../../domain/units/scheme.ts';
import { unitBook } from '../../data/unit-book.ts';
import { saveEdit } from '../../data/save-edit.ts';
import { commitAndTell } from '../../data/undo.ts';
import { newId } from '../../system/chance.ts';
import { today } from '../../system/clock.ts';
import { formatDay, useLanguage, useText } from '../../text/text.ts';
import { DayField } from '../../ui/day-field.tsx';
import { createEvent, editEvent, faultsOf, type EventFields } from './change-event.ts';
import classes from './events.module.css';
import { SidePanel } from './side-panel.tsx';

const EMPTY: EventFields = {
  name: '',
  code: '',
  heldOn: null,
  kind: 'in-hall',
  place: '',
  scheme: '130',
  workingDays: null,
  note: '',
};

interface EventFormProps {
  /** Undefined makes a new one. */
  readonly event: Event | undefined;
  readonly others: readonly Event[];
  readonly onClose: () => void;
}

/** Particulars of an event. Saved as one step; Ctrl+Enter saves, Esc leaves. */
export function EventForm({ event, others, onClose }: EventFormProps) {
  const t = useText();
  const { eventKind, scheme: schemes } = labels(useLanguage());
  const [fields, setFields] = useState<EventFields>(() => (event === undefined ? EMPTY : fieldsOf(event)));
  /** As the form was filled from it: what it is compared with when saved. */
  const [opened] = useState(event);
  const [tried, setTried] = useState(false);
  const [wrongDay, setWrongDay] = useState(false);
  const set = (part: Partial<EventFields>): void => setFields((before) => ({ ...before, ...part }));
  const clean: EventFields = {
    ...fields,
    name: fields.name.trim(),
    code: fields.code.trim(),
    place: fields.place.trim(),
  };
  const faults = faultsOf(clean, others);
  const errorOf = (field: keyof EventFields): string | null => {
    const found = faults[field];
    if (!tried || found === undefined) return null;
    return t(`events.form.${found.fault}`, { name: found.name ?? '' });
  };
  const readDay = useCallback((typed: string) => readTypedDay(typed, today()), []);

  const save = async (): Promise<void> => {
    setTried(true);
    if (wrongDay || Object.keys(faults).length > 0) return;
    const saved =
      opened === undefined
        ? await commitAndTell(createEvent(newId(), clean))
        : await saveEdit(editEvent(opened, clean), { entity: 'event', row: opened }, 'tell');
    if (saved) onClose();
  };
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault();
    void save();
  };
  const onKeyDown = (pressed: KeyboardEvent<HTMLFormElement>): void => {
    if (pressed.key !== 'Enter' || !pressed.ctrlKey || pressed.nativeEvent.isComposing) return;
    pressed.preventDefault();
    const form = pressed.currentTarget;
    // After the field under the cursor has given up what was typed into it.
    queueMicrotask(() => form.requestSubmit());
  };

  return (
    <SidePanel title={t(event === undefined ? 'events.form.create' : 'events.form.edit')} onClose={onClose}>
      <form className={classes['form']} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
        <TextInput
          label={t('events.form.name')}
          placeholder={t('events.form.namePlaceholder')}
          value={fields.name}
          maxLength={300}
          error={errorOf('name')}
          required
          data-autofocus
          onChange={(typed) => set({ name: typed.currentTarget.value })}
        />
        <div className={classes['pair']}>
          <TextInput
            label={t('events.form.code')}
            description={t('events.form.codeHint')}
            value={fields.code}
            maxLength={20}
            error={errorOf('code')}
            required
            onChange={(typed) => set({ code: typed.currentTarget.value })}
          />
          <DayField
            label={t('events.form.heldOn')}
            description={t('events.form.heldOnHint')}
            day={fields.heldOn}
            read={readDay}
            format={formatDay}
            wrong={t('events.form.badDate')}
            onWrong={setWrongDay}
            // The date proposes the scheme; the person may still choose another.
            onDay={(heldOn) => set(heldOn === null ? { heldOn } : { heldOn, scheme: schemeOn(heldOn) })}
          />
        </div>
        <Select
          label={t('events.form.kind')}
          data={EVENT_KINDS.map((kind) => ({ value: kind, label: eventKind[kind] }))}
          value={fields.kind}
          allowDeselect={false}
          onChange={(kind) => set({ kind: EVENT_KINDS.find((one) => one === kind) ?? fields.kind })}
        />
        <TextInput
          label={t('events.form.place')}
          value={fields.place}
          maxLength={200}
          onChange={(typed) => set({ place: typed.currentTarget.value })}
        />
        <Radio.Group
          label={t('events.form.scheme')}
          description={
            fields.heldOn === null
              ? undefined
              : t('events.form.schemeHint', {
                  date: formatDay(fields.heldOn),
                  count: unitBook.unitsAt(fields.heldOn).length,
                })
          }
          value={fields.scheme}
          onChange={(scheme) => set({ scheme: SCHEMES.find((one) => one === scheme) ?? fields.scheme })}
        >
          <div className={classes['schemes']}>
            {SCHEMES.map((scheme) => (
              <Radio key={scheme} value={scheme} label={schemes[scheme]} />
            ))}
          </div>
        </Radio.Group>
        <NumberInput
          label={t('events.form.workingDays')}
          description={t('events.form.workingDaysHint')}
          value={fields.workingDays ?? ''}
          error={errorOf('workingDays')}
          allowDecimal={false}
          allowNegative={false}
          onChange={(days) => set({ workingDays: typeof days === 'number' ? days : null })}
        />
        <Textarea
          label={t('events.form.note')}
          value={fields.note}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={32_767}
          onChange={(typed) => set({ note: typed.currentTarget.value })}
        />
        <div className={classes['foot']}>
          <Button type="submit">{t('events.form.save')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('events.form.cancel')}
          </Button>
        </div>
      </form>
    </SidePanel>
  );
}

function fieldsOf({ id: _id, sample: _sample, ...fields }: Event): EventFields {
  return fields;
}
