import type { ReactNode } from 'react';
import { livesOn, unitLabel } from '../../../../domain/units/unit.ts';
import { formatDay, useText } from '../../../text/text.ts';
import { unitOf, type Directory } from '../directory.ts';
import classes from './item.module.css';
import { ChoiceField, type SectionProps } from './handling-section.tsx';
import { TextField } from './text-field.tsx';

/** Who asked, from where, and what has become of that unit since. */
export function AskerSection(props: SectionProps): ReactNode {
  const t = useText();
  const { item, directory, onSave } = props;
  const names = directory.labels.field.item;
  const text = (field: 'askerName' | 'askerPost' | 'ref', max: number): ReactNode => (
    <TextField
      label={names[field]}
      value={item[field]}
      draft={`draft.item.${item.id}.${field}`}
      max={max}
      onSave={(value, base) => onSave({ [field]: value }, { [field]: base })}
    />
  );
  return (
    <section className={classes['section']} aria-label={t('register.item.asker')}>
      <h3>{t('register.item.asker')}</h3>
      <ChoiceField {...props} column="askerUnit" />
      <UnitToday id={item.askerUnit} directory={directory} />
      <div className={classes['pair']}>
        {text('askerPost', 200)}
        {text('askerName', 120)}
      </div>
      <div className={classes['pair']}>
        <ChoiceField {...props} column="event" />
        <ChoiceField {...props} column="sector" />
        <ChoiceField {...props} column="kind" />
        <ChoiceField {...props} column="direction" />
        <ChoiceField {...props} column="channel" />
        <ChoiceField {...props} column="level" />
      </div>
      {text('ref', 120)}
      <TextField
        label={names.note}
        value={item.note}
        draft={`draft.item.${item.id}.note`}
        long
        max={32_767}
        onSave={(note, base) => onSave({ note }, { note: base })}
      />
    </section>
  );
}

/** `Nay thuộc: xã Tam Đồng`; a divided unit names every successor, because no source says how it was divided. */
function UnitToday({ id, directory }: { readonly id: string | null; readonly directory: Directory }): ReactNode {
  const t = useText();
  const unit = unitOf(directory, id);
  if (unit === undefined) return null;
  const { today, units } = directory;
  const successors = livesOn(unit, today) ? [] : units.trace(unit.id, lastDay(unit.to) ?? today, today);
  return (
    <p className={classes['note']}>
      {unitLabel(unit)}
      {unit.to !== null && `, ${t('register.item.unitUntil', { day: formatDay(lastDay(unit.to)) })}`}
      {successors.length > 0 && (
        <>
          {'. '}
          {t(successors.length > 1 ? 'register.item.unitParts' : 'register.item.unitNow', {
            units: successors.map(({ unit: one }) => unitLabel(one)).join('; '),
          })}
        </>
      )}
    </p>
  );
}

/** The last day a unit existed. */
function lastDay(to: string | null): string | null {
  return to === null ? null : new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
}
