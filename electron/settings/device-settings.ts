/** What this machine remembers between starts. Damaged or foreign content is replaced by defaults, never an error. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Whole = z.number().int().min(-100_000).max(100_000);
const Settings = z.object({
  language: z.enum(['vi', 'en']).catch('vi'),
  /** Place and size of the window in screen points, when it is not maximised. */
  bounds: z.object({ x: Whole, y: Whole, width: Whole, height: Whole }).nullable().catch(null),
  maximized: z.boolean().catch(false),
  /** Newest application version and Chromium major version that opened this profile. */
  version: z.string().max(40).catch(''),
  chromium: z.number().int().catch(0),
});
export type Settings = z.output<typeof Settings>;

export interface DeviceSettings {
  readonly read: () => Settings;
  /** Written at once, through a rename; a full disk is not worth stopping for. */
  readonly change: (part: Partial<Settings>) => void;
}

export function openSettings(file: string): DeviceSettings {
  let settings = Settings.parse(readJson(file));
  return {
    read: () => settings,
    change: (part) => {
      const next = { ...settings, ...part };
      if (JSON.stringify(next) === JSON.stringify(settings)) return;
      settings = next;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.part`, JSON.stringify(settings));
        renameSync(`${file}.part`, file);
      } catch {
        // The window opens where it always does; nothing of the work is lost.
      }
    },
  };
}

function readJson(file: string): object {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
}
