/** A small workspace in memory with one event and four fields, ready for kits. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { write } from '../../../domain/change/write.ts';
import { event as eventSpec, sector } from '../../../domain/model/organisation.ts';
import { openAssets, type Assets } from '../../assets.ts';
import type { KitEvent } from '../../documents/kit-sheets.ts';
import type { Engine } from '../../engine.ts';
import { memoryEngine } from '../../testing/memory-engine.ts';
import { parseFile } from '../parse-file.ts';
import type { ParserHost } from '../parser-port.ts';
import { createIntake, type Intake } from '../intake.ts';

export const EVENT: KitEvent = { id: 'ev-1', code: 'DT2023', name: 'Đối thoại năm 2023', heldOn: '2023-08-04' };
export const SECTORS = ['Tổ chức bộ máy, cán bộ', 'Chế độ, chính sách', 'Đất đai, môi trường', 'Khác'];
export const TODAY = '2026-11-22';

export const assets: Assets = openAssets(join(fileURLToPath(new URL('.', import.meta.url)), '../../../assets'));

/** Reads in this very process: for tests that are not about processes. */
const hereParser: ParserHost = { parse: (path) => parseFile(path), close: () => undefined };

export async function testIntake(parser: ParserHost = hereParser): Promise<{ engine: Engine; intake: Intake }> {
  const engine = memoryEngine();
  await engine.commit({
    command: 'test.setup',
    operations: [
      ...write(eventSpec, EVENT.id, {
        code: EVENT.code,
        name: EVENT.name,
        heldOn: EVENT.heldOn,
        scheme: '460',
        workingDays: 10,
      }),
      ...SECTORS.flatMap((name, order) => write(sector, `sector-${order}`, { name, order })),
    ],
  });
  let last = 0;
  const intake = createIntake({
    engine,
    parser,
    units: await assets.units(),
    calendar: await assets.calendar(),
    today: () => TODAY,
    newId: () => `id-${++last}`,
  });
  return { engine, intake };
}
