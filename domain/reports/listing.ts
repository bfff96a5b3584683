/** A list as the person sees it, as a workbook: the same columns, order and rows, and a sheet that says where from. */
import { labels } from '../model/labels.ts';
import { item as itemSpec, type Item } from '../model/item.ts';
import type { Agency, Event, Sector } from '../model/organisation.ts';
import { unitLabel, unitName, type Unit } from '../units/unit.ts';
import { provenance, type Provenance } from './provenance.ts';
import type { Cell, SheetColumn, TableSheet, Workbook } from './workbook.ts';

const VI = labels('vi');

/** What a list shows beside the items themselves. */
export interface Names {
  readonly agencies: readonly Agency[];
  readonly sectors: readonly Sector[];
  readonly events: readonly Event[];
  readonly unit: (id: string) => Unit | undefined;
}

type ListingSource = Omit<Provenance, 'subject' | 'order' | 'rows'>;

/** Columns of the list of items by the id screens use. */
export function isItemColumn(id: string): id is Exclude<keyof Item, 'id'> {
  return Object.hasOwn(itemSpec.fields, id);
}

export function itemListing(
  items: readonly Item[],
  columns: readonly Exclude<keyof Item, 'id'>[],
  names: Names,
  source: ListingSource,
): Workbook {
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(rows.map((row) => [row.id, row.name]));
  const agencies = new Map(names.agencies.map((agency) => [agency.id, agency.short || agency.name]));
  const sectors = named(names.sectors);
  const events = named(names.events);
  const of = (map: ReadonlyMap<string, string>, id: string | null) => (id === null ? '' : (map.get(id) ?? ''));
  const cell = (item: Item, column: Exclude<keyof Item, 'id'>): Cell => {
    switch (column) {
      case 'event':
        return of(events, item.event);
      case 'askerUnit': {
        const unit = item.askerUnit === null ? undefined : names.unit(item.askerUnit);
        return unit === undefined ? '' : unitLabel(unit);
      }
      case 'sector':
        return of(sectors, item.sector);
      case 'lead':
        return of(agencies, item.lead);
      case 'partners':
        return item.partners.map((id) => of(agencies, id)).join('; ');
      case 'direction':
        return VI.direction[item.direction];
      case 'kind':
        return VI.kind[item.kind];
      case 'channel':
        return VI.channel[item.channel];
      case 'level':
        return item.level === '' ? '' : VI.level[item.level];
      case 'state':
        return VI.state[item.state];
      case 'outcome':
        return item.outcome === '' ? '' : VI.outcome[item.outcome];
      case 'sample':
        return item.sample ? VI.yes : VI.no;
      default:
        return item[column];
    }
  };
  return listing(
    {
      type: 'table',
      name: 'Câu hỏi, kiến nghị',
      table: 'CauHoiKienNghi',
      columns: columns.map((id) => ({ header: VI.field.item[id], ...look(id) })),
      rows: items.map((item) => columns.map((column) => cell(item, column))),
      frozen: columns[0] === 'code' ? 1 : 0,
    },
    'Danh sách câu hỏi, kiến nghị như đang hiển thị',
    source,
  );
}

const UNIT_COLUMNS = {
  id: { header: 'Mã bản ghi', width: 14 },
  code: { header: 'Mã đơn vị', width: 12 },
  kind: { header: 'Loại', width: 12 },
  name: { header: 'Tên đơn vị', width: 30 },
  district: { header: 'Huyện, thành phố, thị xã', width: 28 },
  from: { header: 'Từ ngày', width: 13, format: 'day' },
  to: { header: 'Đến trước ngày', width: 13, format: 'day' },
} as const satisfies Partial<Record<keyof Unit, Omit<SheetColumn, 'format'> & { format?: 'day' }>>;
export type UnitColumn = keyof typeof UNIT_COLUMNS;

export function isUnitColumn(id: string): id is UnitColumn {
  return Object.hasOwn(UNIT_COLUMNS, id);
}

export function unitListing(units: readonly Unit[], columns: readonly UnitColumn[], source: ListingSource): Workbook {
  const cell = (unit: Unit, column: UnitColumn): Cell => {
    if (column === 'kind') return VI.unitKind[unit.kind];
    return column === 'name' ? unitName(unit) : unit[column];
  };
  return listing(
    {
      type: 'table',
      name: 'Đơn vị',
      table: 'DonVi',
      columns: columns.map((id) => ({ format: 'text' as const, ...UNIT_COLUMNS[id] })),
      rows: units.map((unit) => columns.map((column) => cell(unit, column))),
      frozen: 0,
    },
    'Danh sách đơn vị hành chính như đang hiển thị',
    source,
  );
}

function listing(sheet: TableSheet, subject: string, source: ListingSource): Workbook {
  return {
    title: subject,
    creator: 'Nhịp Cầu',
    day: source.asOf,
    sheets: [
      sheet,
      provenance({ ...source, subject, order: 'Như đang hiển thị lúc xuất', rows: sheet.rows.length }, []),
    ],
  };
}

function look(column: Exclude<keyof Item, 'id'>): Omit<SheetColumn, 'header'> {
  switch (column) {
    case 'text':
      return { width: 60, format: 'long' };
    case 'outcomeNote':
    case 'note':
      return { width: 34, format: 'long' };
    case 'receivedOn':
    case 'due':
    case 'answeredOn':
      return { width: 13, format: 'day' };
    case 'workingDays':
      return { width: 11, format: 'count' };
    case 'kind':
    case 'channel':
    case 'level':
    case 'sample':
      return { width: 14, format: 'text' };
    default:
      return { width: 22, format: 'text' };
  }
}
