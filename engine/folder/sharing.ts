/** Making a shared workspace in a folder, and finding it there again. */
import { Refusal } from '../engine.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import { invite, inviteForRecovery, type Invitee } from './administering.ts';
import { genesisActs } from './deciding.ts';
import type { Exchange } from './exchange.ts';
import { createDescriptor, readDescriptor } from './formats/descriptor.ts';
import { createEntry, NO_ENTRY } from './formats/entry.ts';
import { epochIdOf } from './formats/epoch.ts';
import { descriptorName, entryName, fileHash, parseName } from './formats/names.ts';
import type { FolderPlace, FolderView } from './place.ts';
import { startExchange, type Local } from './starting.ts';
import type { SyncState } from './sync-state.ts';
import type { Invited } from './sync.ts';

const MOST_DESCRIPTOR = 65_536;

/** What every laptop begins with. */
export function freshState(
  given: Pick<SyncState, 'folder' | 'root' | 'descriptor' | 'person' | 'office' | 'identities' | 'witness'> &
    Partial<SyncState>,
): SyncState {
  return {
    invitation: null,
    epochs: {},
    branches: [],
    renamings: [],
    renamed: [],
    joined: [],
    foreign: [],
    attachments: {},
    published: {},
    acknowledged: 0,
    quarantine: {},
    torn: {},
    repeated: [],
    floor: 0,
    snapshots: [],
    snapshot: null,
    fingerprintAt: 0,
    ...given,
  };
}

/** Founds the shared workspace on this laptop; the folder gets it in the first round after `attach`. */
export async function found(local: Local, folder: string): Promise<Exchange> {
  const { engine, deps, dir, workspace, archive, file } = local;
  const identity = engine.merging.identity();
  const founder = keysOfIdentity(identity);
  const key = deps.random(32);
  const office = officeOf(engine);
  const about = { person: identity.actor, office, naming: engine.merging.naming() };
  const entry = createEntry(workspace, NO_ENTRY, genesisActs(founder, about, key, deps.random), founder.signing);
  const descriptor = createDescriptor(workspace, deps.now(), founder.signing);
  const root = readDescriptor(descriptor);
  if (typeof root === 'string') throw new Error('not a descriptor');
  // What an attempt left that ended before the state was written was never shown to anybody.
  for (const name of [...archive.names(''), ...archive.names('m'), ...archive.names('j')]) archive.remove(name);
  await archive.put(entryName(1, entry), entry);
  await archive.put(descriptorName(descriptor), descriptor);
  await file.save(
    freshState({
      folder,
      root: root.root.toString('base64'),
      descriptor: descriptorName(descriptor),
      person: identity.actor,
      office,
      identities: [identity],
      epochs: { [epochIdOf(key)]: Buffer.from(key).toString('base64') },
      witness: deps.witness(dir),
    }),
  );
  return startExchange(local);
}

/** The first invitation and the recovery code. */
export async function firstInvitations(
  x: Exchange,
  invitee: Invitee,
  passphrase: string,
): Promise<Invited & { readonly recoveryCode: string }> {
  const recoveryCode = await inviteForRecovery(x);
  return { ...(await invite(x, invitee, passphrase)), recoveryCode };
}

/** Puts the membership and, last, the descriptor into a folder that may be empty. */
export async function attach(x: Exchange, place: FolderPlace): Promise<void> {
  for (const name of [...x.archive.names('m'), ...x.archive.names('j'), x.state().descriptor]) {
    const bytes = x.archive.read(name);
    if (bytes) await place.write(name, bytes);
  }
}

/**
 * True when the folder holds our workspace. A file under our descriptor's name is enough: its bytes are mended from the
 * archive. Throws FolderTrouble when the folder cannot be asked.
 */
export async function isAttached(x: Exchange, place: FolderPlace): Promise<boolean> {
  const { descriptor, root } = x.state();
  const bytes = await place.read(descriptor, MOST_DESCRIPTOR);
  if (bytes) {
    const kept = x.archive.read(descriptor);
    if (kept && fileHash(bytes) !== parseName(descriptor)?.hash) await place.write(descriptor, kept);
    return true;
  }
  for (const found of await descriptorsIn(place)) {
    if (found.workspace.equals(x.workspace) && found.root.toString('base64') === root) return true;
  }
  return false;
}

/** Descriptors of any shared workspace in a folder. */
export async function descriptorsIn(view: FolderView) {
  const found: { readonly workspace: Buffer; readonly root: Buffer; readonly name: string; readonly bytes: Buffer }[] =
    [];
  for (const name of await view.list('')) {
    if (parseName(name)?.kind !== 'descriptor') continue;
    const bytes = await view.read(name, MOST_DESCRIPTOR);
    const read = bytes && readDescriptor(bytes);
    if (bytes && typeof read === 'object') found.push({ ...read, name: descriptorName(bytes), bytes });
  }
  return found;
}

/** Refuses with `sync.shared` when the folder is another shared workspace's. */
export async function refuseOthers(view: FolderView, workspace: Buffer | undefined): Promise<void> {
  const others = (await descriptorsIn(view)).filter((found) => !workspace?.equals(found.workspace));
  if (others.length > 0) throw new Refusal('sync.shared');
}

function officeOf(engine: Local['engine']): string {
  const office = engine.row('workspace', 'workspace')?.['office'];
  return typeof office === 'string' ? office : '';
}
