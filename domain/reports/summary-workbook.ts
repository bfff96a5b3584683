/**
 * "Tổng hợp ý kiến, kiến nghị" as a workbook: totals are formulas over the list on the sheet "Danh sách", and carry the
 * value of the very figures the document shows.
 */
import { formatDay } from '../calendar/days.ts';
import { labels } from '../model/labels.ts';
import type { Condition, Figure } from './figure.ts';
import { provenance, type Provenance } from './provenance.ts';
import { NOT_YET, type ReportRow } from './report-row.ts';
import type { Summary } from './summary.ts';
import type { Group, Sending } from './summary-figures.ts';
import {
  columnReference,
  criterion,
  type Cell,
  type FormulaCell,
  type PageSheet,
  type SheetColumn,
  type TableSheet,
  type Workbook,
} from './workbook.ts';

const FIELD = labels('vi').field.item;
const LIST = 'DanhSach';

/** Columns of the list in order; every column of a report row but its id has one. */
const COLUMNS: readonly (SheetColumn & { readonly of: Exclude<keyof ReportRow, 'id'> })[] = [
  { of: 'no', header: 'TT', width: 7, format: 'count' },
  { of: 'code', header: FIELD.code, width: 18, format: 'text' },
  { of: 'event', header: 'Chương trình', width: 14, format: 'text' },
  { of: 'unit', header: FIELD.askerUnit, width: 26, format: 'text' },
  { of: 'askerName', header: FIELD.askerName, width: 20, format: 'text' },
  { of: 'askerPost', header: FIELD.askerPost, width: 22, format: 'text' },
  { of: 'direction', header: FIELD.direction, width: 20, format: 'text' },
  { of: 'kind', header: FIELD.kind, width: 12, format: 'text' },
  { of: 'channel', header: FIELD.channel, width: 13, format: 'text' },
  { of: 'sector', header: FIELD.sector, width: 22, format: 'text' },
  { of: 'level', header: FIELD.level, width: 14, format: 'text' },
  { of: 'text', header: FIELD.text, width: 60, format: 'long' },
  { of: 'receivedOn', header: FIELD.receivedOn, width: 13, format: 'day' },
  { of: 'due', header: FIELD.due, width: 13, format: 'day' },
  { of: 'timeliness', header: 'Tình trạng hạn', width: 18, format: 'text' },
  { of: 'state', header: FIELD.state, width: 16, format: 'text' },
  { of: 'lead', header: FIELD.lead, width: 24, format: 'text' },
  { of: 'partners', header: FIELD.partners, width: 24, format: 'text' },
  { of: 'answered', header: 'Đã trả lời', width: 11, format: 'text' },
  { of: 'answeredOn', header: FIELD.answeredOn, width: 13, format: 'day' },
  { of: 'answer', header: 'Nội dung trả lời', width: 60, format: 'long' },
  { of: 'outcome', header: FIELD.outcome, width: 22, format: 'text' },
  { of: 'outcomeNote', header: FIELD.outcomeNote, width: 30, format: 'long' },
  { of: 'sample', header: FIELD.sample, width: 11, format: 'text' },
];
const HEADER = new Map<keyof ReportRow, string>(COLUMNS.map((column) => [column.of, column.header]));

export function summaryWorkbook(summary: Summary, about: Provenance): Workbook {
  const { rows, figures, issuer, asOf, by } = summary;
  const list: TableSheet = {
    type: 'table',
    name: 'Danh sách',
    table: LIST,
    columns: COLUMNS,
    rows: rows.map((row) => COLUMNS.map((column) => row[column.of])),
    frozen: 2,
  };
  const sectors = groupSheet('Theo lĩnh vực', 'TheoLinhVuc', 'sector', figures.sectors);
  const units = groupSheet('Theo đơn vị', 'TheoDonVi', 'unit', figures.units);
  return {
    title: 'Tổng hợp ý kiến, kiến nghị',
    creator: issuer.inText,
    day: asOf,
    sheets: [
      overview(summary),
      ...(by === 'sector' ? [sectors, units] : [units, sectors]),
      list,
      provenance(
        about,
        figures.all.filter((figure) => !/^(sector|unit)\./.test(figure.name)),
      ),
    ],
  };
}

/** A count written as the spreadsheet counts it. */
function counted(figure: Figure): FormulaCell {
  return { formula: countFormula(figure.where ?? {}), value: figure.value };
}

