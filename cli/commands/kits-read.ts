import { randomUUID } from 'node:crypto';
import { reasonVi } from '../../domain/kits/reasons.ts';
import { createIntake } from '../../engine/intake/intake.ts';
import { planning } from '../../engine/intake/planning.ts';
import { forkedParser } from '../../engine/intake/parser-fork.ts';
import { readOptions, UsageError, type Command, type Context } from '../command.ts';
import { errorLines, rowErrors, type ReportedError } from '../intake-rows.ts';

export const command: Command = {
  name: 'kits read',
  usage: 'THƯ_MỤC|TỆP… [--event MÃ] [--errors THƯ_MỤC]',
  about: 'Nhập phiếu các xã gửi về; dòng tốt vào sổ, dòng lỗi được nêu tên (và ghi trả với --errors).',
  run,
};

async function run(context: Context, args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(args, { event: { type: 'string' }, errors: { type: 'string' } });
  if (positionals.length === 0) throw new UsageError('thiếu thư mục hoặc tệp phiếu');
  const engine = await context.open();
  const parser = forkedParser();
  try {
    const deps = {
      engine,
      parser,
      units: await context.assets.units(),
      calendar: await context.assets.calendar(),
      today: () => context.today,
      newId: randomUUID,
    };
    const intake = createIntake(deps);
    const event = values.event === undefined ? null : planning(deps).eventByCode(values.event);
    const preview = await intake.readSources(positionals, { event, trustProposals: true });
    const applied = await intake.apply(
      preview.intake,
      preview.rows.filter((row) => row.class === 'new' || row.class === 'changed').map((row) => row.id),
    );
    const errors: ReportedError[] = [];
    for (const file of preview.files) {
      if (file.reason === null) continue;
      const { what, cure } = reasonVi(file.reason, file.about);
      errors.push({ file: file.file, row: 0, field: '', value: '', rule: file.reason, cure: `${what} ${cure}` });
    }
    for (const row of preview.rows) errors.push(...rowErrors(row.row, row.errors, row.file));
    if (values.errors !== undefined && preview.counts.error > 0) {
      const written = await intake.writeErrors(preview.intake, { folder: values.errors });
      context.say(`Đã ghi trả ${written} tệp có dòng lỗi vào ${values.errors}.`);
    }
    const result = { new: applied.new, changed: applied.changed, same: preview.counts.same, errors };
    const summary = `Mới ${result.new}, thay đổi ${result.changed}, không đổi ${result.same}, lỗi ${errors.length}.`;
    context.print(result, [summary, ...errorLines(errors)].join('\n'));
  } finally {
    parser.close();
  }
}
