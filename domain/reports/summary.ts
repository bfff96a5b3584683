/** Composes the report "Tổng hợp ý kiến, kiến nghị" from report rows and their figures. Counts nothing itself. */
import { formatDay } from '../calendar/days.ts';
import type { Event } from '../model/organisation.ts';
import type { Profile } from '../model/profile.ts';
import { heading, paragraph, type Annex, type Block, type Composition, type Span } from './document.ts';
import type { Figure } from './figure.ts';
import { formatCount, formatDayInWords, formatShare, MISSING } from './format.ts';
import type { ReportRow } from './report-row.ts';
import { groupTable, itemTable, shareTable } from './summary-tables.ts';
import type { Sending, SummaryFigures } from './summary-figures.ts';

/** What the issuing body writes on its documents. */
export type Issuer = Profile['issuer'];

export type GroupedBy = 'sector' | 'unit';

export interface Summary {
  readonly by: GroupedBy;
  readonly rows: readonly ReportRow[];
  readonly figures: SummaryFigures;
  readonly events: readonly Event[];
  readonly issuer: Issuer;
  /** What the reader must know about the layout itself, or null. */
  readonly banner: string | null;
  /** The filter in words; '' when the report covers the whole register. */
  readonly query: string;
  readonly asOf: string;
}

export function composeSummary(summary: Summary): Composition {
  const { by, rows, figures, events, issuer, asOf } = summary;
  const subject = events.length === 1 ? ` tại ${inSentence(events[0]!.name)}` : ' đối thoại với cơ sở';
  const other = by === 'sector' ? 'unit' : 'sector';
  return {
    masthead: {
      parent: issuer.parent,
      issuer: issuer.name,
      issuerInText: issuer.inText,
      symbol: issuer.symbol,
      abbreviation: 'BC',
      place: issuer.place,
      day: asOf,
      kind: 'Báo cáo',
      summary: `tổng hợp ý kiến, kiến nghị${subject}`,
    },
    body: [
      ...(summary.banner === null ? [] : [paragraph(`${summary.banner}.`, 'notice')]),
      ...sampleNotice(figures.sample),
      paragraph(opening(summary)),
      heading(1, 'Tình hình tiếp nhận'),
      ...intake(figures),
      heading(1, 'Kết quả xử lý, trả lời'),
      ...results(figures, asOf),
      heading(1, 'Tổng hợp chi tiết'),
      ...details(summary),
    ],
    closing: {
      authority: issuer.authority,
      position: issuer.position,
      name: '',
      recipients: issuer.recipients,
      archive: issuer.archive,
    },
    // The long list comes last: LibreOffice cannot lay out what follows it when it has hundreds of pages.
    annexes: [
      annex(`Số liệu ${BY[other]}`, 'portrait', [
        groupTable(other, figures, figures[other === 'unit' ? 'units' : 'sectors']),
      ]),
      annex(`Danh sách ý kiến, kiến nghị ${BY[by]}`, 'landscape', [itemTable(rows, by, figures)]),
    ],
    figures: figures.all,
  };
}

const BY = { sector: 'theo lĩnh vực', unit: 'theo đơn vị' } as const;

function annex(title: string, orientation: Annex['orientation'], blocks: readonly Block[]): Annex {
  return { title, orientation, blocks };
}

/** Any sample item in the report is said on page one, so that nobody signs made-up material. */
function sampleNotice(sample: Figure): Block[] {
  if (sample.value === 0) return [];
  return [
    paragraph(
      [
        { text: '(dữ liệu mẫu) ', bold: true },
        { text: 'Báo cáo này có ' },
        number(sample),
        { text: ' mục thuộc bộ dữ liệu mẫu của phần mềm; không dùng để ban hành.' },
      ],
      'notice',
    ),
  ];
}

function opening({ figures, issuer, events, query, asOf }: Summary): Span[] {
  const held =
    events.length === 1 && events[0]!.heldOn !== null ? ` tổ chức ${formatDayInWords(events[0]!.heldOn)}` : '';
  const about = events.length === 1 ? `tại ${inSentence(events[0]!.name)}${held}` : 'của cơ sở';
  const scope = query === '' ? '' : ` Phạm vi: các mục đáp ứng điều kiện lọc “${query}”.`;
  return [
    { text: `${issuer.inText} tổng hợp ý kiến, kiến nghị ${about}. Số liệu tính đến ngày ${formatDay(asOf)}; ` },
    { text: 'các tỷ lệ tính trên tổng số mục đã tiếp nhận (' },
    number(figures.received),
    { text: ` mục).${scope}` },
  ];
}

