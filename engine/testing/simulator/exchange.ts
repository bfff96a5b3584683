/** Rounds of exchange over a folder that misbehaves, files carried by hand, and who may take part. */
import { Refusal } from '../../engine.ts';
import { someEdits } from './people.ts';
import type { Chance } from './chance.ts';
import { adopt, attempt, boot, Broken, count, expectWrites, shutDown } from './machine.ts';
import type { Machine, World } from './scene.ts';
import type { Plan } from './peril.ts';
import { FOLDER } from './product.ts';
import { isWhole } from './replica.ts';
import { hasApplied, knownAt, markOf, type Known } from './truth.ts';

/** Codes a round may refuse with, and only while there is a reason. */
const TROUBLES = ['sync.unreachable', 'sync.detached', 'disk.full', 'disk.failed'];

/** One round. Trouble must be named, and leave everything as true as it was. */
export async function round(world: World, machine: Machine, plan: Plan): Promise<void> {
  const { engine } = await boot(world, machine);
  const upTo = machine.index;
  const outcome = await attempt(world, machine, plan, ({ sync }) => sync.round());
  count(world, 'rounds');
  if (outcome === 'dead') return;
  await adopt(world, machine);
  checkCauses(world, machine, knownAt(engine, world.truth));
  if ('done' in outcome) {
    const { published, applied, waiting, conflicts } = outcome.done;
    world.trace.note(machine.name, 'round', published, applied, waiting, conflicts);
    count(world, 'applied', applied);
    machine.waits = waiting > 0;
    if (waiting > 0) count(world, 'parked');
    if (!plan.fails && machine.replica.mood === 'there') machine.published = upTo;
  } else {
    acceptTrouble(machine, plan, outcome.error);
    world.trace.note(machine.name, 'round refused', (outcome.error as Refusal).code);
    if (plan.fails) await shutDown(world, machine);
  }
  learn(world, machine);
}

function acceptTrouble(machine: Machine, plan: Plan, error: unknown): void {
  const code = error instanceof Refusal ? error.code : undefined;
  const wrong = plan.fails !== undefined || machine.replica.mood !== 'there' || machine.mood.torn > 0;
  if (code !== undefined && wrong && TROUBLES.includes(code)) return;
  if (code === 'sync.revoked' && machine.place === 'revoked') return;
  if (code === 'sync.detached' && !hasDescriptor(machine)) return;
  throw error;
}

/** Without one the folder counts as somebody else's, and a person is asked. */
export function hasDescriptor({ replica }: Machine): boolean {
  return [...replica.files].some(([name, bytes]) => name.endsWith('.wsp') && isWhole(replica, name, bytes));
}

/** Asked, the person says that it is the right folder. */
export async function reattach(world: World, machine: Machine): Promise<void> {
  const outcome = await attempt(world, machine, {}, ({ sync }) => sync.moveTo(FOLDER));
  if (outcome !== 'dead' && 'error' in outcome) acceptTrouble(machine, {}, outcome.error);
  await adopt(world, machine);
  count(world, 'folders named again');
}

/** Rule S4 against the truth: whoever shows a transaction shows everything its writer had applied. */
function checkCauses(world: World, machine: Machine, known: Known): void {
  for (const [strand, index] of known) {
    const written = world.truth.find(strand, index);
    if (!written) {
      const pending = machine.strand === strand || world.machines.some((other) => other.strand === strand);
      if (!pending) throw new Broken(`${machine.name} shows a transaction that nobody wrote: ${strand}-${index}`);
      continue;
    }
    for (const [of, upTo] of written.known) {
      if (of === strand || hasApplied(known, { strand: of, index: upTo })) continue;
      throw new Broken(`${machine.name} applied ${strand}-${index} without ${of}-${upTo}`);
    }
  }
}

/** A member that has not learnt of a revocation speaks for what it applied till then. */
function learn(world: World, machine: Machine): void {
  if (machine.place !== 'member' || !machine.running) return;
  const { engine, sync } = machine.running;
  const known = knownAt(engine, world.truth);
  const lines = sync.status().devices;
  for (const [device, revoked] of world.revoked) {
    const standing = lines.find((line) => line.device === device)?.standing;
    if (standing === 'revoked') continue;
    revoked.allowed = Math.max(revoked.allowed, known.get(revoked.strand) ?? 0);
  }
}

/** What may go wrong in a round: mostly nothing. */
export function roundPlan(world: World, machine: Machine, chance: Chance): Plan {
  const way = chance.real();
  if (way < 0.14) {
    count(world, 'planned crashes');
    return { crash: { call: chance.below(chance.happens(0.5) ? 12 : 80), fate: chance.pick(FATES) } };
  }
  if (way < 0.24) {
    const code = chance.pick(['gone', 'full', 'denied', 'failed']);
    const often = chance.pick([0.05, 0.3, 1]);
    return { fails: (call) => (call.startsWith('folder.') && chance.happens(often) ? code : undefined) };
  }
  if (way < 0.28) return { fails: (call) => (DURABLE.includes(call) && chance.happens(0.2) ? 'ENOSPC' : undefined) };
  if (way > 0.88) return { meanwhile: { call: chance.below(25), act: () => type(world, machine, chance) } };
  return {};
}

export const FATES = ['before', 'during', 'after'] as const;
const DURABLE = ['append', 'replace', 'create', 'sync'];

/** Somebody saves while the round is under way. */
function type(world: World, machine: Machine, chance: Chance): void {
  const running = machine.running;
  if (!running || machine.place === 'viewer') return;
  expectWrites(world, machine, 1);
  const next = machine.index + machine.expected.size;
  const operations = [...someEdits(chance, false), markOf(machine.strand, next)];
  count(world, 'changes in a round');
  running.engine.commit({ command: 'papers.edit', operations }).then(
    () => {
      if (!running.peril.dead) machine.acknowledged = Math.max(machine.acknowledged, next);
    },
    () => undefined,
  );
}

/** One encrypted file, carried by hand. */
export async function carryParcel(world: World, from: Machine, to: Machine, plan: Plan): Promise<void> {
  const { sync } = await boot(world, from);
  const target = (await boot(world, to)).engine.device;
  const known = sync.status().devices.some(({ device }) => device === target);
  const made = await attempt(world, from, {}, () => sync.parcel(known ? target : null));
  if (made === 'dead') return;
  if ('error' in made) throw made.error;
  await adopt(world, from);
  world.trace.note(from.name, 'parcel', made.done.length);
  const opened = await attempt(world, to, plan, (running) => running.sync.openParcel(made.done));
  count(world, 'parcels');
  if (opened === 'dead') return;
  await adopt(world, to);
  if ('error' in opened) {
    acceptTrouble(to, plan, opened.error);
    await shutDown(world, to);
    return;
  }
  world.trace.note(to.name, 'opened', opened.done.applied);
  checkCauses(world, to, knownAt((await boot(world, to)).engine, world.truth));
  learn(world, to);
}
