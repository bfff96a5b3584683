/** Every figure of "Tổng hợp ý kiến, kiến nghị": what came in, where it stands, what came of it, and the same by group. */
import { labels } from '../model/labels.ts';
import type { Event, Sector } from '../model/organisation.ts';
import { DIRECTIONS, KINDS, LEVELS, OUTCOMES, STATES } from '../model/vocabulary.ts';
import { countFigures, groupKey, type Condition, type Figure, type FigureContext } from './figure.ts';
import { eventLabel, NOT_YET, TIMELINESS, type ReportRow } from './report-row.ts';

const VI = labels('vi');

/** One line of a table by sector or by unit. `event` is '' in a table by sector. */
export interface Group {
  readonly label: string;
  readonly event: string;
  readonly where: Condition;
  readonly received: Figure;
  readonly answered: Figure;
  readonly resolved: Figure;
  readonly late: Figure;
}

/** How many of an event's units sent something. `scheme` is how many there are. */
export interface Sending {
  readonly event: string;
  readonly sent: Figure;
  readonly scheme: Figure;
}

export interface SummaryFigures {
  readonly received: Figure;
  readonly answered: Figure;
  readonly resolved: Figure;
  readonly sample: Figure;
  readonly kinds: readonly Figure[];
  readonly directions: readonly Figure[];
  readonly levels: readonly Figure[];
  readonly states: readonly Figure[];
  readonly outcomes: readonly Figure[];
  readonly timeliness: readonly Figure[];
  readonly late: Figure;
  readonly sending: readonly Sending[];
  readonly sectors: readonly Group[];
  readonly units: readonly Group[];
  readonly all: readonly Figure[];
}

const TOTAL = 'items.received';

export function summaryFigures(
  rows: readonly ReportRow[],
  register: { readonly events: readonly Event[]; readonly sectors: readonly Sector[] },
  context: FigureContext,
): SummaryFigures {
  const count = countFigures(rows, context);
  const share = (name: string, label: string, definition: string, where: Condition) =>
    count({ name, label, of: TOTAL, definition, where });
  const each = <W extends string>(
    axis: 'kind' | 'direction' | 'level' | 'state' | 'outcome',
    words: readonly W[],
    names: Readonly<Record<W, string>>,
    says: string,
  ) =>
    words.map((word) =>
      share(`${axis}.${word || 'none'}`, names[word], `${says} “${names[word]}”`, { [axis]: names[word] }),
    );

  const received = count({
    name: TOTAL,
    label: 'Tổng số đã tiếp nhận',
    of: null,
    definition: 'Mọi mục trong phạm vi báo cáo, kể cả mục gộp trùng, trả lại và rút; mọi tỷ lệ tính trên số này',
    where: {},
  });
  const answered = share(
    'items.answered',
    'Đã trả lời',
    'Đã ghi ngày trả lời, hoặc quy trình từ bước “Đã có trả lời”',
    {
      answered: VI.yes,
    },
  );
  const sample = share('items.sample', 'Dữ liệu mẫu', 'Mục thuộc bộ dữ liệu mẫu của phần mềm', { sample: VI.yes });
  const kinds = each('kind', KINDS, VI.kind, 'Loại là');
  const directions = each('direction', DIRECTIONS, VI.direction, 'Chiều đối thoại là');
  const levels = each('level', LEVELS, VI.level, 'Cấp có thẩm quyền giải quyết là');
  const states = each('state', STATES, VI.state, 'Bước quy trình hiện tại là');
  const outcomes = each('outcome', OUTCOMES, VI.outcome, 'Kết quả xử lý là');
  const timeliness = (Object.keys(TIMELINESS) as (keyof typeof TIMELINESS)[]).map((word) =>
    share(`deadline.${word}`, TIMELINESS[word], DEADLINE[word], { timeliness: TIMELINESS[word] }),
  );
  const sending = sendingByEvent(rows, register.events, context);

  const group = (prefix: string, label: string, event: string, where: Condition): Group => {
    const part = (name: string, says: string, more: Condition) =>
      count({
        name: `${prefix}.${name}`,
        label,
        of: name === 'received' ? TOTAL : `${prefix}.received`,
        definition: `${says} – ${label}`,
        where: { ...where, ...more },
      });
    return {
      label,
      event,
      where,
      received: part('received', 'Số mục đã tiếp nhận', {}),
      answered: part('answered', 'Số mục đã trả lời', { answered: VI.yes }),
      resolved: part('resolved', 'Số mục đã giải quyết xong', { outcome: VI.outcome['da-giai-quyet'] }),
      late: part('late', 'Số mục quá hạn chưa trả lời', { timeliness: TIMELINESS.overdue }),
    };
  };
  const order = new Map(register.sectors.map((sector) => [groupKey(sector.name), sector.order ?? Infinity]));
  const sectors = distinct(rows.map((row) => row.sector))
    .sort((a, b) => last(a, b) || (order.get(groupKey(a)) ?? 0) - (order.get(groupKey(b)) ?? 0) || byName(a, b))
    .map((label) => group(`sector.${label}`, label, '', { sector: label }));
  const units = distinct(rows.map((row) => row.event))
    .sort((a, b) => last(a, b) || byName(a, b))
    .flatMap((event) =>
      distinct(rows.filter((row) => groupKey(row.event) === groupKey(event)).map((row) => row.unit))
        .sort((a, b) => last(a, b) || byName(bare(a), bare(b)) || byName(a, b))
        .map((label) => group(`unit.${event}.${label}`, label, event, { event, unit: label })),
    );

  return {
    received,
    answered,
    resolved: outcomes.find((figure) => figure.name === 'outcome.da-giai-quyet')!,
    late: timeliness.find((figure) => figure.name === 'deadline.overdue')!,
    sample,
    kinds,
    directions,
    levels,
    states,
    outcomes,
    timeliness,
    sending,
    sectors,
    units,
    all: [
      received,
      answered,
      ...kinds,
      ...directions,
      ...levels,
      ...sending.flatMap(({ sent, scheme }) => [sent, scheme]),
      ...states,
      ...outcomes,
      ...timeliness,
      sample,
      ...[...sectors, ...units].flatMap((g) => [g.received, g.answered, g.resolved, g.late]),
    ],
  };
}

