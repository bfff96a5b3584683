/** After everything healed: what must hold on every laptop in standing, measured against the truth. */
import { DELETED, type EntitySpec } from '../../../domain/model/record.ts';
import { canonicalLines } from '../../../domain/sync/canonical.ts';
import type { State } from '../../../domain/sync/state.ts';
import { registers } from '../../../domain/sync/table.ts';
import type { Engine } from '../../engine.ts';
import { readSharedSnapshot } from '../../merge/shared-snapshot.ts';
import { boot, Broken, count, shutDown } from './machine.ts';
import type { Machine, World } from './scene.ts';
import { CANARY, NEW_MODEL } from './paper.ts';
import {
  hadSeen,
  hasApplied,
  knownAt,
  registerName,
  survivingWrites,
  type Known,
  type Write,
  type Written,
} from './truth.ts';

/** Names in one replica: small histories need few; what heals and packs in circles needs more and more. */
const MOST_FILES = 600;

export async function judge(world: World): Promise<void> {
  const standing = world.machines.filter((machine) => isCompared(world, machine));
  const first = standing[0];
  if (!first) return;
  const { engine } = await boot(world, first);
  const known = knownAt(engine, world.truth);
  tallyLogs(world);
  const { state } = readSharedSnapshot(engine.merging.exportState(), NEW_MODEL);
  for (const machine of standing) await judgeEqual(world, machine, engine, state);
  judgePresence(world, known);
  judgeRegisters(world, engine, state, known);
  judgeFolders(world);
  await judgeAttachments(world, standing);
  await judgeRestart(world, standing);
}

/** What was gone through, as the laptops' own logs have it. */
function tallyLogs(world: World): void {
  for (const { running } of world.machines) {
    for (const { code } of running?.sync.log() ?? []) if (TOLD.includes(code)) count(world, code);
  }
}

const TOLD = ['sync.joined', 'sync.compacted', 'sync.snapshot', 'sync.forked', 'sync.refused', 'sync.healed'];

/** A laptop whose last changes were refused keeps them for itself. */
function isCompared(world: World, machine: Machine): boolean {
  if (machine.place === 'member') return true;
  const limit = world.revoked.get(machine.device);
  return machine.place === 'viewer' && limit !== undefined && machine.index <= limit.allowed;
}

async function judgeEqual(world: World, machine: Machine, engine: Engine, state: State): Promise<void> {
  const other = (await boot(world, machine)).engine;
  if (other.readOnly?.startsWith('journal') || other.problems.some(({ healed }) => !healed)) {
    throw new Broken(`${machine.name} is damaged: ${JSON.stringify(other.problems)}`);
  }
  if (other === engine) return;
  if (other.fingerprint() !== engine.fingerprint()) {
    const theirs = readSharedSnapshot(other.merging.exportState(), NEW_MODEL).state;
    throw new Broken(`${machine.name} differs: ${firstDifference(state, theirs)}`);
  }
  if (!other.merging.exportState().equals(engine.merging.exportState())) {
    throw new Broken(`${machine.name} has the same fingerprint and other bytes`);
  }
  const [a, b] = [engine, other].map(cardsOf);
  if (a !== b) throw new Broken(`${machine.name} shows other conflicts: ${a} against ${b}`);
}

function cardsOf({ merging }: Engine): string {
  const cards = merging.conflicts().map((card) => JSON.stringify(card));
  return cards.sort().join('\n');
}

function firstDifference(a: State, b: State): string {
  const [left, right] = [[...canonicalLines(a)], [...canonicalLines(b)]];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `${left[at] ?? 'nothing'} against ${right[at] ?? 'nothing'}`;
}

/** Nothing that was acknowledged is missing, and nothing refused is there. */
function judgePresence(world: World, known: Known): void {
  const limits = new Map([...world.revoked.values()].map(({ strand, allowed }) => [strand, allowed]));
  for (const { name, strand, acknowledged, published, place } of world.machines) {
    const least = place === 'member' ? acknowledged : place === 'left' ? published : 0;
    if ((known.get(strand) ?? 0) < least) {
      throw new Broken(`${name}: ${least} acknowledged, ${known.get(strand) ?? 0} found`);
    }
  }
  for (const [strand, least] of world.ended) {
    if ((known.get(strand) ?? 0) < least) throw new Broken(`strand ${strand} lost what others had of it`);
  }
  for (const [strand, most] of limits) {
    if ((known.get(strand) ?? 0) > most) throw new Broken(`changes of a revoked laptop were applied: ${strand}`);
  }
}

