/**
 * The register as a report reads it: one flat row an item, every id replaced by the words people use. Documents,
 * spreadsheet cells and figures are all made from these rows, so a count and the rows behind it cannot disagree.
 */
import { labels } from '../model/labels.ts';
import type { Answer, Item } from '../model/item.ts';
import type { Agency, Event, Sector } from '../model/organisation.ts';
import { isOpen, isOverdue } from '../questions/condition.ts';
import { isAnswered as isAnsweredState } from '../questions/states.ts';

const VI = labels('vi');

/** What a report says of a field nobody has filled in, as a value that can be counted. */
export const NOT_YET = 'Chưa có';

/** Where an item stands against its due day. */
export const TIMELINESS = {
  none: 'Chưa đặt hạn',
  within: 'Trong hạn',
  overdue: 'Quá hạn',
  onTime: 'Trả lời đúng hạn',
  slow: 'Trả lời chậm',
  undated: 'Đã trả lời, chưa ghi ngày',
  closed: 'Không phải trả lời',
} as const;

export interface ReportRow {
  readonly id: string;
  readonly no: number;
  readonly code: string;
  readonly event: string;
  readonly direction: string;
  readonly kind: string;
  readonly unit: string;
  readonly askerName: string;
  readonly askerPost: string;
  readonly channel: string;
  readonly sector: string;
  readonly level: string;
  readonly text: string;
  /** ISO days; '' when not known. */
  readonly receivedOn: string;
  readonly due: string;
  readonly timeliness: string;
  readonly state: string;
  readonly lead: string;
  readonly partners: string;
  /** "Có" or "Không". */
  readonly answered: string;
  readonly answeredOn: string;
  readonly answer: string;
  readonly outcome: string;
  readonly outcomeNote: string;
  /** "Có" for an item of the sample workspace. */
  readonly sample: string;
}

export interface ReportSource {
  readonly items: readonly Item[];
  readonly answers: readonly Answer[];
  readonly events: readonly Event[];
  readonly agencies: readonly Agency[];
  readonly sectors: readonly Sector[];
  /** The name of a unit as people tell it apart, with its kind and, for a homonym, its old district. */
  readonly unitName: (id: string) => string | undefined;
  /** ISO day the report speaks of. */
  readonly asOf: string;
}

/** Rows in the order of the register's numbers; items without a number come last, in the order they came. */
export function reportRows(source: ReportSource): ReportRow[] {
  const events = new Map(source.events.map((event) => [event.id, event]));
  const agencies = new Map(source.agencies.map((agency) => [agency.id, agency.name || agency.short]));
  const sectors = new Map(source.sectors.map((sector) => [sector.id, sector.name]));
  const answers = new Map<string, Answer[]>();
  for (const answer of source.answers) {
    if (answer.item === null) continue;
    answers.set(answer.item, [...(answers.get(answer.item) ?? []), answer]);
  }
  const name = (names: ReadonlyMap<string, string>, id: string | null) =>
    (id !== null && names.get(id)?.trim()) || NOT_YET;

  return source.items
    .map((item, index) => ({ item, index, parts: item.code.split(/(\d+)/) }))
    .sort((a, b) => compareCodes(a.parts, b.parts) || a.index - b.index)
    .map(({ item }, index) => ({
      id: item.id,
      no: index + 1,
      code: item.code,
      event: eventLabel(item.event === null ? undefined : events.get(item.event)),
      direction: VI.direction[item.direction],
      kind: VI.kind[item.kind],
      unit: capital((item.askerUnit !== null && source.unitName(item.askerUnit)) || NOT_YET),
      askerName: item.askerName,
      askerPost: item.askerPost,
      channel: VI.channel[item.channel],
      sector: name(sectors, item.sector),
      level: VI.level[item.level],
      text: item.text,
      receivedOn: item.receivedOn ?? '',
      due: item.due ?? '',
      timeliness: timeliness(item, source.asOf),
      state: VI.state[item.state],
      lead: name(agencies, item.lead),
      partners: item.partners.map((id) => name(agencies, id)).join('; '),
      answered: isAnswered(item) ? VI.yes : VI.no,
      answeredOn: item.answeredOn ?? '',
      answer: answerText(answers.get(item.id) ?? []),
      outcome: VI.outcome[item.outcome],
      outcomeNote: item.outcomeNote,
      sample: item.sample ? VI.yes : VI.no,
    }));
}

/** COUNTIFS does not compare texts of more than 255 characters. */
const LONGEST_LABEL = 200;

/** Short name of an event in a column: its code, or its name when it has none. */
export function eventLabel(event: Event | undefined): string {
  return event?.code.trim() || event?.name.trim().slice(0, LONGEST_LABEL) || NOT_YET;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An answer went out: its day is written down, or the workflow is past it. */
function isAnswered(item: Item): boolean {
  return item.answeredOn !== null || isAnsweredState(item.state);
}

function timeliness(item: Item, asOf: string): string {
  if (item.due === null) return TIMELINESS.none;
  if (item.answeredOn !== null) return item.answeredOn <= item.due ? TIMELINESS.onTime : TIMELINESS.slow;
  if (isAnswered(item)) return TIMELINESS.undated;
  if (isOverdue(item, asOf)) return TIMELINESS.overdue;
  return isOpen(item) ? TIMELINESS.within : TIMELINESS.closed;
}

/** Answers in rank order, the department first, each with whose it is when there are several. */
function answerText(answers: readonly Answer[]): string {
  const ranked = [...answers].sort((a, b) => rankOf(a) - rankOf(b)).filter((answer) => answer.text.trim() !== '');
  if (ranked.length <= 1) return ranked[0]?.text ?? '';
  return ranked.map((answer) => `${answer.post || VI.rank[answer.rank]}: ${answer.text}`).join('\n');
}

function rankOf(answer: Answer): number {
  return answer.rank === 'department' ? 0 : 1;
}

/** Codes by their parts, numbers as numbers, so that `-2` comes before `-10`; no code comes last. */
function compareCodes(left: readonly string[], right: readonly string[]): number {
  const [noLeft, noRight] = [left.length === 1 && left[0] === '', right.length === 1 && right[0] === ''];
  if (noLeft || noRight) return Number(noLeft) - Number(noRight);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [x = '', y = ''] = [left[i], right[i]];
    const difference = i % 2 === 1 ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
