import { Refusal, type Problem } from '../../engine/engine.ts';
import { readOptions, type Command } from '../command.ts';
import { problemLine } from '../problem-text.ts';

/** Reads every file again. What is wrong is printed on stdout; unhealed damage also ends with exit 1. */
export const command: Command = {
  name: 'verify',
  usage: '',
  about: 'Đọc lại và kiểm tra toàn bộ tệp của kho dữ liệu.',
  async run(context, args) {
    readOptions(args, {});
    const engine = await context.open();
    const { problems } = await engine.verify();
    const found = distinct([...engine.problems, ...problems]);
    const ok = found.every(({ healed }) => healed);
    const lines = found.map(problemLine);
    context.print({ ok, problems: found }, lines.length === 0 ? 'Kho dữ liệu nguyên vẹn.' : lines.join('\n'));
    if (!ok) throw new Refusal('workspace.damaged');
  },
};

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
