/** Copies of the shared folder and the engine that carries files between them, badly. */
import { createHash } from 'node:crypto';
import type { Chance } from './chance.ts';

export interface Replica {
  readonly files: Map<string, Buffer>;
  /** Names deleted by a program here and not yet passed on. */
  readonly removed: Set<string>;
  /** What was ever here: for old versions that come back. */
  readonly graveyard: Map<string, Buffer>;
  /** SHA-256 of what programs wrote under each name, anywhere: chunks of attachments are not named by their content. */
  readonly pristine: Map<string, Set<string>>;
  /** The folder is not there, or an empty mount point stands in its place. */
  mood: 'there' | 'gone' | 'empty';
}

export function createReplica(files: Iterable<[string, Buffer]>, pristine: Map<string, Set<string>>): Replica {
  return { files: new Map(files), removed: new Set(), graveyard: new Map(), pristine, mood: 'there' };
}

/** True when the bytes are what a program once wrote under this name. */
export function isWhole({ pristine }: Replica, name: string, bytes: Buffer): boolean {
  return pristine.get(name)?.has(digest(bytes)) === true;
}

export function noteWritten({ pristine }: Replica, name: string, bytes: Uint8Array): void {
  const known = pristine.get(name) ?? new Set<string>();
  pristine.set(name, known.add(digest(bytes)));
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** Ways a file arrives; `good` more often than the rest. */
const FAULTS = ['torn', 'zeroed', 'flipped', 'missing', 'copy', 'conflict', 'old', 'late', 'part'] as const;

/** Moves up to `most` files that differ; every fifth goes wrong. Returns what it did, for the trace. */
export function carry(from: Replica, to: Replica, most: number, chance: Chance, faulty: boolean): string[] {
  const names = [...from.files.keys()].sort();
  const differing = names.filter((name) => to.files.get(name)?.equals(from.files.get(name) as Buffer) !== true);
  const done: string[] = [];
  for (const name of chance.shuffled(differing).slice(0, most)) {
    const bytes = from.files.get(name);
    if (!bytes) continue;
    const fault = faulty && chance.happens(0.2) ? chance.pick(FAULTS) : 'good';
    done.push(`${fault} ${name}`);
    arrive(to, name, bytes, fault, chance);
  }
  for (const name of [...from.removed].sort()) {
    if (!to.files.has(name) || !chance.happens(0.5)) continue;
    done.push(`gone ${name}`);
    bury(to, name);
  }
  return done;
}

function arrive(
  to: Replica,
  name: string,
  bytes: Buffer,
  fault: (typeof FAULTS)[number] | 'good',
  chance: Chance,
): void {
  const stem = name.replace(/\.([a-z]{3})$/, '');
  const end = name.slice(stem.length);
  const cut = chance.below(bytes.length + 1);
  const flipped = Buffer.from(bytes);
  if (flipped.length > 0) flipped[cut % flipped.length] = (flipped[cut % flipped.length] ?? 0) ^ (1 << chance.below(8));
  if (fault === 'torn') to.files.set(name, bytes.subarray(0, cut));
  else if (fault === 'zeroed') to.files.set(name, Buffer.from(bytes).fill(0, cut));
  else if (fault === 'flipped') to.files.set(name, flipped);
  else if (fault === 'missing') bury(to, name);
  else if (fault === 'copy') to.files.set(`${stem} (1)${end}`, bytes);
  else if (fault === 'conflict') to.files.set(`${stem}.sync-conflict-20261122-101500-ABCDEFG${end}`, bytes);
  else if (fault === 'part') to.files.set(`${name}.0.part`, bytes.subarray(0, cut));
  else if (fault === 'old') revive(to, chance);
  else if (fault === 'good') to.files.set(name, bytes);
}

/** Deletes a file as the carrying engine or a careless person does. */
function bury(replica: Replica, name: string): void {
  const bytes = replica.files.get(name);
  if (bytes) replica.graveyard.set(name, bytes);
  replica.files.delete(name);
}

function revive(replica: Replica, chance: Chance): void {
  const names = [...replica.graveyard.keys()].sort();
  if (names.length === 0) return;
  const name = chance.pick(names);
  replica.files.set(name, replica.graveyard.get(name) as Buffer);
}

/** Damages what lies in one replica already. */
export function spoil(replica: Replica, chance: Chance): string {
  const names = [...replica.files.keys()].sort();
  if (names.length === 0) return 'nothing to spoil';
  const name = chance.pick(names);
  const bytes = replica.files.get(name) as Buffer;
  const fault = chance.pick(['torn', 'zeroed', 'flipped', 'missing', 'conflict'] as const);
  arrive(replica, name, bytes, fault, chance);
  return `${fault} ${name}`;
}

/**
 * Everything good is delivered everywhere. Deletions are passed on too, or every file comes back, as `revives` says:
 * both happen to real folders.
 */
export function settle(replicas: readonly Replica[], revives: boolean): void {
  const all = [...new Set(replicas)];
  const good = new Map<string, Buffer>();
  for (const replica of all) {
    replica.mood = 'there';
    for (const [name, bytes] of [...replica.files, ...(revives ? replica.graveyard : [])]) {
      if (!good.has(name) && isWhole(replica, name, bytes)) good.set(name, bytes);
    }
  }
  const deleted = new Set(revives ? [] : all.flatMap(({ removed }) => [...removed]));
  for (const replica of all) {
    for (const [name, bytes] of good) if (!deleted.has(name) && lacks(replica, name)) replica.files.set(name, bytes);
    for (const name of deleted) bury(replica, name);
  }
  for (const { removed } of all) removed.clear();
}

function lacks(replica: Replica, name: string): boolean {
  const held = replica.files.get(name);
  return held === undefined || !isWhole(replica, name, held);
}