function intake(figures: SummaryFigures): Block[] {
  const total = figures.received;
  return [
    heading(2, 'Số lượng và loại'),
    paragraph([
      { text: 'Tổng số đã tiếp nhận: ' },
      { ...number(total), bold: true },
      { text: total.value === 0 ? ' mục.' : ' mục, gồm:' },
    ]),
    ...(total.value === 0
      ? []
      : [{ type: 'list' as const, items: figures.kinds.map((kind) => counted(lower(kind.label), kind, total)) }]),
    paragraph(sentence('Theo chiều đối thoại: ', figures.directions, total)),
    paragraph(sentence('Theo cấp có thẩm quyền giải quyết: ', figures.levels, total)),
    heading(2, 'Đơn vị có ý kiến'),
    ...(figures.sending.length === 0
      ? [paragraph(`Số đơn vị có ý kiến: ${MISSING} số liệu, vì chưa có mục nào gắn với chương trình đối thoại.`)]
      : figures.sending.map((sending) => paragraph(sent(sending, figures.sending.length > 1)))),
  ];
}

function results(figures: SummaryFigures, asOf: string): Block[] {
  const total = figures.received;
  return [
    heading(2, 'Theo bước xử lý'),
    shareTable('Bước xử lý', figures.states, total),
    heading(2, 'Theo kết quả'),
    shareTable('Kết quả', figures.outcomes, total),
    heading(2, 'Theo thời hạn trả lời'),
    shareTable(`Tình trạng đến ngày ${formatDay(asOf)}`, figures.timeliness, total),
    paragraph([
      { text: 'Đến nay đã trả lời ' },
      number(figures.answered),
      { text: ' mục' },
      ...inBrackets(figures.answered, total),
      { text: ', đã giải quyết xong ' },
      number(figures.resolved),
      { text: ' mục' },
      ...inBrackets(figures.resolved, total),
      { text: '; còn ' },
      number(figures.late),
      { text: ' mục quá hạn chưa trả lời' },
      ...inBrackets(figures.late, total),
      { text: '.' },
    ]),
  ];
}

function details({ by, figures }: Summary): Block[] {
  const other = by === 'sector' ? 'đơn vị' : 'lĩnh vực';
  const table = groupTable(by, figures, by === 'sector' ? figures.sectors : figures.units);
  const where = `Số liệu theo ${other} nêu tại Phụ lục I; từng ý kiến, kiến nghị nêu tại Phụ lục II.`;
  return [
    paragraph(`Số liệu ${BY[by]} như sau:`, 'leadIn'),
    table,
    paragraph(where),
    ...(figures.received.value === 0 ? [paragraph('Chưa có ý kiến, kiến nghị nào trong phạm vi báo cáo.')] : []),
  ];
}

function sent({ event, sent, scheme }: Sending, several: boolean): Span[] {
  return [
    { text: several ? `${event}: có ` : 'Có ' },
    number(sent),
    { text: ' trên ' },
    number(scheme),
    { text: ' đơn vị hành chính cấp xã theo danh mục của chương trình có ý kiến, kiến nghị' },
    ...inBrackets(sent, scheme),
    { text: '.' },
  ];
}

/** The count of a figure as text that says which figure it shows. */
function number(figure: Figure): Span {
  return { text: formatCount(figure.value), figure: figure.name };
}

function inBrackets(part: Figure, whole: Figure): Span[] {
  return whole.value === 0 ? [] : [{ text: ` (${formatShare(part.value, whole.value)})`, figure: part.name }];
}

function counted(label: string, part: Figure, whole: Figure): Span[] {
  return [{ text: `${label}: ` }, number(part), ...inBrackets(part, whole)];
}

function sentence(start: string, parts: readonly Figure[], whole: Figure): Span[] {
  const spans: Span[] = [{ text: start }];
  parts.forEach((part, index) => {
    spans.push(...counted(lower(part.label), part, whole), { text: index === parts.length - 1 ? '.' : '; ' });
  });
  return spans;
}

/** First letter small, for the middle of a sentence; proper names of the vocabulary keep theirs. */
function lower(label: string): string {
  return label === 'Trung ương' ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function inSentence(name: string): string {
  return name.trim() === '' ? 'chương trình đối thoại' : lower(name.trim());
}
