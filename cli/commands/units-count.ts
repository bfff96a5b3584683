import { need, readOptions, type Command } from '../command.ts';
import { readDay } from '../read-day.ts';

/** How many commune-level units existed on a day. */
export const command: Command = {
  name: 'units count',
  usage: '--at NGÀY',
  about: 'Số đơn vị hành chính cấp xã vào một ngày.',
  async run(context, args) {
    const { values } = readOptions(args, { at: { type: 'string' } });
    const day = readDay(need(values.at, '--at NGÀY'));
    const book = await context.assets.units();
    const count = book.unitsAt(day).length;
    context.print({ count }, `${count} đơn vị`);
  },
};
