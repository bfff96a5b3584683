/** What two offices do in the tests of carriers, and how they are made: by the command line, or in this process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MODEL } from '../../domain/model/model.ts';
import { Refusal, type Engine } from '../../engine/engine.ts';
import { joinShared } from '../../engine/folder/joining.ts';
import { nodeSyncDeps } from '../../engine/folder/node-sync.ts';
import { openSync } from '../../engine/folder/open-sync.ts';
import type { RoundResult, Sync } from '../../engine/folder/sync.ts';
import { createWorkspace } from '../../engine/workspace.ts';

const repository = path.join(import.meta.dirname, '..', '..');
const WORDS = 'mật khẩu để thử';
const INVITEE = { person: 'Trần Văn Mẫu', office: 'Sở Nội vụ', role: 'member' } as const;

export interface Office {
  /** Writes these texts to the items of these references; new ones are added. */
  edit(texts: Readonly<Record<string, string>>): Promise<void>;
  sync(): Promise<RoundResult>;
  fingerprint(): Promise<string>;
  count(): Promise<number>;
  /** True when every file of the workspace is sound. */
  verify(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Wish {
  readonly home: string;
  /** The shared folder as each office has it. */
  readonly folders: readonly [string, string];
  /** What the first office brings. */
  readonly texts: Readonly<Record<string, string>>;
  /** Resolves when the second office can have the shared workspace in its folder. */
  readonly arrived: () => Promise<void>;
}

/** The first office shares what it has, the second joins, each call a run of the command line. */
export async function officesByCommand(wish: Wish): Promise<readonly [Office, Office]> {
  const { home, folders, texts, arrived } = wish;
  const invitation = path.join(home, 'invitation');
  const first = byCommand(path.join(home, 'first'));
  await first.run('init');
  await first.edit(texts);
  await first.run('share', '--folder', folders[0], '--invite', invitation);
  await arrived();
  const second = byCommand(path.join(home, 'second'));
  await second.run('join', '--folder', folders[1], '--invitation', invitation);
  return [first, second];
}

function byCommand(workspace: string): Office & { run(...args: string[]): Promise<unknown> } {
  const run = async (...args: string[]): Promise<unknown> => {
    const whole = ['--import', 'tsx', 'cli/main.ts', ...args, '--workspace', workspace, '--json'];
    const env = { ...process.env, NHIPCAU_PASSPHRASE: WORDS };
    const child = spawn(process.execPath, whole, { cwd: repository, env });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString('utf8')));
    child.stdin.end();
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${args.join(' ')}: exit ${code}\n${errors}`);
    return JSON.parse(output);
  };
  return {
    run,
    async edit(texts) {
      const file = `${workspace}.jsonl`;
      const rest = { unit: 'Thanh Liên', kind: 'kien-nghi', receivedOn: '2023-08-15' };
      const lines = Object.entries(texts).map(([ref, text]) => JSON.stringify({ ...rest, ref, text }));
      await writeFile(file, lines.join('\n'));
      await run('items', 'import', file);
    },
    sync: async () => (await run('sync')) as RoundResult,
    fingerprint: async () => ((await run('fingerprint')) as { fingerprint: string }).fingerprint,
    count: async () => ((await run('items', 'count')) as { count: number }).count,
    verify: async () => ((await run('verify')) as { ok: boolean }).ok,
    close: () => Promise.resolve(),
  };
}

export interface OpenOffice extends Office {
  readonly engine: Engine;
  readonly exchange: Sync;
}

/** The same in this process, a hundred times as fast. */
export async function officesInProcess(wish: Wish): Promise<readonly [OpenOffice, OpenOffice]> {
  const { home, folders, texts, arrived } = wish;
  // What guessing costs is not what is tried here.
  const deps = { ...nodeSyncDeps(MODEL, '0.1.0'), cost: { memory: 8, passes: 1, lanes: 1 } };
  const made = { passphrase: WORDS, actor: 'Nguyễn Văn Mẫu', office: 'Văn phòng Tỉnh ủy', profile: '' };
  const { engine } = await createWorkspace(deps, { ...made, dir: path.join(home, 'first') });
  const exchange = await openSync(engine, deps);
  const first = inProcess(engine, exchange);
  await first.edit(texts);
  const { code } = await exchange.share({ folder: folders[0], passphrase: WORDS, invitee: INVITEE });
  const wanted = { ...made, dir: path.join(home, 'second'), folder: folders[1], code };
  for (;;) {
    await arrived();
    try {
      const joined = await joinShared(deps, wanted);
      return [first, inProcess(joined.engine, joined.sync)];
    } catch (error) {
      // Not all of it has come over yet, or half of it; the first office puts right what was copied back to it.
      if (!(error instanceof Refusal) || !['invitation.unknown', 'sync.folder'].includes(error.code)) throw error;
      await first.sync();
    }
  }
}

function inProcess(engine: Engine, exchange: Sync): OpenOffice {
  return {
    engine,
    exchange,
    async edit(texts) {
      const operations = Object.entries(texts).map(([id, text]) => ({
        entity: 'item',
        id,
        field: 'text',
        value: text,
      }));
      await engine.commit({ command: 'items.edit', operations });
    },
    sync: () => exchange.round(),
    fingerprint: () => Promise.resolve(engine.fingerprint()),
    count: () => Promise.resolve(engine.count('item')),
    verify: async () => (await engine.verify()).ok,
    async close() {
      await exchange.close();
      await engine.close();
    },
  };
}
