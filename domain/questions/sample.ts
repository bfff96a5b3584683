/** The sample workspace: real topics of past dialogues, told by post and unit and never by name; removable in one step. */
import { z } from 'zod';
import type { Change } from '../change/change.ts';
import { writeNew } from '../change/write.ts';
import { answer, item } from '../model/item.ts';
import { event } from '../model/organisation.ts';
import type { EntitySpec } from '../model/record.ts';

const Id = z
  .string()
  .regex(/^mau-[a-z0-9-]+$/)
  .max(40);

/** Some fields of an entity, each as its own schema demands. */
function someOf<E extends EntitySpec, K extends keyof E['fields'] & string>(spec: E, ...names: K[]) {
  const shape = Object.fromEntries(names.map((name) => [name, spec.fields[name]?.schema ?? z.never()]));
  return z.strictObject({ id: Id, ...(shape as { [N in K]: E['fields'][N]['schema'] }) });
}

const SampleAnswer = someOf(answer, 'rank', 'mode', 'agency', 'post', 'text');
const SampleItem = someOf(
  item,
  ...(['code', 'ref', 'event', 'direction', 'kind', 'text', 'askerPost', 'askerUnit', 'channel', 'sector'] as const),
  ...(['level', 'receivedOn', 'state', 'outcome', 'outcomeNote', 'lead', 'partners', 'answeredOn', 'note'] as const),
).extend({ answers: z.array(SampleAnswer) });
const SampleEvent = someOf(event, 'name', 'code', 'heldOn', 'kind', 'place', 'scheme', 'note');

export const Sample = z.strictObject({ events: z.array(SampleEvent), items: z.array(SampleItem) });
export type Sample = z.infer<typeof Sample>;

/** Reads a sample asset. Throws a ZodError on anything else. */
export function parseSample(value: unknown): Sample {
  return Sample.parse(value);
}

/** Adds the sample in one step, every record marked as sample. Doing it twice writes the same records. */
export function sampleChange(sample: Sample): Change {
  return {
    command: 'sample.add',
    about: { count: sample.items.length },
    operations: [
      ...sample.events.flatMap(({ id, ...fields }) => writeNew(event, id, { ...fields, sample: true })),
      ...sample.items.flatMap(({ id, answers, ...fields }) => [
        ...writeNew(item, id, { ...fields, sample: true }),
        ...answers.flatMap(({ id: answerId, ...one }) =>
          writeNew(answer, answerId, { ...one, item: id, answeredOn: fields.answeredOn, sample: true }),
        ),
      ]),
    ],
  };
}