function countFormula(where: Condition): string {
  const conditions = Object.entries(where) as [keyof ReportRow, string][];
  if (conditions.length === 0) return `COUNT(${columnReference(LIST, HEADER.get('no')!)})`;
  const pairs = conditions.map(
    ([column, value]) => `${columnReference(LIST, HEADER.get(column)!)},${criterion(value)}`,
  );
  return `COUNTIFS(${pairs.join(',')})`;
}

function overview({ figures, issuer, query, asOf }: Summary): PageSheet {
  const lines: { role: PageSheet['lines'][number]['role']; cells: Cell[] }[] = [];
  const say = (role: (typeof lines)[number]['role'], ...cells: Cell[]) => lines.push({ role, cells }) - 1;
  say('subtitle', `${issuer.parent} – ${issuer.inText}`);
  say('title', 'TỔNG HỢP Ý KIẾN, KIẾN NGHỊ');
  say('subtitle', `Số liệu tính đến ngày ${formatDay(asOf)}`);
  say('subtitle', query === '' ? 'Phạm vi: toàn bộ sổ theo dõi' : `Phạm vi: các mục đáp ứng điều kiện lọc “${query}”`);
  if (figures.sample.value > 0) say('notice', '(dữ liệu mẫu) Bảng này có mục thuộc bộ dữ liệu mẫu của phần mềm.');
  say('blank');
  say('heading', 'Tổng số', 'Số lượng', 'Tỷ lệ');
  const total = `$B$${say('total', figures.received.label, counted(figures.received), null) + 1}`;
  const part = (figure: Figure) => {
    const line = lines.length + 1;
    const share = { formula: `IF(${total}=0,"",B${line}/${total})`, value: ratio(figure, figures.received) };
    say('row', figure.label, counted(figure), share);
  };
  const block = (header: string, parts: readonly Figure[]) => {
    say('blank');
    say('heading', header, 'Số lượng', 'Tỷ lệ');
    parts.forEach(part);
  };
  part(figures.answered);
  part(figures.sample);
  block('Loại', figures.kinds);
  block('Chiều đối thoại', figures.directions);
  block('Cấp có thẩm quyền giải quyết', figures.levels);
  block('Bước xử lý', figures.states);
  block('Kết quả', figures.outcomes);
  block(`Thời hạn trả lời, đến ngày ${formatDay(asOf)}`, figures.timeliness);
  for (const sending of figures.sending) {
    say('blank');
    say('heading', `Đơn vị có ý kiến – ${sending.event}`, 'Số lượng', 'Tỷ lệ');
    const scheme = say('row', 'Theo danh mục của chương trình', sending.scheme.value, null) + 1;
    say('row', 'Có ít nhất một ý kiến, kiến nghị', sentUnits(sending), {
      formula: `IF(B${scheme}=0,"",B${scheme + 1}/B${scheme})`,
      value: ratio(sending.sent, sending.scheme),
    });
  }
  return {
    type: 'page',
    name: 'Tổng hợp',
    columns: [
      { width: 58, format: 'text' },
      { width: 14, format: 'count' },
      { width: 12, format: 'share' },
    ],
    lines,
  };
}

function ratio(part: Figure, whole: Figure): number | string {
  return whole.value === 0 ? '' : part.value / whole.value;
}

/** Units are counted on the sheet by unit, where each stands once. */
function sentUnits({ event, sent }: Sending): FormulaCell {
  const column = (header: string) => columnReference('TheoDonVi', header);
  return {
    formula:
      `COUNTIFS(${column('Chương trình')},${criterion(event)},` +
      `${column('Đơn vị')},"<>${NOT_YET}",${column('Tiếp nhận')},">0")`,
    value: sent.value,
  };
}

function groupSheet(name: string, table: string, by: 'sector' | 'unit', groups: readonly Group[]): TableSheet {
  const count = (header: string): SheetColumn => ({ header, width: 14, format: 'count' });
  return {
    type: 'table',
    name,
    table,
    columns: [
      { header: 'TT', width: 7, format: 'count' },
      ...(by === 'unit' ? [{ header: 'Chương trình', width: 16, format: 'text' as const }] : []),
      { header: by === 'unit' ? 'Đơn vị' : 'Lĩnh vực', width: 44, format: 'text' },
      count('Tiếp nhận'),
      count('Đã trả lời'),
      count('Đã giải quyết xong'),
      count('Quá hạn'),
    ],
    rows: groups.map((group, index) => [
      index + 1,
      ...(by === 'unit' ? [group.event] : []),
      group.label,
      counted(group.received),
      counted(group.answered),
      counted(group.resolved),
      counted(group.late),
    ]),
    frozen: by === 'unit' ? 3 : 2,
  };
}
