import { readOptions, type Command } from '../command.ts';
import { withSync } from '../open-sync.ts';
import { noticeLine } from '../sync-text.ts';

/** One exchange with the shared folder. */
export const command: Command = {
  name: 'sync',
  usage: '',
  about: 'Trao đổi thay đổi với thư mục dùng chung một lần.',
  async run(context, args) {
    readOptions(args, {});
    await withSync(context, async (sync) => {
      const { published, applied, waiting, conflicts } = await sync.round();
      for (const { code, about } of sync.status().notices) context.say(noticeLine(code, about));
      context.print(
        { published, applied, waiting, conflicts },
        `Gửi ${published}, nhận ${applied}, còn chờ ${waiting}, phiếu xung đột ${conflicts}.`,
      );
    });
  },
};
