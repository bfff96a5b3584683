import { access, readFile } from 'node:fs/promises';
import { formatCount } from '../../domain/reports/format.ts';
import { writeSummaryFile } from '../../engine/documents/summary-files.ts';
import { Refusal } from '../../engine/engine.ts';
import { need, readOptions, UsageError, type Command } from '../command.ts';
import { readDay } from '../read-day.ts';
import { selectItems } from '../select-items.ts';

/** The report "Tổng hợp ý kiến, kiến nghị" as a file; with a filter, of the items it means. */
export const command: Command = {
  name: 'report summary',
  usage: '[BỘ LỌC] --format docx|xlsx --out TỆP [--by sector|unit] [--as-of NGÀY] [--force] --workspace THƯ_MỤC',
  about: 'Lập báo cáo tổng hợp ý kiến, kiến nghị theo lĩnh vực (mặc định) hoặc theo đơn vị.',
  async run(context, args) {
    const { values, positionals } = readOptions(args, {
      format: { type: 'string' },
      out: { type: 'string' },
      by: { type: 'string' },
      'as-of': { type: 'string' },
      force: { type: 'boolean' },
    });
    const file = need(values.out, '--out TỆP');
    const format = oneOf(need(values.format, '--format docx|xlsx'), ['docx', 'xlsx'], '--format');
    const by = oneOf(values.by ?? 'sector', ['sector', 'unit'], '--by');
    const query = positionals.join(' ');
    const asOf = values['as-of'] === undefined ? context.today : readDay(values['as-of']);
    if (!values.force && (await isThere(file))) throw new Refusal('file.exists', { file });
    const items = query === '' ? null : (await selectItems(context, query)).map((item) => item.id);
    const { figures } = await writeSummaryFile({
      engine: await context.open(),
      assets: context.assets,
      version: await programVersion(),
      format,
      by,
      items,
      query,
      file,
      asOf,
    });
    const received = figures.find((figure) => figure.name === 'items.received')?.value ?? 0;
    context.print(
      { file, figures: Object.fromEntries(figures.map(({ name, value }) => [name, value])) },
      `Đã ghi ${file}: ${formatCount(received)} ý kiến, kiến nghị.`,
    );
  },
};

function oneOf<const W extends string>(value: string, words: readonly W[], option: string): W {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${option} phải là ${words.join(' hoặc ')}`);
  return found;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function programVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
