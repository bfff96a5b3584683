/** Ways a shared folder gets from one laptop to the other, each with what goes wrong on it in life. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSambaShare } from './samba.ts';
import { startSyncthingPair } from './syncthing.ts';

export interface Carrier {
  readonly name: string;
  /** The shared folder as each laptop has it. */
  readonly folders: readonly [string, string];
  /** From here on neither side sees what the other writes. */
  part(): Promise<void>;
  /** Brings over what can be brought; not all of it need arrive whole. */
  carry(): Promise<void>;
  stop(): Promise<void>;
}

export async function bySyncthing(home: string): Promise<Carrier> {
  const pair = await startSyncthingPair(home);
  return {
    name: 'Syncthing',
    folders: pair.folders,
    part: () => pair.disconnect(),
    async carry() {
      await pair.connect();
      await pair.waitInSync();
    },
    stop: () => pair.stop(),
  };
}

/** One share for both. They never part; neither looks into it while it edits. */
export async function bySamba(home: string): Promise<Carrier> {
  const share = await startSambaShare(home);
  const nothing = () => Promise.resolve();
  return { name: 'Samba', folders: share.folders, part: nothing, carry: nothing, stop: share.stop };
}

/**
 * Somebody copies files there and back in any order, overwriting, forgets some and breaks off others in the middle.
 */
export async function byHand(home: string, seed: number): Promise<Carrier> {
  const folders = [path.join(home, 'one'), path.join(home, 'two')] as const;
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const chance = drawing(seed);
  return {
    name: `hand, seed ${seed}`,
    folders,
    part: () => Promise.resolve(),
    async carry() {
      const errands: [string, string][] = [];
      for (const [from, to] of [folders, [folders[1], folders[0]] as const]) {
        for (const name of await filesUnder(from)) errands.push([path.join(from, name), path.join(to, name)]);
      }
      for (const [from, to] of shuffled(errands, chance)) {
        if (chance() < 0.2) continue;
        await mkdir(path.dirname(to), { recursive: true });
        await copyFile(from, to);
        if (chance() < 0.1) await writeFile(to, (await readFile(to)).subarray(0, Math.floor(chance() * 2000)));
      }
    },
    stop: () => Promise.resolve(),
  };
}

/** What people, programs and clouds leave in a folder: copies under other names, halves, strangers' files, links' names. */
export async function litter(folder: string): Promise<void> {
  const names = await filesUnder(folder);
  for (const [index, name] of names.entries()) {
    const full = path.join(folder, name);
    const { dir, name: stem, ext } = path.parse(full);
    const bytes = await readFile(full);
    if (index % 3 === 0) await writeFile(path.join(dir, `${stem}.sync-conflict-20261122-061500-ABCDEFG${ext}`), bytes);
    if (index % 3 === 1) await writeFile(path.join(dir, `${stem} (bản sao 2)${ext}`), bytes.subarray(0, 100));
    if (index % 3 === 2) await writeFile(path.join(dir, `${stem}-LAPTOP${ext}`), Buffer.concat([bytes, bytes]));
  }
  await mkdir(path.join(folder, 'd', 'Thư mục mới'), { recursive: true });
  await writeFile(path.join(folder, 'd', 'Thư mục mới', 'ghi chú.txt'), 'xin chào');
  await writeFile(path.join(folder, '~$Danh sách.docx'), Buffer.alloc(162));
  await writeFile(path.join(folder, 'desktop.ini'), '[.ShellClassInfo]');
  await writeFile(path.join(folder, `w-${'0'.repeat(32)}.wsp`), Buffer.alloc(300, 7));
  await writeFile(path.join(folder, 'm', `000001-${'f'.repeat(32)}.mem`), Buffer.alloc(500, 1));
}

/** A folder of its own for one test, and what removes it. */
export async function scratch(): Promise<{ readonly home: string; readonly remove: () => Promise<void> }> {
  const home = await mkdtemp(path.join(tmpdir(), 'nhip-cau-sync-'));
  return { home, remove: () => rm(home, { recursive: true, force: true, maxRetries: 3 }) };
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const files: string[] = [];
  for (const name of names.sort()) {
    if (!name.startsWith('.') && (await stat(path.join(folder, name))).isFile()) files.push(name);
  }
  return files;
}

function shuffled<T>(list: readonly T[], chance: () => number): readonly T[] {
  return list
    .map((value) => ({ value, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
