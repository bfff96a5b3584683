/** Joining a shared workspace on a new laptop: an invitation opens the membership, the folder brings the rest. */
import { timingSafeEqual } from 'node:crypto';
import { Refusal, type Engine } from '../engine.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import { createJoinedWorkspace } from '../workspace.ts';
import { admitActs, openEpochs } from './deciding.ts';
import { createEnrolment, readEnrolment, type Enrolment } from './formats/enrolment.ts';
import { createEntry, readEntry, type VerifiedEntry } from './formats/entry.ts';
import { sealParticulars } from './formats/epoch.ts';
import { invitationKeys, invitationProof, openInvitationFile, parseInvitationCode } from './formats/invitation.ts';
import { entryName, enrolmentName } from './formats/names.ts';
import { foldMembership, type Membership } from './membership.ts';
import { runSync } from './open-sync.ts';
import { FolderTrouble, type FolderView } from './place.ts';
import { takeFrom } from './round.ts';
import { descriptorsIn, freshState } from './sharing.ts';
import { openLocal, startExchange } from './starting.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { Sync } from './sync.ts';

export interface JoinWish {
  /** New folder of the workspace on this laptop. */
  readonly dir: string;
  /** The shared folder. */
  readonly folder: string;
  /** The invitation: its file with the words that open it, or the code. */
  readonly invitation?: Uint8Array;
  readonly invitationPassphrase?: string;
  readonly code?: string;
  /** Of the new workspace. */
  readonly passphrase: string;
  readonly actor: string;
  readonly office: string;
}

export interface Joined {
  readonly engine: Engine;
  readonly sync: Sync;
  readonly recoveryCode: string;
  /** Transactions that came, those a snapshot stands for included. */
  readonly applied: number;
}

/** A shared workspace as found in the folder by an invitation. */
interface Found {
  readonly workspace: Buffer;
  readonly root: Buffer;
  readonly descriptor: { readonly name: string; readonly bytes: Buffer };
  readonly entries: readonly Buffer[];
  readonly enrolments: readonly Buffer[];
  readonly membership: Membership;
  readonly keys: ReadonlyMap<number, Uint8Array>;
}

const MOST_BYTES = 4 * 2 ** 20;

/**
 * Refuses with `invitation.damaged`, `invitation.newer`, `invitation.passphrase`, `invitation.code`,
 * `invitation.unknown` (the folder knows nothing of it), `invitation.used`, `invitation.withdrawn`, `sync.folder`
 * {trouble}, and as `createWorkspace` does. Then the folder of the new workspace is as it was.
 */
export async function joinShared(deps: SyncDeps, wish: JoinWish): Promise<Joined> {
  const place = deps.place(wish.folder);
  const { secret, only } = await secretOf(wish);
  const found = await inFolder(() => findShared(place, secret, only));
  const { workspace, root, descriptor, membership, keys } = found;
  const { naming, epoch } = membership;
  const key = epoch === null ? undefined : keys.get(epoch);
  if (!naming || !key) throw new Refusal('invitation.unknown');
  const joined = await createJoinedWorkspace(deps, { ...wish, workspace: workspace.toString('hex'), naming });
  try {
    const { engine, recoveryCode } = joined;
    const local = openLocal(engine, deps);
    const identity = engine.merging.identity();
    const own = keysOfIdentity(identity);
    const { archive, file } = local;
    for (const name of [...archive.names(''), ...archive.names('m'), ...archive.names('j')]) archive.remove(name);
    await archive.put(descriptor.name, descriptor.bytes);
    for (const bytes of found.entries) await archive.put(entryName(numberOf(bytes, workspace), bytes), bytes);
    await file.save(
      freshState({
        folder: wish.folder,
        root: root.toString('base64'),
        descriptor: descriptor.name,
        person: identity.actor,
        office: wish.office,
        identities: [identity],
        invitation: secret.toString('base64'),
        epochs: Object.fromEntries([...keys].map(([id, one]) => [id, Buffer.from(one).toString('base64')])),
        witness: deps.witness(wish.dir),
      }),
    );
    const particulars = { person: identity.actor, office: wish.office, note: '', naming: null };
    const sealed = sealParticulars(key, own.id, particulars, deps.random);
    const { signing: invitation, id } = invitationKeys(secret);
    const request = createEnrolment(workspace, own, { invitation }, sealed);
    await archive.put(enrolmentName(own.id, request), request);
    const x = await startExchange(local);
    if (membership.invitations.get(id)?.role === 'admin') {
      // Whoever holds an admin's invitation may let itself in: it may be the recovery code, with no admin left.
      const enrolment = readEnrolment(request, workspace) as Enrolment;
      const acts = admitActs(
        { membership: x.roster.membership(), keys: x.roster.keys(), random: deps.random },
        enrolment,
      );
      await x.roster.add(createEntry(workspace, x.roster.membership().head, acts, invitation));
    }
    const { applied } = await inFolder(() => takeFrom(x, place));
    await joined.keep();
    const sync = runSync(local, x);
    // What this brings to the others can wait for the next round; everything is here.
    await sync.round().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
    return { engine, sync, recoveryCode, applied };
  } catch (error) {
    await joined.discard();
    throw error;
  }
}

