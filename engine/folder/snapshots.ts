/**
 * Shared snapshots: an admin writes one when there is enough new, so that those who join need not read years, and those
 * who were away find what compaction took out. Joining one can cost history, never data (rule S21).
 */
import { keysOfIdentity } from '../vault/keys.ts';
import { appliedHere } from './acknowledging.ts';
import { sealingEpoch, type Exchange } from './exchange.ts';
import { addJoined, isKnown, nameOf, NO_TAG, type Branch } from './forks.ts';
import { fileHash, parseName, snapshotName } from './formats/names.ts';
import { openSnapshot, readSnapshotHeader, sealSnapshot, type SharedSnapshot } from './formats/snapshot-file.ts';
import { isAdmin } from './membership.ts';
import { branchesOf, tagged } from './naming.ts';
import type { FolderPlace, FolderView } from './place.ts';
import { archiveOwn } from './publishing.ts';
import { queueArchived } from './queueing.ts';
import { tolerant } from './reading.ts';
import { carryOutRenamings } from './renewing.ts';
import { signerOf } from './roster.ts';
import type { JoinedAt, Renaming } from './sync-state.ts';

const MOST_BYTES = 256 * 2 ** 20;

/** Own snapshots left in the folder: the newest may still be arriving elsewhere. */
const KEPT = 2;

const MANY = 2000;
const DAY = 86_400_000;

/** Writes one when it is due, or `now`; removes own old ones. Only admins do. */
export async function writeSnapshotWhenDue(x: Exchange, place: FolderPlace, now = false): Promise<void> {
  const own = x.state().identities[0];
  const sealing = sealingEpoch(x);
  if (!own || !sealing || !isAdmin(x.roster.membership(), own.device)) return;
  const { snapshot } = x.state();
  const wall = x.deps.now();
  const fresh = countOf(x) - (snapshot?.count ?? 0);
  const age = Math.abs(wall - (snapshot?.at ?? 0));
  const isDue = snapshot === null || (fresh >= MANY && age >= DAY) || (fresh > 0 && age >= 30 * DAY);
  if (!isDue && !now) return;
  await archiveOwn(x);
  const held = await x.engine.merging.settled(() => {
    const vector = appliedHere(x);
    if ((vector[own.device] ?? 0) !== (x.engine.merging.vector()[own.device] ?? 0)) return undefined;
    return { vector, state: x.engine.merging.exportState() };
  });
  // Somebody saved in between: the next round does it.
  if (!held) return;
  const branches = x.state().branches.filter(({ writer }) => held.vector[writer] !== undefined);
  const content = { device: own.device, vector: tagged(x, held.vector), branches, state: held.state };
  const ground = { workspace: x.workspace, epoch: sealing.epoch };
  const keys = { epochKey: sealing.epochKey, signing: keysOfIdentity(own).signing };
  const bytes = sealSnapshot(content, ground, keys, x.deps.random);
  const name = snapshotName(bytes);
  await x.archive.put(name, bytes);
  await place.write(name, bytes);
  const all = [...x.state().snapshots, name];
  await x.save({ snapshots: all.slice(-KEPT), snapshot: { at: wall, count: countOf(x) } });
  x.log.add('info', 'sync.snapshot', { file: name });
  for (const old of all.slice(0, -KEPT)) {
    x.archive.remove(old);
    await tolerant(x, old, () => place.remove(old));
  }
}

/** The snapshot in the folder that brings most of what is not here; undefined when none brings anything. */
export async function bestSnapshot(x: Exchange, view: FolderView): Promise<SharedSnapshot | undefined> {
  let best: { snapshot: SharedSnapshot; brings: number } | undefined;
  for (const found of await view.list('c')) {
    const name = `c/${found}`;
    const said = parseName(name);
    if (said?.kind !== 'snapshot' || Object.hasOwn(x.state().quarantine, name)) continue;
    const snapshot = await tolerant(x, name, () => readSnapshot(x, view, name, said.hash));
    const brings = snapshot ? broughtBy(x, snapshot) : 0;
    if (snapshot && brings > (best?.brings ?? 0)) best = { snapshot, brings };
  }
  return best?.snapshot;
}

