/** A made-up laptop: its disk, its copy of the folder, its clock, and the real engine while it runs. */
import { createHash } from 'node:crypto';
import type { Model } from '../../../domain/model/model.ts';
import type { Engine } from '../../engine.ts';
import type { Sync } from '../../folder/sync.ts';
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import { cutPower, type Platter } from './frail-disk.ts';
import type { PlaceMood } from './frail-place.ts';
import { createPeril, type Peril, type Plan } from './peril.ts';
import { bootMachine } from './product.ts';
import type { Replica } from './replica.ts';
import { knownAt, type Known, type Truth } from './truth.ts';

/** Where the laptop stands at the end: what it must have, and whether it is compared with the others. */
export type Place = 'member' | 'viewer' | 'revoked' | 'left' | 'apart';

export interface Machine {
  readonly name: string;
  readonly platter: Platter;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly mood: PlaceMood;
  key: Buffer;
  /** The computer, and the birth of the file that says so; a copy of the disk elsewhere has another. */
  witness: string;
  model: Model;
  place: Place;
  strand: number;
  /** Transactions of the strand that are in `truth`, and those that were acknowledged to the person. */
  index: number;
  acknowledged: number;
  /** Transactions of the strand in the folder, by a round that ended well. */
  published: number;
  /** The name it writes under, and how far under that name `truth` has come. */
  device: string;
  seq: number;
  /** What was applied when transactions not yet in `truth` were asked for, by index. */
  readonly expected: Map<number, Known>;
  running: Running | undefined;
  /** Whether its last round left something waiting. */
  waits: boolean;
  /** Steps for which it stays away from the folder. */
  away: number;
}

export interface Running {
  readonly peril: Peril;
  readonly engine: Engine;
  readonly sync: Sync;
}

export interface World {
  readonly seed: string;
  readonly chance: Chance;
  readonly time: { elapsed: number };
  readonly machines: Machine[];
  readonly truth: Truth;
  readonly trace: Trace;
  /** Common folder (a share) or a copy each (a carrying engine). */
  readonly shares: boolean;
  /** By device. */
  readonly revoked: Map<string, Revoked>;
  /** Strands that nobody continues, and how much of each must be found in the end. */
  readonly ended: Map<number, number>;
  /** Devices that were copied once: who they are is not one laptop any more. */
  readonly copied: Set<string>;
  readonly stats: Record<string, number>;
}

/** A revoked laptop's strand: how far members had truly gone along before they learnt of it. */
export interface Revoked {
  readonly strand: number;
  allowed: number;
}

/** What happened, as a hash: two runs of one seed must agree; the last lines for people. */
export interface Trace {
  note(...facts: readonly (string | number)[]): void;
  hash(): string;
  readonly lines: readonly string[];
}

export function createTrace(): Trace {
  const hash = createHash('sha256');
  const lines: string[] = [];
  return {
    note(...facts) {
      const line = facts.join(' ');
      hash.update(`${line}\n`);
      lines.push(line);
    },
    hash: () => hash.copy().digest('hex'),
    lines,
  };
}

/** A law was broken. The message says which and how. */
export class Broken extends Error {}

export function count(world: World, what: string, by = 1): void {
  world.stats[what] = (world.stats[what] ?? 0) + by;
}

export type Outcome<T> = { readonly done: T } | { readonly error: unknown } | 'dead';

/** Runs `work` of a running laptop under a plan. After a death the laptop is off. */
export async function attempt<T>(
  world: World,
  machine: Machine,
  plan: Plan,
  work: (running: Running) => Promise<T>,
): Promise<Outcome<T>> {
  const running = await boot(world, machine);
  const { peril } = running;
  peril.plan(plan);
  const outcome = await Promise.race<Outcome<T>>([
    work(running).then(
      (done) => ({ done }),
      (error: unknown) => ({ error }),
    ),
    peril.death,
  ]);
  peril.plan({});
  if (!peril.dead) return outcome;
  crashed(world, machine);
  return 'dead';
}

/** The program is gone; half of the times the power with it. */
function crashed(world: World, machine: Machine): void {
  count(world, 'crashes');
  machine.running = undefined;
  if (machine.chance.happens(0.5)) cutPower(machine.platter, machine.chance);
  machine.platter.unsynced.clear();
  world.trace.note(machine.name, 'crashed');
}

/** Starts the laptop unless it runs. Whatever was acknowledged must be there. */
export async function boot(world: World, machine: Machine, plan: Plan = {}): Promise<Running> {
  if (machine.running) return machine.running;
  let next = plan;
  for (;;) {
    const peril = createPeril();
    peril.plan(next);
    next = {};
    const opening = bootMachine(machine, peril).then(
      (opened) => opened,
      (error: unknown) => {
        if (peril.dead) return 'dead' as const;
        throw error;
      },
    );
    const opened = await Promise.race([opening, peril.death]);
    if (opened === 'dead') {
      crashed(world, machine);
      continue;
    }
    peril.plan({});
    const running = { peril, ...opened };
    machine.running = running;
    await adopt(world, machine);
    if (machine.index < machine.acknowledged) {
      throw new Broken(`${machine.name} lost ${machine.acknowledged - machine.index} acknowledged transactions`);
    }
    return running;
  }
}

export async function shutDown(world: World, machine: Machine): Promise<void> {
  if (!machine.running) return;
  await attempt(world, machine, {}, async ({ engine, sync }) => {
    await sync.close();
    await engine.close();
  });
  machine.running = undefined;
}

/** Enters into the truth what the laptop has journaled of its own, in the order it was written. */
export async function adopt(world: World, machine: Machine): Promise<void> {
  const running = machine.running;
  if (!running) return;
  const { engine } = running;
  for (;;) {
    const own = await engine.merging.ownAfter(machine.device, machine.seq, 2 ** 30);
    for (const { seq, operations } of own) {
      if (seq !== machine.seq + 1) throw new Broken(`${machine.name} skipped from ${machine.seq} to ${seq}`);
      machine.seq = seq;
      machine.index += 1;
      const known = machine.expected.get(machine.index) ?? new Map(knownAt(engine, world.truth));
      machine.expected.delete(machine.index);
      world.truth.add({ strand: machine.strand, index: machine.index, known, operations });
    }
    if (engine.device === machine.device) break;
    world.trace.note(machine.name, 'is', engine.device);
    count(world, 'renewals');
    machine.device = engine.device;
    machine.seq = 0;
  }
  machine.expected.clear();
}

/** The laptop's next transactions build on what it shows now. */
export function expectWrites(world: World, machine: Machine, howMany: number): void {
  const running = machine.running;
  if (!running) return;
  const known = knownAt(running.engine, world.truth);
  const next = machine.index + machine.expected.size + 1;
  for (let index = next; index < next + howMany; index++) machine.expected.set(index, known);
}
