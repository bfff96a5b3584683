/** Laptops for tests: real engines and exchanges over disks and folders in memory, on one clock. */
import { randomBytes } from 'node:crypto';
import type { Model } from '../../domain/model/model.ts';
import { entity, flag, members, text, whole } from '../../domain/model/record.ts';
import type { Engine } from '../engine.ts';
import { joinShared } from '../folder/joining.ts';
import { openSync } from '../folder/open-sync.ts';
import type { FolderPlace } from '../folder/place.ts';
import type { SyncDeps } from '../folder/sync-deps.ts';
import type { Sync } from '../folder/sync.ts';
import { createWorkspace, openWorkspace } from '../workspace.ts';
import { memoryDisk, type MemoryFiles } from './memory-disk.ts';
import { memoryPlace } from './memory-place.ts';

const PAPERS: Model = {
  paper: entity('paper', {
    title: text('inbox'),
    count: whole('inbox'),
    note: text('auto'),
    done: flag('auto'),
    tags: members(),
    scan: text('inbox', 80),
  }),
};

export const WORDS = 'mật khẩu để thử';

export interface Office {
  readonly disk: MemoryFiles;
  readonly deps: SyncDeps;
  /** Changed by a test that copies or restores a laptop. */
  readonly machine: { name: string };
  engine: Engine;
  sync: Sync;
}

export interface Group {
  readonly files: Map<string, Buffer>;
  readonly clock: { now: number };
  /** Another laptop by an invitation of the first. */
  join(name: string, role?: 'admin' | 'member' | 'viewer'): Promise<Office>;
  readonly first: Office;
}

const INVITEE = { person: 'Bình', office: 'Sở Nội vụ', role: 'member' } as const;

export async function openGroup(place?: () => FolderPlace): Promise<Group> {
  const files = new Map<string, Buffer>();
  const clock = { now: Date.UTC(2026, 0, 5) };
  const folder = place ?? (() => memoryPlace(files));
  const one = openDisk('An', folder, clock);
  const { engine } = await createWorkspace(one.deps, { ...MADE, actor: 'An' });
  const sync = await openSync(engine, one.deps);
  await sync.share({ folder: 'chung', passphrase: WORDS, invitee: INVITEE });
  const first: Office = { ...one, engine, sync };
  return {
    files,
    clock,
    first,
    async join(name, role = 'member') {
      const { code } = await first.sync.invite({ passphrase: WORDS, invitee: { ...INVITEE, role } });
      const next = openDisk(name, folder, clock);
      const joined = await joinShared(next.deps, { ...MADE, folder: 'chung', code, actor: name });
      return { ...next, engine: joined.engine, sync: joined.sync };
    },
  };
}

const MADE = { dir: 'kho', passphrase: WORDS, office: 'Văn phòng', profile: '' };

function openDisk(name: string, place: () => FolderPlace, clock: { readonly now: number }) {
  const disk: MemoryFiles = new Map();
  const machine = { name };
  const deps: SyncDeps = {
    model: PAPERS,
    disk: memoryDisk(disk),
    random: randomBytes,
    now: () => clock.now,
    cost: { memory: 8, passes: 1, lanes: 1 },
    place,
    witness: () => machine.name,
    version: '1.0.0',
  };
  return { disk, machine, deps };
}

/** Starts the program again, after it ended or died. */
export async function reopen(office: Office): Promise<void> {
  office.engine = await openWorkspace(office.deps, { dir: 'kho', passphrase: WORDS });
  office.sync = await openSync(office.engine, office.deps);
}

/** Closes the program properly and starts it again. */
export async function restart(office: Office): Promise<void> {
  await office.sync.close();
  await office.engine.close();
  await reopen(office);
}

/** A laptop with the same disk, as a copied one is. */
export async function clone(office: Office, name: string): Promise<Office> {
  const disk: MemoryFiles = new Map([...office.disk].map(([file, bytes]) => [file, Buffer.from(bytes)]));
  const machine = { name };
  const copied: Office = {
    ...office,
    disk,
    machine,
    deps: { ...office.deps, disk: memoryDisk(disk), witness: () => machine.name },
  };
  await reopen(copied);
  return copied;
}

export async function write(office: Office, id: string, fields: Readonly<Record<string, string | number | boolean>>) {
  const operations = Object.entries(fields).map(([field, value]) => ({ entity: 'paper', id, field, value }));
  await office.engine.commit({ command: 'papers.edit', operations });
}

/** Rounds until nobody learns anything any more. */
export async function settle(...offices: readonly Office[]): Promise<void> {
  for (let quiet = 0, rounds = 0; quiet < 2; rounds++) {
    if (rounds > 20) throw new Error('never comes to rest');
    let busy = false;
    for (const { sync } of offices) {
      const { published, applied } = await sync.round();
      busy ||= published + applied > 0;
    }
    quiet = busy ? 0 : quiet + 1;
  }
}

export function fingerprints(...offices: readonly Office[]): readonly string[] {
  return offices.map(({ engine }) => engine.fingerprint());
}

export function titles({ engine }: Office): readonly string[] {
  return [...engine.rows('paper')].map(({ id, title }) => `${id}=${String(title)}`).sort();
}
