/** Finds in the archive what is not applied: when the program starts, and after a snapshot was joined. */
import type { DeviceId } from '../../domain/change/change.ts';
import type { Exchange } from './exchange.ts';
import { parseName } from './formats/names.ts';
import { branchesOf } from './naming.ts';
import { addPending } from './waiting.ts';

export function queueArchived(x: Exchange): void {
  for (const device of x.archive.devices()) {
    const applied = leastApplied(x, device);
    for (const file of x.archive.names(`d/${device}`)) {
      if ((parseName(file)?.last ?? 0) <= applied) continue;
      for (const name of parseName(file)?.kind === 'pack' ? x.catalogue.inside(file) : [file]) {
        const said = parseName(name);
        if (said?.kind !== 'segment' || x.waiting.newer.has(name)) continue;
        const { first = 0, last = 0 } = said;
        if (last > applied) addPending(x.waiting, { name, device, first, last });
      }
    }
  }
}

/** Up to here, as the device counts, everything of all its branches is applied. */
function leastApplied(x: Exchange, device: DeviceId): number {
  const vector = x.engine.merging.vector();
  const ends = branchesOf(x, device).map(({ writer, after }) => after + (vector[writer] ?? 0));
  return Math.min(vector[device] ?? 0, ...ends);
}
