/** The names behind the ids of an item, and the day it is: what filters, sorting, cells and dialogs look things up in. */
import { useMemo } from 'react';
import { workingDaysLater } from '../../../domain/calendar/due-date.ts';
import { labels, type Labels } from '../../../domain/model/labels.ts';
import type { Agency, Event, Sector } from '../../../domain/model/organisation.ts';
import type { QueryContext } from '../../../domain/search/compile-query.ts';
import { unitName, type Unit } from '../../../domain/units/unit.ts';
import type { UnitBook } from '../../../domain/units/unit-book.ts';
import { calendar } from '../../data/calendar.ts';
import { unitBook } from '../../data/unit-book.ts';
import { useRows } from '../../data/use-rows.ts';
import { today as localToday } from '../../system/clock.ts';
import { useLanguage } from '../../text/text.ts';

/** An answer due within so many working days is "due soon". */
const SOON_WORKING_DAYS = 3;

export interface Directory extends QueryContext {
  readonly labels: Labels;
  readonly agencies: readonly Agency[];
  readonly sectors: readonly Sector[];
  readonly events: readonly Event[];
  readonly agency: ReadonlyMap<string, Agency>;
  readonly sector: ReadonlyMap<string, Sector>;
  readonly event: ReadonlyMap<string, Event>;
  readonly units: UnitBook;
}

const byOrder = (a: { order: number | null }, b: { order: number | null }): number =>
  (a.order ?? 1e9) - (b.order ?? 1e9);
const mapOf = <R extends { readonly id: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(rows.map((row) => [row.id, row]));

export function createDirectory(
  rows: {
    readonly agencies: readonly Agency[];
    readonly sectors: readonly Sector[];
    readonly events: readonly Event[];
  },
  units: UnitBook,
  words: Labels,
  today: string,
): Directory {
  return {
    labels: words,
    today,
    soonUntil: workingDaysLater(today, SOON_WORKING_DAYS, calendar),
    agencies: rows.agencies.toSorted(byOrder),
    sectors: rows.sectors.toSorted(byOrder),
    events: rows.events.toSorted((a, b) => (b.heldOn ?? '').localeCompare(a.heldOn ?? '')),
    agency: mapOf(rows.agencies),
    sector: mapOf(rows.sectors),
    event: mapOf(rows.events),
    units,
    unitIds: units.idsByName,
  };
}

export function useDirectory(): Directory {
  const agencies = useRows('agency');
  const sectors = useRows('sector');
  const events = useRows('event');
  const language = useLanguage();
  const today = localToday();
  return useMemo(
    () => createDirectory({ agencies, sectors, events }, unitBook, labels(language), today),
    [agencies, sectors, events, language, today],
  );
}

export function agencyName(directory: Directory, id: string | null): string {
  const found = id === null ? undefined : directory.agency.get(id);
  return found === undefined ? '' : found.short || found.name;
}

export function sectorName(directory: Directory, id: string | null): string {
  return id === null ? '' : (directory.sector.get(id)?.name ?? '');
}

export function eventName(directory: Directory, id: string | null): string {
  return id === null ? '' : (directory.event.get(id)?.name ?? '');
}

export function unitOf(directory: Directory, id: string | null): Unit | undefined {
  return id === null ? undefined : directory.units.unit(id);
}

/** `xã Thanh Liên`, or the bare id of a unit the dataset does not know. */
export function unitText(directory: Directory, id: string | null): string {
  const unit = unitOf(directory, id);
  return unit === undefined ? (id ?? '') : unitName(unit);
}
