import { formatDay } from '../../domain/calendar/days.ts';
import { dueDate, MAX_WORKING_DAYS, type DueDate } from '../../domain/calendar/due-date.ts';
import { Refusal } from '../../engine/engine.ts';
import { need, readOptions, type Command } from '../command.ts';
import { readDay } from '../read-day.ts';

const WEEKEND = { saturday: 'Thứ bảy', sunday: 'Chủ nhật', holiday: 'Ngày nghỉ' } as const;

/** The due day of an answer, with every day counted and every day skipped. */
export const command: Command = {
  name: 'deadline',
  usage: '--received NGÀY --working-days SỐ',
  about: 'Hạn trả lời theo ngày làm việc, tính từ ngày sau ngày tiếp nhận.',
  async run(context, args) {
    const { values } = readOptions(args, { received: { type: 'string' }, 'working-days': { type: 'string' } });
    const received = readDay(need(values.received, '--received NGÀY'));
    const typed = need(values['working-days'], '--working-days SỐ');
    const workingDays = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(workingDays <= MAX_WORKING_DAYS)) throw new Refusal('days.invalid', { value: typed });
    const result = dueDate({ received, workingDays, calendar: await context.assets.calendar() });
    for (const warning of warnings(result)) context.say(warning);
    const skipped = result.skipped.map(({ date, why, name }) => ({ date, why: name ?? WEEKEND[why] }));
    const lines = [
      `Hạn trả lời: ${formatDay(result.due)}`,
      `Ngày làm việc được tính: ${result.counted.map(formatDay).join(', ')}`,
      ...skipped.map(({ date, why }) => `Không tính ${formatDay(date)}: ${why}`),
    ];
    context.print({ due: result.due, counted: result.counted, skipped }, lines.join('\n'));
  },
};

function warnings({ unverified, uncovered, provisional }: DueDate): string[] {
  return [
    ...uncovered.map((year) => `Lưu ý: lịch nghỉ chưa có năm ${year}; chỉ trừ thứ bảy và chủ nhật.`),
    ...provisional.map((year) => `Lưu ý: lịch nghỉ năm ${year} chưa được công bố chính thức.`),
    ...(unverified.length > 0 ? [`Lưu ý: chưa đối chiếu văn bản cho ${unverified.map(formatDay).join(', ')}.`] : []),
  ];
}
