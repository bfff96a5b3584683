import { formatDay } from '../../domain/calendar/days.ts';
import { unitLabel, type Unit } from '../../domain/units/unit.ts';
import type { UnitBook } from '../../domain/units/unit-book.ts';
import { Refusal } from '../../engine/engine.ts';
import { need, readOptions, UsageError, type Command } from '../command.ts';
import { readDay } from '../read-day.ts';

/** Where the land of every unit of a name lay on another day, forwards or backwards in time. */
export const command: Command = {
  name: 'units trace',
  usage: 'TÊN --from NGÀY --to NGÀY',
  about: 'Đơn vị mang tên này vào ngày đầu nay thuộc (hoặc trước kia gồm) đơn vị nào vào ngày sau.',
  async run(context, args) {
    const { values, positionals } = readOptions(args, { from: { type: 'string' }, to: { type: 'string' } });
    const name = positionals.join(' ').trim();
    if (name === '') throw new UsageError('thiếu TÊN đơn vị');
    const from = readDay(need(values.from, '--from NGÀY'));
    const to = readDay(need(values.to, '--to NGÀY'));
    const book = await context.assets.units();
    const sources = book.find(name).filter((unit) => book.unitsAt(from).includes(unit));
    if (sources.length === 0) throw refusal(book, name, from);
    const traced = sources.map((unit) => ({
      from: { id: unit.id, kind: unit.kind, name: unit.name, district: unit.district },
      to: book
        .trace(unit.id, from, to)
        .map(({ unit: { id, kind, name: other }, share }) => ({ id, kind, name: other, share })),
    }));
    const lines = sources.flatMap((unit) => [
      `${unitLabel(unit)}, ngày ${formatDay(from)}`,
      ...book.trace(unit.id, from, to).map((one) => `  → ${unitLabel(one.unit)}${shareText(one.share, to < from)}`),
    ]);
    context.print(traced, lines.join('\n'));
  },
};

function shareText(share: 'whole' | 'part', backwards: boolean): string {
  if (share === 'part') return ' (một phần, chưa rõ tỷ lệ)';
  return backwards ? ' (nhập toàn bộ)' : ' (toàn bộ)';
}

function refusal(book: UnitBook, name: string, day: string): Refusal {
  const named = book.find(name);
  if (named.length > 0)
    return new Refusal('unit.notThen', { name, day: formatDay(day), lives: named.map(life).join('; ') });
  const near = book.suggest(name);
  return new Refusal('unit.unknown', { name, suggestions: near.length > 0 ? ` Có phải: ${near.join(', ')}?` : '' });
}

function life(unit: Unit): string {
  const from = unit.from === null ? '' : ` từ ${formatDay(unit.from)}`;
  const to = unit.to === null ? '' : ` đến trước ${formatDay(unit.to)}`;
  return `${unitLabel(unit)}${from}${to}`;
}
