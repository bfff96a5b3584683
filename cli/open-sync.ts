import { readFileSync } from 'node:fs';
import type { Context } from './command.ts';
import type { Sync } from '../engine/folder/sync.ts';
import type { SyncDeps } from '../engine/folder/sync-deps.ts';
import { askPassphrase } from './passphrase.ts';

/** What exchange needs here. Loaded late, because most commands do not exchange. */
export async function syncDeps(): Promise<SyncDeps> {
  const [{ nodeSyncDeps }, { MODEL }] = await Promise.all([
    import('../engine/folder/node-sync.ts'),
    import('../domain/model/model.ts'),
  ]);
  const about = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return nodeSyncDeps(MODEL, about.version);
}

/** Runs `work` on the exchange of the opened workspace and closes the exchange afterwards. */
export async function withSync<T>(context: Context, work: (sync: Sync) => Promise<T>): Promise<T> {
  const engine = await context.open();
  const { openSync } = await import('../engine/folder/open-sync.ts');
  const sync = await openSync(engine, await syncDeps());
  try {
    return await work(sync);
  } finally {
    await sync.close();
  }
}

/** Words of an invitation: from `NHIPCAU_INVITATION`, else those of the workspace, else asked for. */
export async function invitationPassphrase(): Promise<string> {
  const { env, stdin, stderr } = process;
  const words = env['NHIPCAU_INVITATION'] || env['NHIPCAU_PASSPHRASE'];
  return words || askPassphrase(stdin, stderr);
}
