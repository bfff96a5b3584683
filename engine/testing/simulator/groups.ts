/** Who takes part: invited, joined, revoked, made a reader, gone. Told by the first laptop, which administers. */
import { Refusal } from '../../engine.ts';
import type { Chance } from './chance.ts';
import { createClock } from './clock.ts';
import { round } from './exchange.ts';
import { createPlatter } from './frail-disk.ts';
import { adopt, attempt, boot, count } from './machine.ts';
import type { Machine, World } from './scene.ts';
import type { Plan } from './peril.ts';
import { invite, joinMachine } from './product.ts';
import { save, someEdits } from './people.ts';
import { createReplica, settle } from './replica.ts';
import { knownAt } from './truth.ts';

function administrator(world: World): Machine | undefined {
  return world.machines.find(({ place, name }) => place === 'member' && name === 'A');
}

/** A new laptop joins, from a folder that may not have everything yet. It may crash while joining and begin again. */
export async function join(world: World, chance: Chance, plan: Plan): Promise<void> {
  const admin = administrator(world);
  if (!admin || world.machines.length >= 6) return;
  const made = await attempt(world, admin, {}, ({ sync }) => invite(sync));
  if (made === 'dead') return;
  if ('error' in made) {
    if (made.error instanceof Refusal && admin.replica.mood !== 'there') return;
    throw made.error;
  }
  const name = `N${world.machines.length}`;
  const { replica } = admin;
  const machine: Machine = {
    ...admin,
    name,
    platter: createPlatter(),
    replica: world.shares ? replica : createReplica(replica.files, replica.pristine),
    clock: createClock(world.time),
    chance: admin.chance.split(name),
    mood: { stale: 0, torn: 0 },
    witness: `computer ${name}`,
    place: 'member',
    strand: world.truth.begin(),
    index: 0,
    acknowledged: 0,
    published: 0,
    seq: 0,
    expected: new Map(),
    running: undefined,
    waits: false,
    away: 0,
  };
  if (machine.replica.mood !== 'there') return;
  const joined = await joinMachine(machine, made.done, plan, chance);
  if (joined === undefined) {
    world.trace.note(name, 'did not join');
    count(world, 'joins not finished');
    return;
  }
  machine.running = joined;
  machine.key = joined.key;
  machine.device = joined.engine.device;
  world.machines.push(machine);
  await adopt(world, machine);
  world.trace.note(name, 'joined as', machine.device);
  count(world, 'joins');
}

/** The administrator takes a laptop's right to write away, or to take part at all. */
export async function demote(world: World, machine: Machine, to: 'viewer' | 'revoked', plan: Plan): Promise<void> {
  const admin = administrator(world);
  if (!admin || machine === admin || machine.place !== 'member' || world.copied.has(machine.device)) return;
  if (world.machines.filter(({ place }) => place === 'member').length < 3) return;
  const { device } = machine;
  const lineOf = async () => (await boot(world, admin)).sync.status().devices.find((line) => line.device === device);
  if ((await lineOf())?.standing !== 'member') return;
  const outcome = await attempt(world, admin, plan, ({ sync }) =>
    to === 'revoked' ? sync.revoke(device) : sync.setRole(device, 'viewer'),
  );
  const line = await lineOf();
  const happened = to === 'revoked' ? line?.standing === 'revoked' : line?.role === 'viewer';
  world.trace.note(machine.name, happened ? to : 'stays', outcome === 'dead' ? 'crash' : '');
  if (!happened) {
    if (outcome !== 'dead' && 'error' in outcome && !(outcome.error instanceof Refusal)) throw outcome.error;
    return;
  }
  await adopt(world, admin);
  let allowed = 0;
  // Nobody has learnt of it yet: whatever a member has applied counts.
  for (const member of world.machines.filter((other) => other !== machine && other.place === 'member')) {
    const { engine } = await boot(world, member);
    allowed = Math.max(allowed, knownAt(engine, world.truth).get(machine.strand) ?? 0);
  }
  world.revoked.set(device, { strand: machine.strand, allowed });
  machine.place = to;
  count(world, to);
}

/**
 * Somebody is shut out while one member has applied more of theirs than the administrator, and goes on writing: what that
 * member had applied counts for all, what comes after for nobody.
 */
export async function quarrel(world: World, chance: Chance): Promise<void> {
  const admin = administrator(world);
  const [gone, witness] = chance.shuffled(world.machines.filter((one) => one !== admin && one.place === 'member'));
  if (!admin || !gone || !witness || gone.replica.mood !== 'there' || witness.replica.mood !== 'there') return;
  await save(world, gone, someEdits(chance, false));
  await round(world, gone, {});
  if (gone.replica !== witness.replica) settle([gone.replica, witness.replica], false);
  await round(world, witness, {});
  await save(world, witness, someEdits(chance, false));
  await demote(world, gone, 'revoked', {});
  await save(world, gone, someEdits(chance, false));
  await round(world, gone, {});
  count(world, 'quarrels');
}

/** A laptop silent for long is marked so; nothing it wrote may be lost by that. */
export async function lapse(world: World, machine: Machine, plan: Plan): Promise<void> {
  const admin = administrator(world);
  if (!admin || machine === admin || machine.place !== 'member') return;
  const outcome = await attempt(world, admin, plan, ({ sync }) => sync.lapse(machine.device));
  if (outcome !== 'dead' && 'error' in outcome && !(outcome.error instanceof Refusal)) throw outcome.error;
  count(world, 'lapses');
}

export async function leave(world: World, machine: Machine): Promise<void> {
  if (machine === administrator(world) || machine.place !== 'member') return;
  if (world.machines.filter(({ place }) => place === 'member').length < 3) return;
  const outcome = await attempt(world, machine, {}, ({ sync }) => sync.leave());
  if (outcome !== 'dead' && 'error' in outcome) throw outcome.error;
  machine.place = 'left';
  count(world, 'leaves');
}
