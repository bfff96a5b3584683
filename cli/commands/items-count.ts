import { type Command } from '../command.ts';
import { selectItems } from '../select-items.ts';

/** How many items a filter means. */
export const command: Command = {
  name: 'items count',
  usage: '[BỘ LỌC] --workspace THƯ_MỤC',
  about: 'Số câu hỏi, kiến nghị khớp bộ lọc, ví dụ: sở:"nội vụ" trạng-thái:quá-hạn.',
  async run(context, args) {
    const { length } = await selectItems(context, args.join(' '));
    context.print({ count: length }, `${length} câu hỏi, kiến nghị`);
  },
};