const DEADLINE: Readonly<Record<keyof typeof TIMELINESS, string>> = {
  none: 'Mục chưa có hạn trả lời',
  within: 'Chưa trả lời, hạn trả lời chưa qua (kể cả đến hạn đúng ngày lấy số liệu)',
  overdue: 'Chưa trả lời, còn đang xử lý, hạn trả lời đã qua ngày lấy số liệu',
  onTime: 'Ngày trả lời không sau hạn trả lời',
  slow: 'Ngày trả lời sau hạn trả lời',
  undated: 'Quy trình đã có trả lời nhưng chưa ghi ngày trả lời nên chưa so được với hạn',
  closed: 'Mục gộp trùng, trả lại hoặc rút, không phải trả lời',
};

function sendingByEvent(rows: readonly ReportRow[], events: readonly Event[], context: FigureContext): Sending[] {
  const sizes = new Map(events.map((event) => [groupKey(eventLabel(event)), Number(event.scheme)]));
  return distinct(rows.map((row) => row.event))
    .filter((event) => sizes.has(groupKey(event)))
    .map((event) => {
      const sent = rows.filter((row) => groupKey(row.event) === groupKey(event) && row.unit !== NOT_YET);
      const about = { ...context, where: null };
      const scheme: Figure = {
        ...about,
        name: `units.scheme.${event}`,
        label: `Số đơn vị theo danh mục – ${event}`,
        value: sizes.get(groupKey(event))!,
        of: null,
        definition: 'Số đơn vị hành chính cấp xã trong danh mục của chương trình',
        ids: [],
      };
      return {
        event,
        scheme,
        sent: {
          ...about,
          name: `units.sent.${event}`,
          label: `Số đơn vị có ý kiến – ${event}`,
          value: distinct(sent.map((row) => row.unit)).length,
          of: scheme.name,
          definition: 'Số đơn vị khác nhau có ít nhất một mục trong phạm vi báo cáo',
          ids: sent.map((row) => row.id),
        },
      };
    });
}

/** Labels that differ by more than letter case, in order of appearance. */
function distinct(values: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const value of values) if (!seen.has(groupKey(value))) seen.set(groupKey(value), value);
  return [...seen.values()];
}

/** What nobody has filled in stands last. */
function last(a: string, b: string): number {
  return Number(a === NOT_YET) - Number(b === NOT_YET);
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

function byName(a: string, b: string): number {
  return VIETNAMESE.compare(a, b);
}

/** A unit's name without its kind, so that Xã Bình Minh stands beside Phường Bình Minh. */
function bare(unit: string): string {
  return unit.replace(/^(xã|phường|thị trấn)\s+/iu, '');
}
