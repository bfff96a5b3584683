import { NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Item } from '../../../../domain/model/item.ts';
import { editOperations, type ItemFields } from '../../../../domain/questions/edit-items.ts';
import { isOverdue } from '../../../../domain/questions/condition.ts';
import { nextStates } from '../../../../domain/questions/states.ts';
import { calendar } from '../../../data/calendar.ts';
import { useText } from '../../../text/text.ts';
import { optionsOf } from '../cell-editor.tsx';
import type { ColumnId } from '../columns.ts';
import { DayInput } from '../day-input.tsx';
import type { Directory } from '../directory.ts';
import { DueNote } from '../due-note.tsx';
import { Field } from '../field.tsx';
import { DueMark, OutcomeMark, StateMark } from '../marks.tsx';
import { PickList } from '../pick-list.tsx';
import classes from './item.module.css';
import { TextField } from './text-field.tsx';

export interface SectionProps {
  readonly item: Item;
  readonly directory: Directory;
  /** `base` is what the fields held when the typing began; left out, when the field was entered. */
  readonly onSave: (fields: ItemFields, base?: ItemFields) => Promise<boolean>;
}

/** A choice among the words or names of a column, saved at once. */
export function ChoiceField({
  item,
  directory,
  onSave,
  column,
}: SectionProps & { readonly column: ColumnId }): ReactNode {
  const t = useText();
  const label = directory.labels.field.item[column];
  const now = item[column];
  const clearable =
    now === null || now === '' || ['lead', 'sector', 'event', 'askerUnit', 'level', 'outcome'].includes(column);
  return (
    <Field label={label}>
      <PickList
        size="field"
        label={label}
        options={optionsOf(column, directory, item)}
        chosen={now === null || now === '' ? [] : [String(now)]}
        onChosen={([value]) => {
          if (value === undefined && !clearable) return;
          void onSave({ [column]: value ?? (column === 'level' || column === 'outcome' ? '' : null) });
        }}
        multiple={false}
        placeholder={t('register.pick.choose')}
      />
    </Field>
  );
}

/** The two axes side by side but apart: where the paper is, and what was decided; then who answers, and until when. */
export function HandlingSection({ item, directory, onSave }: SectionProps): ReactNode {
  const t = useText();
  const { labels } = directory;
  const names = labels.field.item;
  /** The number of days as typing began: what arrives meanwhile neither wipes out what is typed nor is overwritten. */
  const [typedOver, setTypedOver] = useState<{ readonly days: number | null } | null>(null);
  const saveDays = (workingDays: number | null): void => {
    const base = typedOver === null ? item.workingDays : typedOver.days;
    setTypedOver(null);
    if (workingDays !== base) void onSave({ workingDays }, { workingDays: base });
  };
  const computed = editOperations({ ...item, due: null }, { workingDays: item.workingDays }, calendar);
  const counted = computed.find((operation) => operation.field === 'due')?.value;
  return (
    <section className={classes['section']} aria-label={t('register.item.handling')}>
      <div className={classes['axes']}>
        <div className={classes['axis']}>
          <h3>{t('register.item.workflow')}</h3>
          <PickList
            size="field"
            label={names.state}
            options={optionsOf('state', directory, item)}
            chosen={[item.state]}
            face={<StateMark state={item.state} label={labels.state[item.state]} />}
            onChosen={([state]) => {
              const next = nextStates(item.state).find((one) => one === state);
              if (next !== undefined) void onSave({ state: next });
            }}
            multiple={false}
          />
        </div>
        <div className={classes['axis']}>
          <h3>{t('register.item.result')}</h3>
          <PickList
            size="field"
            label={names.outcome}
            options={optionsOf('outcome', directory, item).filter(({ value }) => value !== '')}
            chosen={item.outcome === '' ? [] : [item.outcome]}
            face={<OutcomeMark outcome={item.outcome} label={labels.outcome[item.outcome]} />}
            onChosen={([outcome]) => onSave({ outcome: (outcome ?? '') as Item['outcome'] })}
            multiple={false}
            placeholder={labels.outcome['']}
          />
        </div>
      </div>
      {(item.outcome !== '' || item.outcomeNote !== '') && (
        <TextField
          label={names.outcomeNote}
          value={item.outcomeNote}
          draft={`draft.item.${item.id}.outcomeNote`}
          long
          max={32_767}
          onSave={(outcomeNote, base) => onSave({ outcomeNote }, { outcomeNote: base })}
        />
      )}
      <div className={classes['pair']}>
        <ChoiceField item={item} directory={directory} onSave={onSave} column="lead" />
        <Field label={names.partners}>
          <PickList
            size="field"
            label={names.partners}
            options={optionsOf('partners', directory).filter(({ value }) => value !== item.lead)}
            chosen={item.partners}
            onChosen={(partners) => onSave({ partners })}
            multiple
            placeholder={t('register.pick.choose')}
          />
        </Field>
      </div>
      <div className={classes['pair']}>
        <DayInput
          label={names.receivedOn}
          day={item.receivedOn}
          today={directory.today}
          onDay={(receivedOn) => onSave({ receivedOn })}
        />
        <NumberInput
          key={String(typedOver === null ? item.workingDays : typedOver.days)}
          label={names.workingDays}
          defaultValue={item.workingDays ?? ''}
          min={0}
          max={1000}
          allowDecimal={false}
          onFocus={() => setTypedOver({ days: item.workingDays })}
          onBlur={(event) => {
            const typed = event.currentTarget.value.replace(/\D/g, '');
            saveDays(typed === '' ? null : Number(typed));
          }}
        />
        <DayInput label={names.due} day={item.due} today={directory.today} onDay={(due) => onSave({ due })} />
        <DayInput
          label={names.answeredOn}
          day={item.answeredOn}
          today={directory.today}
          onDay={(answeredOn) => onSave({ answeredOn })}
        />
      </div>
      {isOverdue(item, directory.today) && (
        <p className={classes['late']}>
          <DueMark item={item} directory={directory} /> {labels.condition['qua-han']}
        </p>
      )}
      <DueNote
        received={item.receivedOn}
        workingDays={item.workingDays}
        kept={typeof counted === 'string' ? item.due : null}
      />
    </section>
  );
}
