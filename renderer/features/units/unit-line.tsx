import type { ReactNode } from 'react';
import { labels } from '../../../domain/model/labels.ts';
import type { Unit } from '../../../domain/units/unit.ts';
import { unitBook } from '../../data/unit-book.ts';
import { useLanguage, useText } from '../../text/text.ts';
import { oldDistricts } from './lineage.ts';
import classes from './units.module.css';
import { useLife } from './use-life.ts';

interface UnitLineProps {
  readonly unit: Unit;
  /** Shows when the unit existed instead of its region. */
  readonly withTime: boolean;
}

export function UnitLine({ unit, withTime }: UnitLineProps): ReactNode {
  const t = useText();
  const life = useLife();
  const { unitKind } = labels(useLanguage());
  const district =
    unit.district === ''
      ? t('units.oldDistrict', { district: oldDistricts(unit, unitBook).join(', ') })
      : unit.district;
  const last = withTime ? life(unit) : unit.region === '' ? '' : t(`units.regions.${unit.region}`);
  return (
    <div className={classes['unit']}>
      <span className={classes['kind']}>{unitKind[unit.kind]}</span>
      <span className={classes['name']}>{unit.name}</span>
      <span className={classes['district']} data-past={unit.district === '' || undefined} title={district}>
        {district}
      </span>
      <span className={classes['last']} title={last}>
        {last}
      </span>
    </div>
  );
}
