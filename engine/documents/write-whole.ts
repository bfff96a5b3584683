/** Files for people's own folders: there whole or not at all. */
import { access, open, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';

/**
 * Written beside and renamed: a file under its own name is always complete. With `numbered` a file already there stays
 * and the new one is called `name (2)`.
 */
export async function writeWhole(wanted: string, bytes: Uint8Array, onTaken?: 'numbered'): Promise<void> {
  const path = onTaken === undefined ? wanted : await freeName(wanted);
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function freeName(path: string): Promise<string> {
  const { dir, name, ext } = parse(path);
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? path : join(dir, `${name} (${n})${ext}`);
    const taken = await access(candidate).then(
      () => true,
      () => false,
    );
    if (!taken) return candidate;
  }
}
