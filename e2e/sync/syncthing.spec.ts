/** The harness itself: files cross, and both writing one name makes a conflict copy, as with people's own Syncthing. */
import { expect, test } from '@playwright/test';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSyncthingPair } from './syncthing.ts';

test('two real Syncthing daemons carry files and make conflict copies', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'nhip-cau-syncthing-'));
  const pair = await startSyncthingPair(home);
  const [one, two] = pair.folders;
  try {
    await writeFile(path.join(one, 'a.seg'), 'from one');
    await pair.waitInSync();
    expect(await readFile(path.join(two, 'a.seg'), 'utf8')).toBe('from one');

    await pair.disconnect();
    await writeFile(path.join(one, 'same.seg'), 'one');
    await writeFile(path.join(two, 'same.seg'), 'two');
    await writeFile(path.join(two, 'b.seg'), 'from two');
    expect(await readdir(one)).not.toContain('b.seg');

    await pair.connect();
    await pair.waitInSync();
    const names = (await readdir(one)).sort();
    expect((await readdir(two)).sort()).toEqual(names);
    expect(names).toContain('b.seg');
    expect(names.filter((name) => name.startsWith('same.'))).toEqual([
      expect.stringMatching(/^same\.seg$|^same\.sync-conflict-/),
      expect.stringMatching(/^same\.sync-conflict-.*\.seg$|^same\.seg$/),
    ]);
  } finally {
    await pair.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
});
