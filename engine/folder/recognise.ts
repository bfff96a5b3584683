/** Which program carries a folder and what it lies on, told by marks these leave. Advice only; nothing depends on it. */
import { readdir, realpath, statfs } from 'node:fs/promises';
import path from 'node:path';

export type Carrier = 'syncthing' | 'onedrive' | 'nextcloud' | 'dropbox' | 'drive';
export type FileSystem = 'fat' | 'network';

/** Files such a program keeps at the root of what it carries. */
const MARKS: readonly [Carrier, RegExp][] = [
  ['syncthing', /^\.stfolder( .*)?$/],
  ['nextcloud', /^\.(_?sync_[0-9a-f]+\.db|nextcloudsync\.log|owncloudsync\.log)$/],
  ['onedrive', /^\.849c9593-d756-4e56-8d6e-42412f2a707b$/i],
  ['dropbox', /^\.dropbox(\.cache|\.device)?$/],
  ['drive', /^\.tmp\.drive(up|down)load$/],
];

/** Names these programs give to their folder. */
const NAMES: readonly [Carrier, RegExp][] = [
  ['onedrive', /^onedrive( - .*)?$/i],
  ['nextcloud', /^nextcloud\d*$/i],
  ['dropbox', /^dropbox( \(.*\))?$/i],
  ['drive', /^(google drive|my drive|drive của tôi)$/i],
];

/** `statfs` types of Linux. Other systems say nothing, which is no answer. */
const TYPES: Readonly<Record<number, FileSystem>> = {
  0x4d44: 'fat',
  0x2011bab0: 'fat',
  0x6969: 'network',
  0x517b: 'network',
  0xff534d42: 'network',
  0xfe534d42: 'network',
};

const MOST_MARKS = 10_000;

/** The program whose marks are in the folder or above it, else the one that gives folders such names. */
export async function carrierOf(root: string): Promise<Carrier | undefined> {
  const full = await realpath(root).catch(() => root);
  for (let folder = full; ; folder = path.dirname(folder)) {
    const names = await readdir(folder).catch((): string[] => []);
    for (const name of names.slice(0, MOST_MARKS)) {
      const carrier = matching(MARKS, name);
      if (carrier) return carrier;
    }
    if (path.dirname(folder) === folder) break;
  }
  return full
    .split(/[\\/]/)
    .reverse()
    .map((name) => matching(NAMES, name))
    .find((carrier) => carrier !== undefined);
}

/** What the folder lies on, when that calls for care. */
export async function fileSystemOf(root: string): Promise<FileSystem | undefined> {
  if (root.startsWith('\\\\')) return 'network';
  const found = await statfs(root).catch(() => undefined);
  return found && TYPES[found.type >>> 0];
}

function matching(table: readonly [Carrier, RegExp][], name: string): Carrier | undefined {
  return table.find(([, mark]) => mark.test(name))?.[0];
}
