/** One made-up history: a seed gives its steps, the steps are played, everything heals, and the truth is compared. */
import { createHash } from 'node:crypto';
import type { Chance } from './chance.ts';
import { chance as chanceOf } from './chance.ts';
import { carryParcel, hasDescriptor, reattach, round, roundPlan, FATES } from './exchange.ts';
import { demote, join, lapse, leave, quarrel } from './groups.ts';
import * as happenings from './happenings.ts';
import { boot, Broken, count, shutDown } from './machine.ts';
import type { Machine, World } from './scene.ts';
import { intrude } from './intruder.ts';
import { NEW_MODEL } from './paper.ts';
import * as people from './people.ts';
import type { Plan } from './peril.ts';
import { isWhole, settle, type Replica } from './replica.ts';
import { judge } from './verdict.ts';
import { createWorld } from './world.ts';

export interface Step {
  readonly act: string;
  /** Names the step's own chance: a shortened history keeps the steps it has. */
  readonly at: number;
}

export interface Played {
  readonly seed: string;
  /** Why the history is wrong; undefined when it is right. */
  readonly failure: string | undefined;
  /** Of everything that happened. */
  readonly hash: string;
  readonly stats: Readonly<Record<string, number>>;
  readonly lines: readonly string[];
}

type Act = (world: World, machine: Machine, chance: Chance) => Promise<void> | void;

/** Work at the keyboard; a reader's is left out, because the app would not let them. */
function typed(work: (world: World, machine: Machine, chance: Chance, plan: Plan) => Promise<void>): Act {
  return (world, machine, chance) =>
    machine.place === 'viewer' ? undefined : work(world, machine, chance, mishap(chance));
}

/** What can happen, how often, and how it is done. */
const ACTS: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  edit: [36, typed(people.edit)],
  import: [1.5, typed(people.bringIn)],
  mergeUnits: [2, typed(people.mergeUnits)],
  settle: [5, typed(people.settleCard)],
  undo: [3, typed(people.undo)],
  attach: [1.5, typed(people.attach)],
  restart: [2, (world, machine, chance) => people.restart(world, machine, mishap(chance))],
  round: [24, (world, machine, chance) => takeTurn(world, machine, chance)],
  flurry: [0.15, (world, machine, chance) => flurry(world, machine, chance)],
  together: [2, (world, _machine, chance) => together(world, chance)],
  carry: [16, (world, machine, chance) => happenings.carryFiles(world, machine, chance.pick(world.machines), chance)],
  parcel: [1.5, (world, machine, chance) => parcel(world, machine, chance)],
  clone: [0.8, (world, machine, chance) => happenings.clone(world, machine, chance)],
  backUp: [1.5, (world, machine, chance) => happenings.backUp(world, machine, chance)],
  rollBack: [1.2, (world, machine, chance) => happenings.rollBack(world, machine, chance)],
  away: [0.8, (world, machine, chance) => happenings.goAway(world, machine, chance)],
  season: [0.3, (world, machine) => happenings.passSeason(world, machine)],
  time: [4, (world, _machine, chance) => happenings.passTime(world, chance)],
  clock: [1.5, (_world, machine, chance) => machine.clock.upset(chance)],
  upgrade: [1, (world, machine) => happenings.upgrade(world, machine)],
  folder: [1.5, (world, machine, chance) => happenings.upsetFolder(world, machine, chance)],
  intrude: [1.5, (world, machine, chance) => intrude(world, machine, chance)],
  join: [0.5, (world, _machine, chance) => join(world, chance, mishap(chance))],
  revoke: [0.4, (world, machine, chance) => demote(world, machine, 'revoked', mishap(chance))],
  quarrel: [0.2, (world, _machine, chance) => quarrel(world, chance)],
  viewer: [0.3, (world, machine, chance) => demote(world, machine, 'viewer', mishap(chance))],
  lapse: [0.4, (world, machine, chance) => lapse(world, machine, mishap(chance))],
  leave: [0.2, (world, machine) => leave(world, machine)],
};

const TOTAL = Object.values(ACTS).reduce((sum, [weight]) => sum + weight, 0);

export function stepsOf(seed: string): Step[] {
  const chance = chanceOf(`${seed}/steps`);
  const length = chance.happens(0.03) ? 60 + chance.below(80) : 8 + chance.below(20);
  const steps = Array.from({ length }, (_, at) => ({ act: draw(chance), at }));
  // What only long histories come to is put into some short ones.
  const special = chanceOf(`${seed}/special`);
  if (special.happens(0.16)) {
    const act = special.happens(0.6) ? 'season' : 'quarrel';
    steps.splice(special.below(length), 0, { act, at: length });
  }
  return steps;
}

function draw(chance: Chance): string {
  let left = chance.real() * TOTAL;
  for (const [name, [weight]] of Object.entries(ACTS)) {
    left -= weight;
    if (left < 0) return name;
  }
  return 'edit';
}

