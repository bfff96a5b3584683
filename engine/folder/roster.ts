/** Keeps what is known of the membership: entries and enrolments from folder and archive, and the epoch keys they give. */
import type { DeviceId } from '../../domain/change/change.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import type { Archive } from './archive.ts';
import { openEpochs } from './deciding.ts';
import { readEnrolment, type Enrolment } from './formats/enrolment.ts';
import { readEntry, type VerifiedEntry } from './formats/entry.ts';
import type { FileFault } from './formats/file.ts';
import { invitationKeys } from './formats/invitation.ts';
import { enrolmentName, entryName, fileHash, parseName } from './formats/names.ts';
import { foldMembership, type Membership } from './membership.ts';
import type { FolderView } from './place.ts';
import type { SyncLog } from './sync-log.ts';
import type { SyncState } from './sync-state.ts';

export interface Roster {
  membership(): Membership;
  /** Grows whenever something was learnt: what had to wait for it may be tried again. */
  version(): number;
  keys(): ReadonlyMap<number, Uint8Array>;
  enrolments(): readonly Enrolment[];
  /** Takes in what `view` has and the archive has not. */
  refresh(view: FolderView): Promise<void>;
  /** Keeps a file written here, durably. */
  add(bytes: Buffer): Promise<void>;
}

interface RosterDeps {
  readonly workspace: Buffer;
  readonly archive: Archive;
  readonly log: SyncLog;
  state(): SyncState;
  save(change: Partial<SyncState>): Promise<void>;
}

/** No membership file of ours is near this. */
const MOST_BYTES = 4 * 2 ** 20;
const FOLDERS = ['m', 'j'] as const;

export async function openRoster(deps: RosterDeps): Promise<Roster> {
  const { workspace, archive, log } = deps;
  const entries = new Map<string, VerifiedEntry>();
  const enrolments = new Map<string, Enrolment>();
  /** Copies under other names and files that are none: not read again. */
  const idle = new Set<string>();
  let version = 0;
  let membership: Membership;

  /** The name the bytes belong under; a fault; or undefined when they were known. */
  const enter = (bytes: Buffer): { readonly name: string } | FileFault | undefined => {
    const entry = readEntry(bytes, workspace);
    if (typeof entry === 'object') {
      if (entries.has(entry.hash)) return undefined;
      entries.set(entry.hash, entry);
      return { name: entryName(entry.number, bytes) };
    }
    const enrolment = readEnrolment(bytes, workspace);
    if (typeof enrolment === 'string') return entry === 'form' ? enrolment : entry;
    if (enrolments.has(enrolment.hash)) return undefined;
    enrolments.set(enrolment.hash, enrolment);
    return { name: enrolmentName(enrolment.device, bytes) };
  };
  const keys = () =>
    new Map(Object.entries(deps.state().epochs).map(([id, key]) => [Number(id), Buffer.from(key, 'base64')]));
  const fold = async () => {
    const { root, identities, invitation } = deps.state();
    const ground = { workspace, root: Buffer.from(root, 'base64') };
    let held: ReadonlyMap<number, Uint8Array> = keys();
    const known = held.size;
    membership = foldMembership([...entries.values()], [...enrolments.values()], { ...ground, keys: held });
    const openers = identities.map(keysOfIdentity);
    if (invitation !== null) openers.push(invitationKeys(Buffer.from(invitation, 'base64')));
    for (const opener of openers) held = openEpochs(membership.epochs, opener, held);
    if (held.size > known) {
      membership = foldMembership([...entries.values()], [...enrolments.values()], { ...ground, keys: held });
      const epochs = Object.fromEntries([...held].map(([id, key]) => [id, Buffer.from(key).toString('base64')]));
      await deps.save({ epochs });
    }
    version += 1;
  };

  for (const dir of FOLDERS) {
    for (const name of archive.names(dir)) {
      const bytes = archive.read(name);
      if (bytes) enter(bytes);
    }
  }
  await fold();

  return {
    membership: () => membership,
    version: () => version,
    keys,
    enrolments: () => [...enrolments.values()],
    async refresh(view) {
      let learnt = false;
      for (const dir of FOLDERS) {
        for (const found of await view.list(dir)) {
          const name = `${dir}/${found}`;
          const said = parseName(name);
          if (!said || idle.has(name) || archive.has(name)) continue;
          const bytes = await view.read(name, MOST_BYTES);
          if (!bytes) continue;
          const isWhole = said.exact && said.hash === fileHash(bytes);
          if (said.exact && !isWhole) continue;
          const entered = enter(bytes);
          if (typeof entered === 'object') {
            await archive.put(entered.name, bytes);
            learnt = true;
          } else if (entered !== undefined && isWhole) {
            log.once(entered === 'newer' ? 'info' : 'warning', `file.${entered}`, { file: name });
          }
          if (isWhole || entered === undefined) idle.add(name);
        }
      }
      if (learnt) await fold();
    },
    async add(bytes) {
      const entered = enter(bytes);
      if (typeof entered !== 'object') return;
      await archive.put(entered.name, bytes);
      await fold();
    },
  };
}

/** The Ed25519 key somebody's files are checked with; undefined for strangers. */
export function signerOf(membership: Membership, device: DeviceId) {
  return membership.members.get(device)?.sign;
}
