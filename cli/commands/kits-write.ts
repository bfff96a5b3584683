import { randomUUID } from 'node:crypto';
import { write } from '../../domain/change/write.ts';
import { issueKits } from '../../domain/kits/apply-intake.ts';
import { event as eventSpec, type Event, type Sector } from '../../domain/model/organisation.ts';
import { SCHEMES, type Scheme } from '../../domain/model/vocabulary.ts';
import { writeKitFolder } from '../../engine/documents/kit-folder.ts';
import { Refusal, type Engine } from '../../engine/engine.ts';
import { need, readOptions, UsageError, type Command, type Context } from '../command.ts';

export const command: Command = {
  name: 'kits write',
  usage: '--scheme 460|412|130 --out THƯ_MỤC [--event MÃ]',
  about: 'Xuất phiếu của xã: mỗi đơn vị một tệp xlsx.',
  run,
};

async function run(context: Context, args: readonly string[]): Promise<void> {
  const { values } = readOptions(args, {
    scheme: { type: 'string' },
    out: { type: 'string' },
    event: { type: 'string' },
  });
  const wanted = need(values.scheme, '--scheme');
  const scheme = SCHEMES.find((one) => one === wanted);
  if (scheme === undefined) throw new UsageError(`--scheme phải là một trong: ${SCHEMES.join(', ')}`);
  const folder = need(values.out, '--out');
  const engine = await context.open();
  const event = await pickEvent(context, engine, values.event, scheme);
  const units = (await context.assets.units()).unitsOf(scheme);
  const sectors = ([...engine.rows('sector')] as unknown as Sector[])
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ name }) => name);
  const written = await writeKitFolder({ event, units, sectors, folder });
  const issued = issueKits(event.id, units, context.today, (id) => engine.row('kit', id) !== undefined);
  if (issued.operations.length > 0) await engine.commit(issued);
  context.print({ written }, `Đã xuất ${written} phiếu của chương trình ${event.code} vào ${folder}.`);
}

/**
 * The event with this code; without one, the latest of the scheme, else the latest of all. A workspace without any event
 * gets one, so that a script can start from nothing.
 */
async function pickEvent(context: Context, engine: Engine, code: string | undefined, scheme: Scheme): Promise<Event> {
  const events = [...engine.rows('event')] as unknown as Event[];
  if (code !== undefined) {
    const found = events.find((event) => event.code === code);
    if (!found) throw new Refusal('event.unknown', { code });
    return found;
  }
  events.sort((a, b) => ((a.heldOn ?? '') < (b.heldOn ?? '') ? 1 : -1));
  const latest = events.find((event) => event.scheme === scheme) ?? events[0];
  if (latest) {
    if (events.length > 1)
      context.say(`Xuất phiếu của chương trình ${latest.code} (chọn chương trình khác: --event MÃ).`);
    return latest;
  }
  const year = context.today.slice(0, 4);
  const id = randomUUID();
  const fields = { code: `DT${year}`, name: `Chương trình đối thoại năm ${year}`, scheme };
  await engine.commit({
    command: 'events.create',
    about: { name: fields.name },
    operations: write(eventSpec, id, fields),
  });
  context.say(`Kho chưa có chương trình đối thoại; đã tạo chương trình DT${year}.`);
  return engine.row('event', id) as unknown as Event;
}
