/**
 * A real Samba server on this machine and its share mounted twice, as two laptops would. The client is rclone's through
 * FUSE, because it needs no module of the kernel.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { answers, end, freePort, run, until } from './programs.ts';

export interface SambaShare {
  /** The share as each side has it mounted. */
  readonly folders: readonly [string, string];
  /** Where the server keeps it. */
  readonly served: string;
  stop(): Promise<void>;
}

/** Needs `smbd`, `smbpasswd`, `rclone`, `fusermount3` and `/dev/fuse`. Everything lies under `home`. */
export async function startSambaShare(home: string): Promise<SambaShare> {
  const served = path.join(home, 'served');
  const state = path.join(home, 'state');
  const folders = [path.join(home, 'one'), path.join(home, 'two')] as const;
  for (const folder of [served, state, ...folders]) await mkdir(folder, { recursive: true });
  const port = await freePort();
  const settings = path.join(home, 'smb.conf');
  await writeFile(settings, configuration(port, state, served));
  const user = userInfo().username;
  const password = randomBytes(8).toString('hex');
  await run('smbpasswd', ['-c', settings, '-s', '-a', user], `${password}\n${password}\n`);
  // In a group of its own: when it ends it ends its whole group.
  const server = spawn('smbd', ['-F', '--no-process-group', '-s', settings], { stdio: 'ignore', detached: true });
  await until('the server', () => answers(port));
  const hidden = (await run('rclone', ['obscure', password])).trim();
  const source = `:smb,host=127.0.0.1,port=${port},user=${user},pass=${hidden}:chung`;
  // Nothing is kept on this side of the mount: what is written is with the server when the call returns.
  const direct = ['--config', '/dev/null', '--vfs-cache-mode', 'off', '--dir-cache-time', '0s', '--attr-timeout', '0s'];
  const mounts = folders.map((folder) => spawn('rclone', ['mount', source, folder, ...direct], { stdio: 'ignore' }));
  const stop = async (): Promise<void> => {
    for (const folder of folders) await run('fusermount3', ['-u', folder]).catch(() => undefined);
    for (const program of [...mounts, server]) await end(program);
  };
  try {
    await until('the mounts', async () => {
      const mounted = await readFile('/proc/self/mounts', 'utf8');
      return folders.every((folder) => mounted.includes(` ${folder} fuse.rclone `));
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { folders, served, stop };
}

function configuration(port: number, state: string, served: string): string {
  const folders = [
    'private dir',
    'lock directory',
    'state directory',
    'cache directory',
    'pid directory',
    'ncalrpc dir',
  ];
  return `[global]
interfaces = lo
bind interfaces only = yes
smb ports = ${port}
disable netbios = yes
server role = standalone
passdb backend = tdbsam:${state}/users.tdb
log file = ${state}/log
load printers = no
disable spoolss = yes
${folders.map((name) => `${name} = ${state}`).join('\n')}
[chung]
path = ${served}
read only = no
`;
}
