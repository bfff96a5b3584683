/** What this machine remembers between starts. Damaged or foreign content is replaced by defaults, never an error. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';

const Whole = z.int().check(z.minimum(-100_000), z.maximum(100_000));
const Settings = z.object({
  theme: z.catch(z.enum(['auto', 'light', 'dark', 'contrast']), 'auto'),
  language: z.catch(z.enum(['vi', 'en']), 'vi'),
  density: z.catch(z.enum(['compact', 'normal', 'roomy']), 'normal'),
  /** Place and size of the window in screen points, when it is not maximised. */
  bounds: z.catch(z.nullable(z.object({ x: Whole, y: Whole, width: Whole, height: Whole })), null),
  maximized: z.catch(z.boolean(), false),
  /** Newest application version and Chromium major version that opened this profile. */
  version: z.catch(z.string().check(z.maxLength(40)), ''),
  chromium: z.catch(z.int(), 0),
});
export type Settings = z.output<typeof Settings>;
export type Look = Pick<Settings, 'theme' | 'language' | 'density'>;

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
