import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { unitLabel, unitName, type Unit } from '../../../domain/units/unit.ts';
import { useRowsBy } from '../../data/use-rows.ts';
import { unitBook } from '../../data/unit-book.ts';
import { go } from '../../state/place-store.ts';
import { useText } from '../../text/text.ts';
import { LineageDrawing } from './lineage-drawing.tsx';
import { homonymsOf, oldDistricts } from './lineage.ts';
import classes from './units.module.css';
import { useLife } from './use-life.ts';

interface UnitDetailProps {
  readonly unit: Unit | undefined;
  readonly onUnit: (id: string) => void;
}

/** One unit: when it was, where it came from, what became of it, and what it asked. */
export function UnitDetail({ unit, onUnit }: UnitDetailProps) {
  const t = useText();
  return (
    <aside className={classes['side']} aria-label={t('units.detail.label')} tabIndex={0}>
      {unit === undefined ? (
        <p className={classes['choose']}>{t('units.detail.choose')}</p>
      ) : (
        <UnitFacts key={unit.id} unit={unit} onUnit={onUnit} />
      )}
    </aside>
  );
}

function UnitFacts({ unit, onUnit }: { readonly unit: Unit; readonly onUnit: (id: string) => void }) {
  const t = useText();
  const life = useLife();
  const homonyms = useMemo(() => homonymsOf(unit, unitBook), [unit]);
  const districts = oldDistricts(unit, unitBook).join(', ');
  const place =
    unit.district !== ''
      ? unit.district
      : districts === ''
        ? t('units.noDistrict')
        : t('units.oldDistrict', { district: districts });
  return (
    <>
      <h2>{unitName(unit)}</h2>
      <p className={classes['note']}>
        {place} · {t('units.detail.code', { code: unit.code })} · {life(unit)}
      </p>
      {unit.region !== '' && (
        <p className={classes['note']}>
          {t('units.columns.region')}: {t(`units.regions.${unit.region}`)}. {t('units.regionHint')}
        </p>
      )}
      {unit.registerName !== '' && (
        <p className={classes['note']}>{t('units.detail.registerName', { name: unit.registerName })}</p>
      )}
      {homonyms.length > 0 && (
        <p className={classes['homonyms']}>
          {t('units.detail.homonyms')}{' '}
          {homonyms.map((other, index) => (
            <span key={other.id}>
              {index > 0 && '; '}
              <Anchor component="button" type="button" inherit onClick={() => onUnit(other.id)}>
                {unitLabel(other)}
              </Anchor>
            </span>
          ))}
        </p>
      )}
      <ItemDoors unit={unit} />
      <LineageDrawing unit={unit} onUnit={onUnit} />
    </>
  );
}

/** The items of the unit, and those of everything that went into it. */
function ItemDoors({ unit }: { readonly unit: Unit }) {
  const t = useText();
  const byUnit = useRowsBy('item', 'askerUnit');
  const own = byUnit.get(unit.id) ?? [];
  const all = useMemo(() => [...unitBook.ancestorsOf(unit.id)].flatMap((id) => byUnit.get(id) ?? []), [unit, byUnit]);
  if (all.length === 0) return <p className={classes['note']}>{t('units.detail.noItems')}</p>;
  const open = (label: string, items: readonly { readonly id: string }[]): void =>
    go({ area: 'register', only: { label, ids: items.map(({ id }) => id) } });
  const line = (words: string, items: readonly { readonly id: string }[]) => (
    <li>
      <Anchor component="button" type="button" inherit onClick={() => open(words, items)}>
        {words}
      </Anchor>
    </li>
  );
  return (
    <ul className={classes['doors']}>
      {own.length > 0 && line(t('units.detail.items', { count: own.length, unit: unitName(unit) }), own)}
      {all.length > own.length && line(t('units.detail.itemsAll', { count: all.length, unit: unitName(unit) }), all)}
    </ul>
  );
}
