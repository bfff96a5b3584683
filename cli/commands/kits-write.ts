import { issueKits } from '../../domain/kits/apply-intake.ts';
import type { Event, Sector } from '../../domain/model/organisation.ts';
import { SCHEMES } from '../../domain/model/vocabulary.ts';
import { writeKitFolder } from '../../engine/documents/kit-folder.ts';
import { Refusal } from '../../engine/engine.ts';
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
  const event = pickEvent([...engine.rows('event')] as unknown as Event[], values.event, scheme);
  const units = (await context.assets.units()).unitsOf(scheme);
  const sectors = ([...engine.rows('sector')] as unknown as Sector[])
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ name }) => name);
  const written = await writeKitFolder({ event, units, sectors, folder });
  const issued = issueKits(event.id, units, context.today, (id) => engine.row('kit', id) !== undefined);
  if (issued.operations.length > 0) await engine.commit(issued);
  context.print({ written }, `Đã xuất ${written} phiếu của chương trình ${event.code} vào ${folder}.`);
}

/** The event with this code; without one, the only event, or the only one of the scheme. */
function pickEvent(events: readonly Event[], code: string | undefined, scheme: string): Event {
  if (code !== undefined) {
    const found = events.find((event) => event.code === code);
    if (!found) throw new Refusal('event.unknown', { code });
    return found;
  }
  const candidates = events.length > 1 ? events.filter((event) => event.scheme === scheme) : events;
  if (candidates.length !== 1 || !candidates[0]) {
    throw new Refusal(events.length === 0 ? 'event.none' : 'event.choose', {
      codes: events.map((event) => event.code).join(', '),
    });
  }
  return candidates[0];
}