/** Every register holds exactly the values that nobody overwrote having truly seen them. */
function judgeRegisters(world: World, engine: Engine, state: State, known: Known): void {
  const applied = world.truth.all().filter((written) => hasApplied(known, written));
  const expected = survivingWrites(applied);
  const names = new Set(expected.keys());
  for (const table of state.tables.values()) {
    for (const [id, row] of table.rowOf) {
      for (const [key, held] of registers(table, row)) {
        const name = `${table.entity}\u0001${id}\u0001${key}`;
        names.delete(name);
        const found = JSON.stringify(held.map(({ value }) => JSON.stringify(value)).sort());
        const wanted = JSON.stringify((expected.get(name) ?? []).map(({ value }) => JSON.stringify(value)).sort());
        if (found !== wanted) throw new Broken(`${readable(name)} holds ${found}, the truth is ${wanted}`);
      }
    }
  }
  for (const name of names) throw new Broken(`${readable(name)} is gone`);
  count(world, 'registers', expected.size);
  judgeCards(engine, expected);
  judgeRows(engine, expected);
}

/** Conflict cards are those the truth asks for: no silent overwrite, no false alarm. */
function judgeCards(engine: Engine, expected: ReadonlyMap<string, readonly Write[]>): void {
  const wanted: string[] = [];
  const model: Readonly<Record<string, EntitySpec>> = NEW_MODEL;
  for (const [name, held] of expected) {
    const [entity = '', id = '', field = ''] = name.split('\u0001');
    const values = new Set(held.map(({ value }) => JSON.stringify(value)));
    const isInbox = model[entity]?.fields[field]?.policy === 'inbox' && values.size > 1;
    const isKept = field === DELETED && held.some(({ value }) => value === true) && !isHidden(expected, entity, id);
    if (isInbox || isKept) wanted.push(`${entity} ${id} ${field}`);
  }
  const found = engine.merging.conflicts().map(({ entity, id, field }) => `${entity} ${id} ${field}`);
  const [a, b] = [wanted.sort().join(), found.sort().join()];
  if (a !== b) throw new Broken(`conflict cards ${b}, the truth is ${a}`);
}

function judgeRows(engine: Engine, expected: ReadonlyMap<string, readonly Write[]>): void {
  const records = new Set([...expected.keys()].map((name) => name.split('\u0001').slice(0, 2).join('\u0001')));
  for (const record of records) {
    const [entity = '', id = ''] = record.split('\u0001');
    const hidden = isHidden(expected, entity, id);
    if (hidden !== (engine.row(entity, id) === undefined)) {
      throw new Broken(`${entity} ${id} is ${hidden ? 'shown' : 'hidden'} against the truth`);
    }
  }
}

/** Rule S6, by the truth. */
function isHidden(expected: ReadonlyMap<string, readonly Write[]>, entity: string, id: string): boolean {
  const marks = expected.get(registerName({ entity, id, field: DELETED })) ?? [];
  if (marks.length === 0 || marks.some(({ value }) => value !== true)) return false;
  const prefix = `${entity}\u0001${id}\u0001`;
  const values = [...expected].filter(([name]) => name.startsWith(prefix) && !name.endsWith(DELETED));
  const covers = (deletion: Written, value: Written) => deletion === value || hadSeen(deletion, value);
  return marks.some(({ by }) => values.every(([, held]) => held.every((one) => covers(by, one.by))));
}

/** No word anybody typed can be read in the folder, and it does not grow without end. */
function judgeFolders(world: World): void {
  const needle = Buffer.from(CANARY);
  for (const replica of new Set(world.machines.map((machine) => machine.replica))) {
    for (const [name, bytes] of replica.files) {
      if (name.includes(CANARY) || bytes.includes(needle)) throw new Broken(`clear text in ${name}`);
    }
    if (replica.files.size > MOST_FILES) throw new Broken(`${replica.files.size} files in a folder`);
  }
}

/** What anybody in standing holds of the attachments named, everybody can fetch. */
async function judgeAttachments(world: World, standing: readonly Machine[]): Promise<void> {
  const running = await Promise.all(standing.map((machine) => boot(world, machine)));
  const hashes = [...(running[0]?.engine.rows('scan') ?? [])].map(({ hash }) => String(hash)).filter(Boolean);
  for (const hash of new Set(hashes)) {
    if (!running.some(({ engine }) => engine.merging.hasBlob(hash))) continue;
    for (const [at, { engine, sync }] of running.entries()) {
      if (!engine.merging.hasBlob(hash)) await sync.fetchAttachment(hash, () => undefined);
      const bytes = Buffer.from(await engine.getBlob(hash));
      if (!bytes.includes(CANARY)) throw new Broken(`${standing[at]?.name} fetched other bytes`);
      count(world, 'attachments fetched');
    }
  }
}

async function judgeRestart(world: World, standing: readonly Machine[]): Promise<void> {
  const chance = world.chance.split('restart');
  for (const machine of standing) {
    if (!chance.happens(0.3)) continue;
    const before = (await boot(world, machine)).engine.fingerprint();
    await shutDown(world, machine);
    const after = (await boot(world, machine)).engine.fingerprint();
    if (before !== after) throw new Broken(`${machine.name} came back different at the end`);
    machine.running = undefined;
  }
}

function readable(name: string): string {
  return name.replaceAll('\u0001', ' ').replaceAll('\u0000', '/');
}
