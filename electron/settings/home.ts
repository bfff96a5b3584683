/** Where this person's data lie on this machine. */
import { join } from 'node:path';

export interface Home {
  readonly folder: string;
  /** The engine's own folder: the truth. */
  readonly workspace: string;
  /** Chromium's profile of the window: a disposable cache. */
  readonly window: string;
  /** Window place, language, last version: nothing about the work. */
  readonly settings: string;
  /** The quick-unlock secret, sealed by the operating system's keystore. */
  readonly unlock: string;
}

/** `chosen` (`NHIPCAU_HOME`) wins over the folder in the person's application data. */
export function homeOf(chosen: string | undefined, appData: string): Home {
  const folder = chosen || join(appData, 'NhipCau');
  return {
    folder,
    workspace: join(folder, 'workspace'),
    window: join(folder, 'window'),
    settings: join(folder, 'device.json'),
    unlock: join(folder, 'unlock.bin'),
  };
}
