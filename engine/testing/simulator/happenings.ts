/** What happens to laptops and to the folder without anybody meaning it: copies, backups put back, clocks, lost drives. */
import type { Chance } from './chance.ts';
import { createClock, DAY } from './clock.ts';
import { createPlatter } from './frail-disk.ts';
import { round } from './exchange.ts';
import { lapse } from './groups.ts';
import { boot, count, shutDown } from './machine.ts';
import type { Machine, World } from './scene.ts';
import { NEW_MODEL } from './paper.ts';
import { carry, createReplica, settle, spoil } from './replica.ts';
import { knownAt } from './truth.ts';

/** A laptop's disk as it was: for a copy of it, or a backup. */
interface Image {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly folder: ReadonlyMap<string, Buffer>;
  readonly device: string;
  readonly seq: number;
  readonly strand: number;
  readonly index: number;
}

const backups = new WeakMap<Machine, Image>();

async function imageOf(world: World, machine: Machine, chance: Chance): Promise<Image> {
  if (chance.happens(0.5)) await shutDown(world, machine);
  const { platter, replica, device, seq, strand, index } = machine;
  return { files: new Map(platter.live), folder: new Map(replica.files), device, seq, strand, index };
}

export async function backUp(world: World, machine: Machine, chance: Chance): Promise<void> {
  await boot(world, machine);
  backups.set(machine, await imageOf(world, machine, chance));
}

/**
 * A backup is put back, with the copy of the folder of that day or without. What nobody else had by now is gone for
 * good, and only that. Half of the times the laptop cannot see that it happened.
 */
export async function rollBack(world: World, machine: Machine, chance: Chance): Promise<void> {
  const image = backups.get(machine);
  if (!image || machine.place !== 'member') return;
  await boot(world, machine);
  const others = world.machines.filter((other) => other !== machine && other.place === 'member');
  let kept = 0;
  for (const other of others) {
    kept = Math.max(kept, knownAt((await boot(world, other)).engine, world.truth).get(machine.strand) ?? 0);
  }
  machine.running = undefined;
  world.ended.set(machine.strand, kept);
  machine.platter.live.clear();
  machine.platter.unsynced.clear();
  for (const [file, bytes] of image.files) machine.platter.live.set(file, bytes);
  if (!world.shares && chance.happens(0.5)) {
    machine.replica.files.clear();
    for (const [file, bytes] of image.folder) machine.replica.files.set(file, bytes);
  }
  if (chance.happens(0.5)) machine.witness = `${machine.witness}'`;
  beginStrand(world, machine, image);
  count(world, 'rollbacks');
}

/** The laptop is copied, disk and all, to another computer; sometimes nothing there tells the two apart. */
export async function clone(world: World, machine: Machine, chance: Chance): Promise<void> {
  if (machine.place !== 'member' || world.machines.length >= 6) return;
  await boot(world, machine);
  const image = await imageOf(world, machine, chance);
  const name = `${machine.name}+`;
  const folder = world.shares
    ? machine.replica
    : createReplica(chance.happens(0.7) ? image.folder : [], machine.replica.pristine);
  const copy: Machine = {
    ...machine,
    name,
    platter: createPlatter(new Map(image.files)),
    replica: folder,
    clock: createClock(world.time),
    chance: machine.chance.split(name),
    witness: chance.happens(0.5) ? machine.witness : `${machine.witness}+`,
    strand: 0,
    index: 0,
    acknowledged: 0,
    published: 0,
    expected: new Map(),
    running: undefined,
    waits: false,
    away: 0,
  };
  beginStrand(world, copy, image);
  world.machines.push(copy);
  world.copied.add(machine.device);
  count(world, 'clones');
}

function beginStrand(world: World, machine: Machine, { device, seq, strand, index }: Image): void {
  machine.strand = world.truth.begin({ strand, index });
  machine.index = 0;
  machine.acknowledged = 0;
  machine.published = 0;
  machine.device = device;
  machine.seq = seq;
  machine.expected.clear();
}

/** Half a year passes for everybody; this laptop stays away from the folder for a while. */
export function goAway(world: World, machine: Machine, chance: Chance): void {
  machine.away = 3 + chance.below(12);
  world.time.elapsed += chance.pick([1, 30, 100, 180]) * DAY;
  count(world, 'absences');
}

export function passTime(world: World, chance: Chance): void {
  world.time.elapsed += chance.below(chance.happens(0.9) ? DAY / 12 : 60 * DAY);
}

/** The app is updated: it knows one field and one kind of record more. */
export async function upgrade(world: World, machine: Machine): Promise<void> {
  await shutDown(world, machine);
  machine.model = NEW_MODEL;
  count(world, 'upgrades');
}

/** The drive is pulled out, or an empty mount point stands where the folder was; the next time it is back. */
export function upsetFolder(world: World, machine: Machine, chance: Chance): void {
  const { replica, mood } = machine;
  replica.mood = replica.mood === 'there' ? chance.pick(['gone', 'empty'] as const) : 'there';
  mood.stale = chance.pick([0, 0, 0.2]);
  mood.torn = chance.pick([0, 0, 0.05]);
  world.trace.note(machine.name, 'folder', replica.mood);
  count(world, 'folder moods');
}

/** The carrying engine moves some files, or a file goes bad where it lies. */
export function carryFiles(world: World, from: Machine, to: Machine, chance: Chance): void {
  const done = from.replica === to.replica ? [] : carry(from.replica, to.replica, 1 + chance.below(12), chance, true);
  if (chance.happens(0.15)) done.push(spoil(to.replica, chance));
  for (const line of done) world.trace.note(from.name, '→', to.name, line);
  count(world, 'file faults', done.filter((line) => !line.startsWith('good ')).length);
  count(world, 'files carried', done.length);
}

/**
 * A season without this laptop: the others are in step, months pass, and what they all have is taken out of the folder.
 */
export async function passSeason(world: World, machine: Machine): Promise<void> {
  const others = world.machines.filter((other) => other !== machine && other.place === 'member');
  if (machine.name === 'A' || machine.place !== 'member' || others.length === 0) return;
  machine.away = 100;
  await lapse(world, machine, {});
  for (const months of [0, 0, 100, 0, 0]) {
    world.time.elapsed += months * DAY;
    settle(
      others.map(({ replica }) => replica),
      false,
    );
    for (const other of others) await round(world, other, {});
  }
  count(world, 'seasons');
}