/** How many transactions a snapshot stands for that are not applied here. */
export function broughtBy(x: Exchange, { vector }: Pick<SharedSnapshot, 'vector'>): number {
  const have = x.engine.merging.vector();
  return Object.entries(vector).reduce((sum, [writer, [seq]]) => sum + Math.max(0, seq - (have[writer] ?? 0)), 0);
}

export async function readSnapshot(
  x: Exchange,
  view: FolderView,
  name: string,
  hash: string | undefined,
): Promise<SharedSnapshot | undefined> {
  const bytes = await view.read(name, MOST_BYTES);
  if (!bytes || (hash !== undefined && fileHash(bytes) !== hash)) return undefined;
  const header = readSnapshotHeader(bytes);
  const membership = x.roster.membership();
  const signer = header && signerOf(membership, header.device);
  const epochKey = header && x.roster.keys().get(header.epoch);
  if (!signer || !epochKey || membership.members.get(header.device)?.role === 'viewer') return undefined;
  if (membership.members.get(header.device)?.standing === 'revoked') return undefined;
  const opened = openSnapshot(bytes, { workspace: x.workspace, signer, epochKey });
  if (typeof opened === 'object') return opened;
  x.log.once('error', `file.${opened}`, { file: name });
  return undefined;
}

/** Joins it, after everything own is archived. False when it names histories otherwise than they are known here. */
export async function joinSnapshot(x: Exchange, snapshot: SharedSnapshot): Promise<boolean> {
  await archiveOwn(x);
  await learnBranches(x, snapshot.branches);
  await carryOutRenamings(x);
  const joined: JoinedAt[] = [];
  for (const [writer, [seq, tag]] of Object.entries(snapshot.vector)) {
    const branch = x.state().branches.find((one) => one.writer === writer);
    const device = branch?.device ?? writer;
    const offset = branch?.after ?? 0;
    const history = x.catalogue.history(device);
    if (seq === 0 || tag === NO_TAG) continue;
    if (isKnown(history, seq + offset, tag)) {
      const named = nameOf(history, branchesOf(x, device), seq + offset, tag);
      if (named?.writer !== writer || named.seq !== seq) return false;
    } else if ((x.engine.merging.vector()[writer] ?? 0) >= seq) return false;
    else joined.push({ device, writer, offset, seq, tag });
  }
  await x.save({ joined: [...x.state().joined, ...joined] });
  for (const { device, writer, offset, seq, tag } of joined) {
    addJoined(x.catalogue.history(device), writer, offset, seq, tag);
  }
  await x.engine.merging.join(snapshot.state);
  x.log.add('info', 'sync.joined', { device: snapshot.device });
  queueArchived(x);
  return true;
}

/** Forks the writer of the snapshot knew of: what is applied here of a loser gets its new name first. */
async function learnBranches(x: Exchange, learnt: readonly Branch[]): Promise<void> {
  const branches = [...x.state().branches];
  const renamings: Renaming[] = [...x.state().renamings];
  for (const branch of learnt) {
    if (branches.some(({ writer }) => writer === branch.writer)) continue;
    const own = branches.filter(({ device }) => device === branch.device);
    const named = nameOf(x.catalogue.history(branch.device), own, branch.after + 1, branch.tag);
    if (named) renamings.push({ device: named.writer, after: named.seq - 1, to: branch.writer });
    branches.push(branch);
  }
  if (branches.length > x.state().branches.length) await x.save({ branches, renamings });
}

function countOf(x: Exchange): number {
  return Object.values(x.engine.merging.vector()).reduce((sum, seq) => sum + seq, 0);
}
