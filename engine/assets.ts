/** Reads what is shipped beside the program: unit dataset, calendars, profiles, templates. Each is read once. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseCalendar, type Calendar } from '../domain/calendar/calendar.ts';
import { parseProfile, type Profile } from '../domain/model/profile.ts';
import { parseSample, type Sample } from '../domain/questions/sample.ts';
import { createUnitBook, type UnitBook } from '../domain/units/unit-book.ts';
import { Refusal } from './engine.ts';

export interface Assets {
  /** Bytes of one asset by its path inside the assets folder, with `/`. Refuses `asset.missing`. */
  bytes(name: string): Promise<Uint8Array>;
  text(name: string): Promise<string>;
  units(): Promise<UnitBook>;
  calendar(): Promise<Calendar>;
  /** The profile of an organisation by its id, e.g. the one the workspace names; without an id, the one shipped for. */
  profile(id?: string): Promise<Profile>;
  /** The sample that goes with a profile, or null when it has none. */
  sample(profile: Profile): Promise<Sample | null>;
}

/** Which organisation this copy of the program is shipped for. */
const DefaultProfile = z.strictObject({ profile: z.string() });

/** Assets in a folder: `assets/` of the repository, or the packaged app's resources. */
export function openAssets(dir: string): Assets {
  const kept = new Map<string, Promise<unknown>>();

  function once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const made = (kept.get(key) as Promise<T> | undefined) ?? make();
    kept.set(key, made);
    return made;
  }

  async function bytes(name: string): Promise<Uint8Array> {
    if (!/^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/i.test(name)) throw new Refusal('asset.missing', { name });
    try {
      return await readFile(join(dir, ...name.split('/')));
    } catch {
      throw new Refusal('asset.missing', { name });
    }
  }

  const text = async (name: string): Promise<string> =>
    new TextDecoder('utf-8', { fatal: true }).decode(await bytes(name));

  return {
    bytes,
    text,
    units: () =>
      once('units', async () => createUnitBook(await text('units/units.csv'), await text('units/lineage.csv'))),
    calendar: () => once('calendar', async () => parseCalendar(JSON.parse(await text('calendars/vn.json')))),
    profile: async (id) => {
      const wanted = id ?? DefaultProfile.parse(JSON.parse(await text('organisation.json'))).profile;
      return once(`profile ${wanted}`, async () => parseProfile(JSON.parse(await text(`profiles/${wanted}.json`))));
    },
    sample: async ({ sample }) =>
      sample === null
        ? null
        : once(`sample ${sample}`, async () => parseSample(JSON.parse(await text(`sample/${sample}.json`)))),
  };
}
