/** The only file here that starts the product: the real engine and the real exchange over frail disks and folders. */
import { openSync } from '../../folder/open-sync.ts';
import { joinShared } from '../../folder/joining.ts';
import type { Sync } from '../../folder/sync.ts';
import type { SyncDeps } from '../../folder/sync-deps.ts';
import type { Engine } from '../../engine.ts';
import { createWorkspace, openWorkspace, workspaceKey } from '../../workspace.ts';
import type { Chance } from './chance.ts';
import { rememberCurves } from './cheap-crypto.ts';
import { frailDisk } from './frail-disk.ts';
import { frailPlace } from './frail-place.ts';
import type { Machine, Running } from './scene.ts';
import { CANARY } from './paper.ts';
import { createPeril, type Peril, type Plan } from './peril.ts';

rememberCurves();

export const DIR = 'kho';
export const FOLDER = 'chung';
const COST = { memory: 8, passes: 1, lanes: 1 };
const WORDS = 'mật khẩu';

const INVITEE = { person: `${CANARY} Người`, office: `${CANARY} Phòng`, role: 'member' } as const;

type Host = Pick<Machine, 'platter' | 'replica' | 'clock' | 'chance' | 'mood' | 'witness' | 'model'>;

function depsOf(host: Host, peril: Peril): SyncDeps {
  const { platter, replica, clock, chance, mood, witness, model } = host;
  return {
    model,
    disk: frailDisk(platter, peril),
    random: (length) => chance.bytes(length),
    now: () => clock.now(),
    cost: COST,
    place: () => frailPlace(replica, peril, mood, chance),
    witness: () => witness,
    version: '1.0.0',
  };
}

/** Unlocks the workspace and starts the exchange. */
export async function bootMachine(machine: Machine, peril: Peril): Promise<{ engine: Engine; sync: Sync }> {
  const deps = depsOf(machine, peril);
  const engine = await openWorkspace(deps, { dir: DIR, key: machine.key });
  return { engine, sync: await openSync(engine, deps) };
}

/** The first laptop: a new workspace, shared. */
export async function foundGroup(host: Host): Promise<Running & { key: Buffer }> {
  const peril = createPeril();
  const deps = depsOf(host, peril);
  const wish = { dir: DIR, passphrase: WORDS, actor: `${CANARY} An`, office: `${CANARY} Phòng`, profile: '' };
  const { engine } = await createWorkspace(deps, wish);
  const sync = await openSync(engine, deps);
  await sync.share({ folder: FOLDER, passphrase: WORDS, invitee: INVITEE });
  return { peril, engine, sync, key: Buffer.from(workspaceKey(engine)) };
}

export async function invite(sync: Sync): Promise<string> {
  return (await sync.invite({ passphrase: WORDS, invitee: INVITEE })).code;
}

/** Joins, beginning again in a fresh folder of its own after a crash; undefined when the folder is not good for it. */
export async function joinMachine(
  host: Host,
  code: string,
  plan: Plan,
  chance: Chance,
): Promise<(Running & { key: Buffer }) | undefined> {
  for (let tries = 0; tries < 3; tries++) {
    const peril = createPeril();
    peril.plan(tries === 0 ? plan : {});
    const wish = { dir: DIR, folder: FOLDER, code, passphrase: WORDS, actor: `${CANARY} Bình`, office: `${CANARY} Sở` };
    const joining = joinShared(depsOf(host, peril), wish).then(
      (made) => made,
      (error: unknown) => ({ error }),
    );
    const outcome = await Promise.race([joining, peril.death]);
    peril.plan({});
    if (outcome !== 'dead' && !('error' in outcome)) {
      const { engine, sync } = outcome;
      return { peril, engine, sync, key: Buffer.from(workspaceKey(engine)) };
    }
    if (outcome !== 'dead' && !plan.fails && chance.happens(0)) throw outcome.error;
    host.platter.live.clear();
    host.platter.unsynced.clear();
  }
  return undefined;
}
