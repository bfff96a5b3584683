/** A made-up laptop: its disk, its copy of the folder, its clock, and the real engine while it runs. */
import { createHash } from 'node:crypto';
import { cutPower } from './frail-disk.ts';
import { createPeril, type Plan } from './peril.ts';
import { bootMachine } from './product.ts';
import type { Machine, Running, Trace, World } from './scene.ts';
import { knownAt } from './truth.ts';

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