async function secretOf({ invitation, invitationPassphrase = '', code }: JoinWish) {
  if (invitation) {
    const opened = await openInvitationFile(Buffer.from(invitation), invitationPassphrase);
    if (typeof opened === 'object') return { secret: opened.secret, only: opened };
    const codes: Partial<Record<typeof opened, string>> = {
      sealed: 'invitation.passphrase',
      newer: 'invitation.newer',
    };
    throw new Refusal(codes[opened] ?? 'invitation.damaged');
  }
  const secret = parseInvitationCode(code ?? '');
  if (!secret) throw new Refusal('invitation.code');
  return { secret, only: undefined };
}

/** The workspace in the folder whose membership knows the invitation, proven by a mark only its secret can make. */
async function findShared(
  view: FolderView,
  secret: Buffer,
  only: { readonly workspace: Buffer; readonly root: Buffer } | undefined,
): Promise<Found> {
  const invitation = invitationKeys(secret);
  const descriptors = await descriptorsIn(view);
  if (descriptors.length === 0) throw new Refusal('sync.folder', { trouble: 'none' });
  const [entries, enrolments] = [await filesIn(view, 'm'), await filesIn(view, 'j')];
  for (const { workspace, root, name, bytes } of descriptors) {
    if (only && !(only.workspace.equals(workspace) && only.root.equals(root))) continue;
    const read = entries.map((entry) => readEntry(entry, workspace)).filter(isRead<VerifiedEntry>);
    const asked = enrolments.map((one) => readEnrolment(one, workspace)).filter(isRead<Enrolment>);
    const ground = { workspace, root };
    const first = foldMembership(read, asked, { ...ground, keys: new Map() });
    const invited = first.invitations.get(invitation.id);
    if (!invited || !isSame(invited.proof, invitationProof(secret, root, workspace))) continue;
    if (invited.state === 'withdrawn') throw new Refusal('invitation.withdrawn');
    const isTaken = asked.some(({ by }) => 'invitation' in by && by.invitation === invitation.id);
    if (invited.state === 'used' || isTaken) throw new Refusal('invitation.used');
    const keys = openEpochs(first.epochs, invitation);
    return {
      workspace,
      root,
      keys,
      descriptor: { name, bytes },
      entries: entries.filter((entry) => typeof readEntry(entry, workspace) === 'object'),
      enrolments,
      membership: foldMembership(read, asked, { ...ground, keys }),
    };
  }
  throw new Refusal('invitation.unknown');
}

async function filesIn(view: FolderView, dir: 'm' | 'j'): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for (const name of await view.list(dir)) {
    const bytes = await view.read(`${dir}/${name}`, MOST_BYTES);
    if (bytes) found.push(bytes);
  }
  return found;
}

async function inFolder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FolderTrouble) throw new Refusal('sync.folder', { trouble: error.code, system: error.system });
    throw error;
  }
}

function isRead<T extends object>(read: T | string): read is T {
  return typeof read === 'object';
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function numberOf(bytes: Buffer, workspace: Buffer): number {
  const entry = readEntry(bytes, workspace);
  return typeof entry === 'object' ? entry.number : 0;
}
