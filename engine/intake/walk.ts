/** Lists the files of an intake: the chosen ones and, of chosen folders, everything inside that a person put there. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Refusal } from '../engine.ts';
import { LIMITS } from './limits.ts';

export interface SourceFile {
  readonly path: string;
  /** What messages call it: its name, below a chosen folder with the folders between. */
  readonly name: string;
}

/** Lock files of spreadsheet programs, hidden files, and what systems leave behind are no forms. */
const IGNORED = /^(?:~\$|\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)|\.part$|^~.*\.tmp$/i;
const DEPTH = 8;

/** In the order of names, without accents deciding. Throws `intake.too-many-files`, `intake.no-source`. */
export async function walkSources(paths: readonly string[]): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (info === null) throw new Refusal('intake.no-source', { name: basename(path) });
    if (info.isDirectory()) await walk(path, path, 0, found);
    else found.set(path, { path, name: basename(path) });
  }
  return distinct([...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
}

async function walk(root: string, folder: string, depth: number, found: Map<string, SourceFile>): Promise<void> {
  if (depth > DEPTH) return;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (IGNORED.test(entry.name)) continue;
    const path = join(folder, entry.name);
    // Links are not followed: they lead out of the folder a person chose.
    if (entry.isDirectory()) await walk(root, path, depth + 1, found);
    else if (entry.isFile()) found.set(path, { path, name: relative(root, path).replaceAll('\\', '/') });
    if (found.size > LIMITS.files) throw new Refusal('intake.too-many-files', { limit: LIMITS.files });
  }
}

/** Two files of the same name from different folders are told apart by a number. */
function distinct(files: readonly SourceFile[]): SourceFile[] {
  const seen = new Set<string>();
  return files.map(({ path, name }) => {
    let own = name;
    for (let n = 2; seen.has(own); n++) own = `${name} (${n})`;
    seen.add(own);
    return { path, name: own };
  });
}
