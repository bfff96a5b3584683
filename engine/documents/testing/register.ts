/** A made-up register of the shipped organisation, in an engine that keeps it in memory. */
import { readFile } from 'node:fs/promises';
import { write } from '../../../domain/change/write.ts';
import { MODEL } from '../../../domain/model/model.ts';
import type { EntitySpec, Value } from '../../../domain/model/record.ts';
import { parseProfile, seedChange } from '../../../domain/model/profile.ts';
import { reportSource } from '../../../domain/reports/testing/report-source.ts';
import type { Engine } from '../../engine.ts';
import { memoryEngine } from '../../testing/memory-engine.ts';

/** `texts` replaces the texts of the first items. */
export async function registerOf(
  size: number,
  options: { readonly sample?: number; readonly texts?: readonly string[] } = {},
): Promise<Engine> {
  const engine = memoryEngine();
  const asset = await readFile(new URL('../../../assets/profiles/nghe-an.json', import.meta.url), 'utf8');
  await engine.commit(seedChange(parseProfile(JSON.parse(asset)), ''));
  const source = reportSource(size, options);
  const items = source.items.map((item, index) => ({ ...item, text: options.texts?.[index] ?? item.text }));
  const writes = (spec: EntitySpec, rows: readonly { readonly id: string }[]) =>
    rows.flatMap(({ id, ...fields }) => write(spec, id, fields as Record<string, Value>));
  await engine.commit({
    command: 'items.import',
    operations: [
      ...writes(MODEL.item, items),
      ...writes(MODEL.answer, source.answers),
      ...writes(MODEL.event, source.events),
      ...writes(MODEL.agency, source.agencies),
      ...writes(MODEL.sector, source.sectors),
    ],
  });
  return engine;
}
