/** The harness itself, and what the folder test says of a real share. */
import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodePlace } from '../../engine/folder/place.ts';
import { probeFolder } from '../../engine/folder/probe.ts';
import { startSambaShare } from './samba.ts';

const journey = async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'nhip-cau-samba-'));
  const share = await startSambaShare(home);
  try {
    const findings = await probeFolder(share.folders[0]);
    expect(findings.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
    expect(await readdir(share.served)).toEqual([]);

    const [one, two] = share.folders.map((folder) => nodePlace(folder));
    await one?.write('d/aa/a.seg', Buffer.from('torn'));
    await two?.write('d/aa/a.seg', Buffer.from('whole'));
    expect(await one?.list('d/aa')).toEqual(['a.seg']);
    expect(String(await one?.read('d/aa/a.seg', 100))).toBe('whole');
  } finally {
    await share.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
};

// A share is mounted through FUSE; without it there is no share to test.
if (existsSync('/dev/fuse'))
  test('a real Samba share, mounted twice, passes the folder test and carries files', journey);
