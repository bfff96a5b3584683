import { formatDay } from '../../domain/calendar/days.ts';
import { labels } from '../../domain/model/labels.ts';
import { unitLabel } from '../../domain/units/unit.ts';
import { type Command } from '../command.ts';
import { selectItems } from '../select-items.ts';

/** The items a filter means: whole records with `--json`, else one line each. */
export const command: Command = {
  name: 'items list',
  usage: '[BỘ LỌC] --workspace THƯ_MỤC',
  about: 'Danh sách câu hỏi, kiến nghị khớp bộ lọc.',
  async run(context, args) {
    const [items, units] = await Promise.all([selectItems(context, args.join(' ')), context.assets.units()]);
    const vi = labels('vi');
    const lines = items.map((item) => {
      const unit = item.askerUnit === null ? undefined : units.unit(item.askerUnit);
      const day = item.receivedOn === null ? '' : formatDay(item.receivedOn);
      const head = [
        item.code,
        day,
        unit === undefined ? '' : unitLabel(unit),
        vi.kind[item.kind],
        vi.state[item.state],
      ];
      return `${head.filter((part) => part !== '').join(' · ')}\n    ${item.text.replaceAll(/\s+/g, ' ')}`;
    });
    context.print(items, lines.length > 0 ? lines.join('\n') : 'Không có câu hỏi, kiến nghị nào khớp bộ lọc.');
  },
};
