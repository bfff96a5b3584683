import { Refusal, type Problem } from '../../engine/engine.ts';
import { readOptions, type Command, type Context } from '../command.ts';
import { withSync } from '../open-sync.ts';
import { problemLine } from '../problem-text.ts';
import { noticeLine } from '../sync-text.ts';

/** Reads every file again. What is wrong is printed on stdout; unhealed damage also ends with exit 1. */
export const command: Command = {
  name: 'verify',
  usage: '[--folder]',
  about: 'Đọc lại và kiểm tra toàn bộ tệp của kho dữ liệu; với --folder là của thư mục dùng chung.',
  async run(context, args) {
    const { values } = readOptions(args, { folder: { type: 'boolean', default: false } });
    if (values.folder) return verifyFolder(context);
    const engine = await context.open();
    const { problems } = await engine.verify();
    const found = distinct([...engine.problems, ...problems]);
    const ok = found.every(({ healed }) => healed);
    const lines = found.map(problemLine);
    context.print({ ok, problems: found }, lines.length === 0 ? 'Kho dữ liệu nguyên vẹn.' : lines.join('\n'));
    if (!ok) throw new Refusal('workspace.damaged');
  },
};

/** What the folder lacks or holds wrongly; the laptops put it right with their next exchange. */
async function verifyFolder(context: Context): Promise<void> {
  const found = await withSync(context, (sync) => sync.verifyFolder());
  const problems = found.map(({ code, about }) => ({ code, ...about }));
  const lines = found.map(({ code, about }) => noticeLine(code, about));
  const ok = problems.length === 0;
  context.print({ ok, problems }, ok ? 'Thư mục dùng chung nguyên vẹn.' : lines.join('\n'));
  if (!ok) throw new Refusal('sync.damaged');
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