export async function play(seed: string, steps: readonly Step[] = stepsOf(seed)): Promise<Played> {
  const set = chanceOf(`${seed}/set`);
  const world = await createWorld(seed, set.pick([2, 2, 3, 3, 4]), set.happens(0.35));
  let failure: string | undefined;
  try {
    for (const step of steps) await playStep(world, step);
    await heal(world);
    await judge(world);
  } catch (error) {
    failure = error instanceof Broken ? error.message : `${String(error)}\n${(error as Error).stack ?? ''}`;
  }
  world.trace.note('end', failure?.split('\n')[0] ?? 'well');
  return { seed, failure, hash: world.trace.hash(), stats: world.stats, lines: world.trace.lines };
}

async function playStep(world: World, { act, at }: Step): Promise<void> {
  const chance = world.chance.split(`step ${at}`);
  const machine = chance.pick(world.machines);
  const [, run] = ACTS[act] ?? [];
  if (!run) throw new Error(`no act ${act}`);
  world.trace.note(at, act, machine.name);
  world.time.elapsed += chance.below(600_000);
  await run(world, machine, chance);
}

/** Now and then the program dies while a person works, or the disk is full. */
function mishap(chance: Chance): Plan {
  const way = chance.real();
  if (way < 0.06) return { crash: { call: chance.below(6), fate: chance.pick(FATES) } };
  const code = chance.pick(['ENOSPC', 'EIO']);
  const once = chance.below(3);
  let writes = 0;
  if (way > 0.97)
    return { fails: (call) => (['append', 'sync'].includes(call) && writes++ === once ? code : undefined) };
  return {};
}

async function takeTurn(world: World, machine: Machine, chance: Chance): Promise<void> {
  if (machine.away > 0) machine.away -= 1;
  else if (machine.place !== 'left') await round(world, machine, roundPlan(world, machine, chance));
}

/** Much work in small pieces, exchanged piece by piece: enough for packs. */
async function flurry(world: World, machine: Machine, chance: Chance): Promise<void> {
  if (machine.place !== 'member') return;
  for (let left = 10 + chance.below(20); left > 0; left--) {
    await people.edit(world, machine, chance, {});
    await round(world, machine, left % 7 === 0 ? mishap(chance) : {});
  }
  count(world, 'flurries');
}

/** Several laptops exchange at the same moment. */
async function together(world: World, chance: Chance): Promise<void> {
  const some = world.machines.filter(({ away, place }) => away === 0 && place !== 'left' && chance.happens(0.7));
  for (const machine of some) await boot(world, machine);
  const outcomes = await Promise.allSettled(some.map((machine) => round(world, machine, {})));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

async function parcel(world: World, machine: Machine, chance: Chance): Promise<void> {
  const to = chance.pick(world.machines);
  if (to === machine || machine.place !== 'member' || to.place !== 'member') return;
  await carryParcel(world, machine, to, mishap(chance));
}

/** Everybody is back, every good file arrives, and rounds go on until none does anything: soon, or it is a fault. */
export async function heal(world: World): Promise<void> {
  const replicas = world.machines.map(({ replica }) => replica);
  const taking = world.machines.filter(({ place }) => place !== 'left');
  const isMixed = world.machines.some(({ model }) => model === NEW_MODEL);
  for (const machine of world.machines) {
    machine.away = 0;
    machine.mood.stale = 0;
    machine.mood.torn = 0;
    if (isMixed && machine.model !== NEW_MODEL) await happenings.upgrade(world, machine);
    // What waited must be found again.
    if (machine.waits) await shutDown(world, machine);
  }
  const revives = world.chance.split('settle').happens(0.5);
  const most = 8 + 2 * taking.length;
  /** Whether it is also looked at that everything comes to rest; being alike is enough for most. */
  const isPatient = world.chance.split('patience').happens(0.3);
  let changed = '';
  for (let turn = 0; ; turn++) {
    if (turn > most) throw new Broken(`still busy after ${most} turns: ${changed}`);
    settle(replicas, revives && turn === 0);
    const before = namesIn(replicas);
    const applied = world.stats['applied'];
    for (const machine of taking) {
      if (!hasDescriptor(machine)) await reattach(world, machine);
      await round(world, machine, {});
    }
    count(world, 'turns');
    if (turn > 0 && !isPatient && (await areAlike(world))) return;
    const after = namesIn(replicas);
    changed = difference(before, after);
    if (after !== before || world.stats['applied'] !== applied) continue;
    world.trace.note('folders', createHash('sha256').update(before).digest('hex'));
    return;
  }
}

async function areAlike(world: World): Promise<boolean> {
  const fingerprints = new Set<string>();
  for (const machine of world.machines) {
    if (machine.place === 'member') fingerprints.add((await boot(world, machine)).engine.fingerprint());
  }
  return fingerprints.size === 1;
}

function namesIn(replicas: readonly Replica[]): string {
  const namesOf = (replica: Replica) =>
    [...replica.files].map(([name, bytes]) => (isWhole(replica, name, bytes) ? name : `${name}!`));
  return replicas.map((replica) => namesOf(replica).sort().join(' ')).join('\n');
}

function difference(before: string, after: string): string {
  const [old, now] = [before, after].map((names) => names.split(/[ \n]/));
  return [...(now ?? []).filter((name) => !old?.includes(name)), ...(old ?? []).filter((name) => !now?.includes(name))]
    .slice(0, 6)
    .join(' ');
}
