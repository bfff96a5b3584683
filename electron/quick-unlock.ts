/**
 * Unlocking by the operating system: a secret that opens the workspace, sealed by the system's keystore in a file
 * outside the workspace. Where the keystore is only a fixed password in disguise (`basic_text`) it is not offered.
 */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';

/** The asynchronous half of Electron's `safeStorage`. */
export interface Keystore {
  readonly available: () => Promise<boolean>;
  readonly seal: (text: string) => Promise<Uint8Array>;
  readonly unseal: (bytes: Uint8Array) => Promise<string>;
}

export interface QuickUnlock {
  readonly available: () => Promise<boolean>;
  readonly kept: () => boolean;
  readonly keep: (secret: string) => Promise<void>;
  /** Null when nothing is kept or the keystore does not know it any more (another person, another machine). */
  readonly read: () => Promise<string | null>;
}

export function createQuickUnlock(file: string, keystore: Keystore): QuickUnlock {
  return {
    available: keystore.available,
    kept: () => existsSync(file),
    keep: async (secret) => {
      if (!(await keystore.available())) return;
      await writeFile(`${file}.part`, await keystore.seal(secret), { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    read: async () => {
      try {
        return await keystore.unseal(await readFile(file));
      } catch {
        await rm(file, { force: true });
        return null;
      }
    },
  };
}
