/** The tables of "Tổng hợp ý kiến, kiến nghị". */
import type { Table, TableRow, Text } from './document.ts';
import type { Figure } from './figure.ts';
import { groupKey } from './figure.ts';
import { formatCount, formatShare, MISSING } from './format.ts';
import { NOT_YET, type ReportRow } from './report-row.ts';
import type { Group, SummaryFigures } from './summary-figures.ts';

/** One axis with its counts and shares, ending in the total they are shares of. */
export function shareTable(header: string, parts: readonly Figure[], total: Figure): Table {
  return {
    type: 'table',
    density: 'normal',
    columns: [
      { header: 'TT', width: 10, align: 'center' },
      { header, width: 84, align: 'left' },
      { header: 'Số lượng', width: 34, align: 'right' },
      { header: 'Tỷ lệ', width: 34, align: 'right' },
    ],
    rows: [
      ...parts.map((part, index) => line('row', String(index + 1), part.label, part, total)),
      line('total', '', 'Tổng số đã tiếp nhận', total, total),
    ],
  };
}

function line(role: TableRow['role'], no: string, label: string, part: Figure, total: Figure): TableRow {
  return { role, cells: [no, label, shown(part), [{ text: formatShare(part.value, total.value), figure: part.name }]] };
}

/** Received, answered, resolved and late by sector or by unit, with the totals of the whole report. */
export function groupTable(by: 'sector' | 'unit', figures: SummaryFigures, groups: readonly Group[]): Table {
  const events = new Set(groups.map((group) => group.event));
  const rows: TableRow[] = [];
  let event = '';
  groups.forEach((group, index) => {
    if (events.size > 1 && group.event !== event) {
      event = group.event;
      rows.push({ role: 'group', cells: [event === NOT_YET ? 'Chưa gắn chương trình đối thoại' : event] });
    }
    rows.push({
      role: 'row',
      cells: [
        String(index + 1),
        groupLabel(by, group.label),
        shown(group.received),
        shown(group.answered),
        shown(group.resolved),
        shown(group.late),
      ],
    });
  });
  return {
    type: 'table',
    density: 'normal',
    columns: [
      { header: 'TT', width: 12, align: 'center' },
      { header: by === 'sector' ? 'Lĩnh vực' : 'Đơn vị', width: 62, align: 'left' },
      { header: 'Tiếp nhận', width: 22, align: 'right' },
      { header: 'Đã trả lời', width: 22, align: 'right' },
      { header: 'Đã giải quyết xong', width: 26, align: 'right' },
      { header: 'Quá hạn', width: 20, align: 'right' },
    ],
    rows: [
      ...rows,
      {
        role: 'total',
        cells: [
          '',
          'Tổng cộng',
          shown(figures.received),
          shown(figures.answered),
          shown(figures.resolved),
          shown(figures.late),
        ],
      },
    ],
  };
}

/** Every item, under its sector or unit. */
export function itemTable(rows: readonly ReportRow[], by: 'sector' | 'unit', figures: SummaryFigures): Table {
  const groups = by === 'sector' ? figures.sectors : figures.units;
  const severalEvents = new Set(figures.units.map((group) => group.event)).size > 1;
  const rowsByGroup = new Map<string, ReportRow[]>();
  const keyOf = (row: ReportRow) =>
    by === 'sector' ? groupKey(row.sector) : `${groupKey(row.event)}\n${groupKey(row.unit)}`;
  for (const row of rows) {
    const key = keyOf(row);
    const held = rowsByGroup.get(key);
    if (held) held.push(row);
    else rowsByGroup.set(key, [row]);
  }
  let no = 0;
  return {
    type: 'table',
    density: 'dense',
    columns: [
      { header: 'TT', width: 16, align: 'center' },
      { header: 'Mã số', width: 25, align: 'left' },
      { header: by === 'sector' ? 'Đơn vị' : 'Lĩnh vực', width: 33, align: 'left' },
      { header: 'Nội dung ý kiến, kiến nghị', width: 74, align: 'left' },
      { header: 'Cơ quan chủ trì', width: 30, align: 'left' },
      { header: 'Trả lời', width: 52, align: 'left' },
      { header: 'Kết quả', width: 28, align: 'left' },
    ],
    rows: groups.flatMap((group): TableRow[] => {
      const key = by === 'sector' ? groupKey(group.label) : `${groupKey(group.event)}\n${groupKey(group.label)}`;
      const event = by === 'unit' && severalEvents && group.event !== NOT_YET ? ` – ${group.event}` : '';
      return [
        {
          role: 'group',
          cells: [
            [
              {
                text: `${groupLabel(by, group.label)}${event} (${formatCount(group.received.value)} mục)`,
                figure: group.received.name,
              },
            ],
          ],
        },
        ...(rowsByGroup.get(key) ?? []).map((row): TableRow => ({ role: 'row', cells: itemCells(row, ++no, by) })),
      ];
    }),
  };
}

function itemCells(row: ReportRow, no: number, by: 'sector' | 'unit'): Text[] {
  return [
    String(no),
    row.code || MISSING,
    missing(by === 'sector' ? row.unit : row.sector),
    row.sample === 'Có'
      ? [{ text: row.text || MISSING }, { text: ' (dữ liệu mẫu)', italic: true }]
      : row.text || MISSING,
    missing(row.lead),
    brief(row.answer) || MISSING,
    row.outcomeNote === '' ? missing(row.outcome) : `${row.outcome}: ${brief(row.outcomeNote)}`,
  ];
}

/** Longest answer a line of the list carries; the whole of it is in the spreadsheet. */
const BRIEF = 400;

/** An answer cut at a word, marked so, never rewritten. */
function brief(text: string): string {
  const flat = text.trim();
  if (flat.length <= BRIEF) return flat;
  const cut = flat.slice(0, BRIEF);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), BRIEF / 2)).trimEnd()} …`;
}

function groupLabel(by: 'sector' | 'unit', label: string): string {
  if (label !== NOT_YET) return label;
  return by === 'sector' ? 'Chưa phân lĩnh vực' : 'Chưa ghi đơn vị';
}

function missing(value: string): string {
  return value === NOT_YET ? MISSING : value;
}

function shown(figure: Figure): Text {
  return [{ text: formatCount(figure.value), figure: figure.name }];
}
