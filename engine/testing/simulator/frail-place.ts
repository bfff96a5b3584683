/** One laptop's view of a replica: calls fail, listings are stale, the drive is gone, the program dies half way. */
import type { FolderPlace } from '../../folder/place.ts';
import { FolderTrouble } from '../../folder/place.ts';
import { Crash, memoryPlace, type PlaceFault } from '../memory-place.ts';
import type { Chance } from './chance.ts';
import { never, type Peril } from './peril.ts';
import { noteWritten, type Replica } from './replica.ts';

export interface PlaceMood {
  /** Chance of a stale listing, and of a rename that leaves a torn file, at each such call. */
  stale: number;
  torn: number;
}

export function frailPlace(replica: Replica, peril: Peril, mood: PlaceMood, chance: Chance): FolderPlace {
  let dying = false;
  const hook = (call: string, name: string): PlaceFault | undefined => {
    if (dying) throw new Crash(call);
    if (replica.mood === 'gone') throw new FolderTrouble('gone', name, 'ENOENT');
    const fate = peril.fate(`folder.${call}`);
    if (fate === 'before') throw new Crash(call);
    if (typeof fate === 'object') throw new FolderTrouble(fate.fails as FolderTrouble['code'], name, fate.fails);
    if (fate !== 'go') dying = true;
    const torn = (call === 'rename' || call === 'write') && (fate === 'during' || chance.happens(mood.torn));
    if (torn) return { keep: chance.below(200) };
    return call === 'list' && chance.happens(mood.stale) ? { stale: true } : undefined;
  };
  const there = memoryPlace(replica.files, hook);
  const limbo = memoryPlace(new Map(), hook);
  const place = () => (replica.mood === 'empty' ? limbo : there);

  /** What a dead program asked for never comes back. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      if (dying) peril.die();
      return peril.dead ? await never() : result;
    } catch (error) {
      if (dying) peril.die();
      if (peril.dead) return never();
      throw error;
    }
  };

  return {
    list: (dir) => alive(() => place().list(dir)),
    read: (name, most) => alive(() => place().read(name, most)),
    write: (name, bytes) =>
      alive(async () => {
        noteWritten(replica, name, bytes);
        await place().write(name, bytes);
        if (replica.mood === 'there') replica.removed.delete(name);
      }),
    remove: (name) =>
      alive(async () => {
        const bytes = replica.files.get(name);
        await place().remove(name);
        if (replica.mood !== 'there' || !bytes) return;
        replica.graveyard.set(name, bytes);
        replica.removed.add(name);
      }),
  };
}
