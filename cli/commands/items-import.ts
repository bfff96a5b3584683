import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { applyIntake, type ApplyContext } from '../../domain/kits/apply-intake.ts';
import type { PlannedRow, SourceRow } from '../../domain/kits/intake-row.ts';
import { planIntake } from '../../domain/kits/plan-intake.ts';
import { readLine } from '../../domain/kits/read-lines.ts';
import { planning } from '../../engine/intake/planning.ts';
import { Refusal } from '../../engine/engine.ts';
import { readOptions, UsageError, type Command, type Context } from '../command.ts';
import { errorLines, rowErrors } from '../intake-rows.ts';

export const command: Command = {
  name: 'items import',
  usage: 'TỆP.jsonl [--event MÃ] [--one-by-one]',
  about: 'Nhập câu hỏi, kiến nghị: mỗi dòng một đối tượng JSON (unit, text, kind, receivedOn, ref).',
  run,
};

async function run(context: Context, args: readonly string[]): Promise<void> {
  const { values, positionals } = readOptions(args, {
    event: { type: 'string' },
    'one-by-one': { type: 'boolean' },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageError('cần đúng một TỆP.jsonl');
  await access(path).catch(() => {
    throw new Refusal('intake.no-source', { name: path });
  });
  const engine = await context.open();
  const plans = planning({
    engine,
    units: await context.assets.units(),
    calendar: await context.assets.calendar(),
    today: () => context.today,
    newId: randomUUID,
  });
  const event = values.event === undefined ? null : plans.eventByCode(values.event);
  const rows = await readRows(path, event);
  const planned = planIntake(rows, plans.planContext());
  const applyContext = plans.applyContext('items.import', 1, planned);
  const taken =
    values['one-by-one'] === true
      ? await takeOneByOne(planned, applyContext, engine.commit)
      : await takeAll(planned, applyContext, engine.commit);
  const errors = planned.flatMap((row) => rowErrors(row.source.row, row.errors));
  const same = planned.filter((row) => row.class === 'same').length;
  const summary = `Mới ${taken.new}, thay đổi ${taken.changed}, không đổi ${same}, lỗi ${errors.length}.`;
  context.print({ ...taken, same, errors }, [summary, ...errorLines(errors)].join('\n'));
}

async function readRows(path: string, event: string | null): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  let number = 0;
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) {
    number += 1;
    const row = readLine(line, number, basename(path), event);
    if (row) rows.push(row);
  }
  return rows;
}

type Commit = (change: ReturnType<typeof applyIntake>['change']) => Promise<unknown>;

async function takeAll(planned: readonly PlannedRow[], context: ApplyContext, commit: Commit) {
  const { change, added, changed } = applyIntake(planned, context);
  if (change.operations.length > 0) await commit(change);
  return { new: added, changed };
}

/** Each item is on disk before its line is printed; who reads the line may count on it. */
async function takeOneByOne(planned: readonly PlannedRow[], context: ApplyContext, commit: Commit) {
  let added = 0;
  let changed = 0;
  for (const row of planned) {
    if (row.class === 'error') continue;
    const one = applyIntake([row], { ...context, runId: null });
    if (one.change.operations.length > 0) await commit(one.change);
    added += one.added;
    changed += one.changed;
    // A line without a reference is named by its number in the file.
    await printLine(JSON.stringify({ acknowledged: row.ref === '' ? String(row.source.row) : row.ref }));
  }
  return { new: added, changed };
}

function printLine(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
