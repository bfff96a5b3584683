import { CloseButton, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { readTypedDay } from '../../../domain/calendar/typed-day.ts';
import { unitBook } from '../../data/unit-book.ts';
import { go, usePlace } from '../../state/place-store.ts';
import { today } from '../../system/clock.ts';
import { formatDay, useText } from '../../text/text.ts';
import { DayField } from '../../ui/day-field.tsx';
import { RowList } from '../../ui/row-list.tsx';
import { ExportUnits } from './export-units.tsx';
import { findUnits } from './find-units.ts';
import { StateSwitch } from './state-switch.tsx';
import { UnitDetail } from './unit-detail.tsx';
import { UnitLine } from './unit-line.tsx';
import classes from './units.module.css';

/** Đơn vị & sáp nhập: the units of a day, any unit by any name it ever had, and what became of it. */
export function UnitsScreen() {
  const t = useText();
  const { id, query = '' } = usePlace();
  const [day, setDay] = useState(today);
  const chosen = id === undefined ? undefined : unitBook.unit(id);
  const isSearch = query.trim() !== '';
  const units = useMemo(
    () => (isSearch ? findUnits(query, day, unitBook) : unitBook.unitsAt(day)),
    [isSearch, query, day],
  );
  const readDay = useCallback((typed: string) => readTypedDay(typed, today()), []);
  const show = (unit: string | undefined, how: 'push' | 'replace' = 'push'): void =>
    go({ area: 'units', ...(query === '' ? {} : { query }), ...(unit === undefined ? {} : { id: unit }) }, how);
  const search = (typed: string): void =>
    go({ area: 'units', query: typed, ...(id === undefined ? {} : { id }) }, 'replace');
  const render = useCallback(
    (line: number) => {
      const unit = units[line];
      return unit === undefined ? null : <UnitLine unit={unit} withTime={isSearch} />;
    },
    [units, isSearch],
  );
  const words = isSearch
    ? t('units.found', { count: units.length, text: query.trim() })
    : t('units.count', { count: units.length, date: formatDay(day) });
  const showDay = (next: string): void => {
    setDay(next);
    if (isSearch) search('');
  };

  return (
    <div className={classes['screen']}>
      <div className={classes['main']}>
        <h1>{t('units.title')}</h1>
        <div className={classes['tools']}>
          <StateSwitch day={day} onDay={showDay} />
          <DayField
            label={t('units.asOf')}
            day={day}
            read={readDay}
            format={formatDay}
            wrong={t('events.form.badDate')}
            onDay={(next) => showDay(next ?? today())}
            width={140}
          />
        </div>
        <TextInput
          aria-label={t('units.search')}
          placeholder={t('units.search')}
          value={query}
          leftSection={<Search size={16} aria-hidden />}
          rightSection={
            isSearch ? <CloseButton size="sm" aria-label={t('units.clear')} onClick={() => search('')} /> : null
          }
          onChange={(event) => search(event.currentTarget.value)}
        />
        <div className={classes['tools']}>
          <p className={classes['note']} role="status">
            {words}
          </p>
          <ExportUnits units={units} query={words} />
        </div>
        <div className={classes['list']}>
          <div className={classes['headings']} aria-hidden>
            <span className={classes['kind']}>{t('units.columns.kind')}</span>
            <span className={classes['name']}>{t('units.columns.name')}</span>
            <span className={classes['district']}>{t('units.columns.district')}</span>
            <span className={classes['last']} title={t('units.regionHint')}>
              {isSearch ? t('units.columns.valid') : t('units.columns.region')}
            </span>
          </div>
          {units.length === 0 ? (
            <p className={classes['none']}>{t('units.noMatch', { text: query.trim() })}</p>
          ) : (
            <RowList
              label={t('units.list')}
              count={units.length}
              lineHeight={36}
              current={chosen === undefined ? -1 : units.indexOf(chosen)}
              onCurrent={(line) => show(units[line]?.id, 'replace')}
              render={render}
            />
          )}
        </div>
      </div>
      <UnitDetail unit={chosen} onUnit={(unit) => show(unit)} />
    </div>
  );
}
