/** What people do at a made-up laptop. Every act ends acknowledged, refused for a reason that was there, or in a crash. */
import type { Operation } from '../../../domain/change/change.ts';
import { DELETED, type Value } from '../../../domain/model/record.ts';
import { Refusal } from '../../engine.ts';
import type { Chance } from './chance.ts';
import { adopt, attempt, boot, Broken, count, expectWrites, shutDown } from './machine.ts';
import type { Machine, World } from './scene.ts';
import { CANARY, NEW_MODEL } from './paper.ts';
import type { Plan } from './peril.ts';
import { knownAt, markOf } from './truth.ts';

const PAPERS = ['p1', 'p2', 'p3'];
const UNITS = ['u1', 'u2', 'u3'];

/** One press of Save. */
export async function save(world: World, machine: Machine, operations: readonly Operation[], plan: Plan = {}) {
  await boot(world, machine);
  await put(world, machine, plan, 1, async (next) => {
    const { engine } = await boot(world, machine);
    await engine.commit({ command: 'papers.edit', operations: [...operations, markOf(machine.strand, next)] });
  });
}

/** Runs what writes up to `most` transactions of its own, the last of them marked with the number given. */
async function put(
  world: World,
  machine: Machine,
  plan: Plan,
  most: number,
  work: (next: number) => Promise<void>,
): Promise<void> {
  await boot(world, machine);
  expectWrites(world, machine, most);
  const outcome = await attempt(world, machine, plan, () => work(machine.index + 1));
  if (outcome === 'dead') return;
  await adopt(world, machine);
  if ('done' in outcome) {
    machine.acknowledged = machine.index;
    count(world, 'changes');
    world.trace.note(machine.name, 'saved', machine.index, machine.seq);
    return;
  }
  const code = outcome.error instanceof Refusal ? outcome.error.code : undefined;
  world.trace.note(machine.name, 'refused', String(code));
  const expected = (plan.fails && code?.startsWith('disk.')) || (machine.place === 'viewer' && code !== undefined);
  if (!expected) throw outcome.error;
  await shutDown(world, machine);
}

export function someEdits(chance: Chance, newer: boolean): Operation[] {
  const howMany = 1 + chance.below(3);
  const edits = Array.from({ length: howMany }, () => someEdit(chance, newer));
  return [...new Map(edits.map((one) => [`${one.id} ${one.field} ${one.member}`, one])).values()];
}

function someEdit(chance: Chance, newer: boolean): Operation {
  const id = chance.pick(PAPERS);
  const field = chance.pick(newer ? [...FIELDS, 'later', 'promise'] : FIELDS);
  if (field === 'promise') return { entity: 'promise', id: `c-${id}`, field: 'text', value: words(chance) };
  if (field !== 'tags') return { entity: 'paper', id, field, value: someValue(field, chance) };
  const member = chance.pick(['đỏ', 'vàng']);
  return { entity: 'paper', id, field, member, value: chance.happens(0.6) };
}

const FIELDS = ['title', 'title', 'count', 'done', 'unit', 'note', 'tags', 'tags', DELETED];

function someValue(field: string, chance: Chance): Value {
  if (field === 'count') return chance.happens(0.2) ? null : chance.below(4);
  if (field === 'done' || field === DELETED) return chance.happens(0.5);
  return field === 'unit' ? chance.pick(UNITS) : words(chance);
}

/** Words that only one person typed, once. */
function words(chance: Chance): string {
  return `${CANARY} ${chance.bytes(4).toString('hex')}`;
}

export async function edit(world: World, machine: Machine, chance: Chance, plan: Plan): Promise<void> {
  await save(world, machine, someEdits(chance, machine.model === NEW_MODEL), plan);
}

/** Many records in one transaction. */
export async function bringIn(world: World, machine: Machine, chance: Chance, plan: Plan): Promise<void> {
  const rows = Array.from({ length: 5 + chance.below(20) }, (_, at): Operation => {
    const id = chance.happens(0.1) ? chance.pick(PAPERS) : `r${at}`;
    return { entity: 'paper', id, field: 'title', value: words(chance) };
  });
  await save(world, machine, [...new Map(rows.map((row) => [row.id, row])).values()], plan);
  count(world, 'imports');
}

/** A unit is merged into another: every record that points to it is repointed at once. */
export async function mergeUnits(world: World, machine: Machine, chance: Chance, plan: Plan): Promise<void> {
  const { engine } = await boot(world, machine);
  const [from, to] = chance.shuffled(UNITS);
  const moved = [...engine.rows('paper')].filter(({ unit }) => unit === from);
  const operations = moved.map(({ id }) => ({ entity: 'paper', id, field: 'unit', value: to ?? '' }));
  await save(world, machine, operations, plan);
}

/** Settles one conflict card: one of the values, or another. */
export async function settleCard(world: World, machine: Machine, chance: Chance, plan: Plan): Promise<void> {
  const { engine } = await boot(world, machine);
  const cards = engine.merging.conflicts();
  if (cards.length === 0) return;
  const card = chance.pick(cards);
  const { entity, id, field } = card;
  const free = chance.happens(0.2) && (field === 'title' || field === 'later');
  const value = free ? words(chance) : chance.pick(card.contenders).value;
  await save(world, machine, [{ entity, id, field, value }], plan);
  count(world, 'settled');
}

/** Takes steps back, perhaps brings one again, and goes on. */
export async function undo(world: World, machine: Machine, chance: Chance, plan: Plan): Promise<void> {
  const { engine } = await boot(world, machine);
  if (engine.steps().undo.length === 0) return;
  const again = chance.happens(0.4);
  const twice = chance.happens(0.4);
  await put(world, machine, plan, 4, async () => {
    const { merging } = engine;
    const before = merging.vector()[engine.device] ?? 0;
    await engine.undo();
    if (twice) await engine.undo();
    if (again) await engine.redo();
    const wrote = (merging.vector()[engine.device] ?? 0) - before;
    const next = machine.index + 1 + wrote;
    await engine.commit({ command: 'papers.edit', operations: [markOf(machine.strand, next)] });
  });
  // Cut short, it may have taken the last mark away and set none.
  const here = await boot(world, machine);
  if ((knownAt(here.engine, world.truth).get(machine.strand) ?? 0) < machine.index) await save(world, machine, []);
  count(world, 'undos');
}

/** A scan is attached to a paper. */
export async function attach(world: World, machine: Machine, chance: Chance, plan: Plan): Promise<void> {
  const { engine } = await boot(world, machine);
  const bytes = Buffer.concat([Buffer.from(CANARY), chance.bytes(20 + chance.below(50))]);
  const id = `s${chance.below(4)}`;
  await put(world, machine, plan, 1, async (next) => {
    const hash = await engine.putBlob(bytes);
    const operations = [{ entity: 'scan', id, field: 'hash', value: hash }, markOf(machine.strand, next)];
    await engine.commit({ command: 'papers.attach', operations });
  });
  count(world, 'attachments');
}

/** The app is closed and opened again: nothing may have changed. */
export async function restart(world: World, machine: Machine, plan: Plan): Promise<void> {
  const { engine } = await boot(world, machine);
  const before = engine.fingerprint();
  const outcome = await attempt(world, machine, plan, () => engine.snapshot());
  if (outcome !== 'dead') await shutDown(world, machine);
  const after = (await boot(world, machine)).engine.fingerprint();
  if (before !== after) throw new Broken(`${machine.name} came back different: ${before} → ${after}`);
  count(world, 'restarts');
}
