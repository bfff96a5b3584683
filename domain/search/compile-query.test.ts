import { describe, expect, it } from 'vitest';
import { item as itemSpec, type Item } from '../model/item.ts';
import { agency, event, sector, type Agency, type Event, type Sector } from '../model/organisation.ts';
import { rowOf as row } from '../testing/rows.ts';
import { compileQuery, isKnownName, type QueryContext } from './compile-query.ts';
import { parseQuery } from './query.ts';

const context: QueryContext = {
  today: '2026-11-22',
  soonUntil: '2026-11-26',
  agencies: [
    row(agency, { id: 'snv', name: 'Sở Nội vụ', short: 'Sở Nội vụ', symbol: 'SNV', aliases: ['Sở Lao động'] }),
    row(agency, { id: 'ca', name: 'Công an tỉnh', short: 'Công an', symbol: 'CAT' }),
  ] satisfies Agency[],
  sectors: [row(sector, { id: 'dat', name: 'Đất đai, quy hoạch' })] satisfies Sector[],
  events: [
    row(event, { id: 'e23', code: 'DT2023', name: 'Đối thoại 2023', heldOn: '2023-08-04' }),
    row(event, { id: 'e25', code: 'TT2025', name: 'Trực tuyến', heldOn: '2025-08-14' }),
  ] satisfies Event[],
  unitIds: (name) => new Set(name === 'Nga My' ? ['16903', '16903@2025'] : []),
};

const ITEMS: Item[] = [
  row(itemSpec, {
    id: 'late',
    code: 'DT2023-16903-01',
    event: 'e23',
    askerUnit: '16903',
    lead: 'snv',
    due: '2026-11-21',
    receivedOn: '2023-08-04',
    state: 'dang-xu-ly',
  }),
  row(itemSpec, {
    id: 'soon',
    event: 'e25',
    lead: 'ca',
    partners: ['snv'],
    due: '2026-11-26',
    receivedOn: '2025-08-14',
    state: 'chuyen-xu-ly',
    kind: 'cau-hoi',
  }),
  row(itemSpec, {
    id: 'new',
    event: 'e25',
    sector: 'dat',
    direction: 'to-communes',
    channel: 'truc-tuyen',
    level: 'tinh',
  }),
  row(itemSpec, {
    id: 'done',
    event: 'e23',
    lead: 'snv',
    due: '2023-08-20',
    answeredOn: '2023-08-25',
    state: 'da-tra-loi',
    outcome: 'giai-trinh',
  }),
];

const find = (text: string): string[] =>
  ITEMS.filter(
    compileQuery(
      parseQuery(text, (field, name) => isKnownName(field, name, context)),
      context,
    ),
  ).map((one) => one.id);

describe('filtering items', () => {
  it.each([
    ['', ['late', 'soon', 'new', 'done']],
    ['sở:nội vụ', ['late', 'done']],
    ['so:SNV', ['late', 'done']],
    ['sở:"sở lao động"', ['late', 'done']],
    ['sở:snv,"công an tỉnh"', ['late', 'soon', 'done']],
    ['-sở:snv', ['soon', 'new']],
    ['phối-hợp:snv', ['soon']],
    ['sở:không-có', []],
    ['trạng-thái:quá-hạn', ['late']],
    ['trạng-thái:sắp-đến-hạn', ['soon']],
    ['trạng-thái:chưa-giao', ['new']],
    ['trạng-thái:quá-hạn,đã-trả-lời', ['late', 'done']],
    ['kỳ:2023', ['late', 'done']],
    ['kỳ:tt2025', ['soon', 'new']],
    ['xã:"Nga My"', ['late']],
    ['lĩnh-vực:đất đai', ['new']],
    ['loại:câu-hỏi', ['soon']],
    ['kết-quả:giải-trình', ['done']],
    ['kết-quả:chưa-có', ['late', 'soon', 'new']],
    ['cấp:tỉnh', ['new']],
    ['kênh:trực-tuyến', ['new']],
    ['chiều:hỏi-cơ-sở', ['new']],
    ['nhận:2023..8/2025', ['late', 'soon']],
    ['hạn:>=26/11/2026', ['soon']],
    ['-nhận:2023', ['soon', 'new', 'done']],
    ['trả-lời:8/2023', ['done']],
    ['mã:dt2023-16903', ['late']],
    ['sở:nội vụ trạng-thái:quá-hạn kỳ:2023', ['late']],
  ])('%s', (text, ids) => {
    expect(find(text)).toEqual(ids);
  });
});
