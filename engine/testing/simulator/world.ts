/** Made-up worlds: a few laptops that share a workspace, each time from one that was set up once and is copied. */
import type { Chance } from './chance.ts';
import { chance as chanceOf } from './chance.ts';
import { createClock } from './clock.ts';
import { createPlatter } from './frail-disk.ts';
import { createTrace } from './machine.ts';
import type { Machine, Running, World } from './scene.ts';
import { OLD_MODEL } from './paper.ts';
import { foundGroup, invite, joinMachine } from './product.ts';
import { createReplica, type Replica } from './replica.ts';
import { createTruth } from './truth.ts';

/** A group at rest, to be copied. */
interface Seedling {
  readonly name: string;
  readonly key: Buffer;
  readonly device: string;
  readonly disk: ReadonlyMap<string, Buffer>;
}

interface Nursery {
  readonly seedlings: readonly Seedling[];
  readonly folder: ReadonlyMap<string, Buffer>;
  readonly pristine: ReadonlyMap<string, ReadonlySet<string>>;
}

const NAMES = ['A', 'B', 'C', 'D'];
const nurseries = new Map<string, Promise<Nursery>>();

/** A world as every history begins: `size` laptops in step with nothing written yet. */
export async function createWorld(seed: string, size: number, shares: boolean): Promise<World> {
  const chance = chanceOf(seed);
  const kind = `${size}-${chance.split('nursery').below(3)}`;
  const found = nurseries.get(kind) ?? raise(kind, size);
  nurseries.set(kind, found);
  const { seedlings, folder, pristine } = await found;
  const written = new Map([...pristine].map(([name, digests]) => [name, new Set(digests)]));
  const time = { elapsed: 0 };
  const truth = createTruth();
  const common = createReplica(folder, written);
  const machines = seedlings.map(({ name, key, device, disk }): Machine => {
    const replica = shares ? common : createReplica(folder, written);
    return {
      ...hostOf(name, replica, chance.split(name), time),
      platter: createPlatter(new Map(disk)),
      key,
      device,
      strand: truth.begin(),
    };
  });
  return {
    seed,
    chance,
    time,
    machines,
    truth,
    trace: createTrace(),
    shares,
    revoked: new Map(),
    ended: new Map(),
    copied: new Set(),
    stats: {},
  };
}

function hostOf(name: string, replica: Replica, chance: Chance, time: { elapsed: number }): Machine {
  return {
    name,
    platter: createPlatter(),
    replica,
    clock: createClock(time),
    chance,
    mood: { stale: 0, torn: 0 },
    key: Buffer.alloc(0),
    witness: `computer ${name}`,
    model: OLD_MODEL,
    place: 'member',
    strand: 0,
    index: 0,
    acknowledged: 0,
    published: 0,
    device: '',
    seq: 0,
    expected: new Map(),
    running: undefined,
    waits: false,
    away: 0,
  };
}

/** Sets a group up: founded by the first, joined by the others, and everybody has heard of everybody. */
async function raise(kind: string, size: number): Promise<Nursery> {
  const chance = chanceOf(`nursery ${kind}`);
  const time = { elapsed: 0 };
  const replica = createReplica([], new Map());
  const hosts = NAMES.slice(0, size).map((name) => hostOf(name, replica, chance.split(name), time));
  const running: (Running & { key: Buffer })[] = [];
  for (const host of hosts) {
    const first = running[0];
    const plan = {};
    const made = first ? await joinMachine(host, await invite(first.sync), plan, chance) : await foundGroup(host);
    if (!made) throw new Error('the folder is good and yet nobody can join');
    running.push(made);
  }
  for (let turn = 0; turn < 3; turn++) for (const { sync } of running) await sync.round();
  const seedlings = hosts.map(({ name, platter }, at): Seedling => {
    const made = running[at];
    return { name, key: made?.key ?? Buffer.alloc(0), device: made?.engine.device ?? '', disk: platter.live };
  });
  for (const { engine, sync } of running) {
    await sync.close();
    await engine.close();
  }
  return { seedlings, folder: replica.files, pristine: replica.pristine };
}
