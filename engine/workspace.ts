/** Making, unlocking and looking at a workspace (kho dữ liệu): a folder of encrypted files with one engine over it. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Change } from '../domain/change/change.ts';
import type { Model } from '../domain/model/model.ts';
import { Refusal, type Engine, type Problem } from './engine.ts';
import { NO_CHAIN } from './journal/frame.ts';
import { openHead } from './journal/head.ts';
import { runEngine, type Running } from './running.ts';
import { countFailure, forgetFailures, refuseWhileWaiting, secondsToWait } from './vault/attempts.ts';
import { nodeDisk, type Disk } from './vault/disk.ts';
import { hasVault } from './vault/has-vault.ts';
import { createIdentity, openIdentity, sealIdentity, type Identity } from './vault/identity.ts';
import { STANDARD_COST, type KdfCost } from './vault/kdf.ts';
import { formatRecoveryCode, parseRecoveryCode } from './vault/recovery-code.ts';
import type { Random } from './vault/seal.ts';
import {
  createSlot,
  isSigned,
  openSlot,
  readVault,
  signVault,
  writeVault,
  type VaultContent,
} from './vault/vault-file.ts';

export interface WorkspaceDeps {
  readonly model: Model;
  readonly disk: Disk;
  readonly random: Random;
  /** Wall time in ms. */
  readonly now: () => number;
  /** What a passphrase costs to try; smaller only in tests. */
  readonly cost: KdfCost;
}

/** The real disk, clock and chance. */
export function nodeDeps(model: Model): WorkspaceDeps {
  return { model, disk: nodeDisk, random: randomBytes, now: Date.now, cost: STANDARD_COST };
}

export interface NewWorkspace {
  readonly dir: string;
  readonly passphrase: string;
  /** The person at this device, as the history will name them. */
  readonly actor: string;
  readonly office: string;
  /** Id of the organisation profile, e.g. `nghe-an`. */
  readonly profile: string;
  /** What the profile brings along: agencies, fields. Part of the first transaction; cannot be undone. */
  readonly seed?: Change;
}

/** Where an open engine keeps its files, for what is kept beside them in the same way: `<folder>/sync`. */
export interface WorkspacePlace {
  readonly disk: Disk;
  readonly folder: string;
  /** 32 hex digits, the same on every laptop of a shared workspace. */
  readonly workspace: string;
  readonly random: Random;
  /** Wall time in ms. */
  readonly now: () => number;
}

export function workspacePlace(engine: Engine): WorkspacePlace {
  const running = opened.get(engine);
  if (!running) throw new Refusal('workspace.closed');
  const { files, random, now } = running;
  return { disk: files.disk, folder: files.folder, workspace: files.workspace.toString('hex'), random, now };
}

/**
 * Makes a workspace and opens it. The recovery code is shown once and stored nowhere. Refuses with `workspace.exists`,
 * `workspace.busy`, or `change.*` when the seed does not fit the model; then nothing usable is left behind.
 */
export async function createWorkspace(
  deps: WorkspaceDeps,
  { dir, passphrase, actor, office, profile, seed }: NewWorkspace,
): Promise<{ engine: Engine; recoveryCode: string }> {
  const identity = createIdentity(actor, deps.random);
  const begun = await begin(deps, dir, passphrase, deps.random(16).toString('hex'), identity);
  try {
    await begun.engine.commit(firstChange(deps.model, path.basename(dir), office, profile, seed));
    // Last, so that a workspace is either there with its first transaction or not there at all.
    await begun.keep();
    return { engine: begun.engine, recoveryCode: begun.recoveryCode };
  } catch (error) {
    begun.release();
    throw error;
  }
}

export interface JoinedWorkspace {
  readonly engine: Engine;
  readonly recoveryCode: string;
  /** Makes it a workspace that can be opened again; to be called when joining has succeeded. Durable. */
  keep(): Promise<void>;
  /** Closes the engine and removes what was written; the folder can be used as if nothing had been. */
  discard(): Promise<void>;
}

/**
 * An empty workspace that takes part in a shared one: its id and the key that names attachments come from there, and so
 * will everything else. Refuses as `createWorkspace` does. Until `keep`, nothing in the folder can ever be opened.
 */
export async function createJoinedWorkspace(
  deps: WorkspaceDeps,
  wish: {
    readonly dir: string;
    readonly passphrase: string;
    readonly actor: string;
    /** 32 hex digits. */
    readonly workspace: string;
    /** 32 bytes. */
    readonly naming: Uint8Array;
  },
): Promise<JoinedWorkspace> {
  const naming = Buffer.from(wish.naming).toString('base64');
  const identity = { ...createIdentity(wish.actor, deps.random), naming };
  const begun = await begin(deps, wish.dir, wish.passphrase, wish.workspace, identity);
  const { engine, recoveryCode, keep } = begun;
  return {
    engine,
    recoveryCode,
    keep,
    async discard() {
      await engine.close();
      for (const name of WRITTEN) removeAll(deps.disk, path.join(wish.dir, name));
    },
  };
}

/** Everything of a new workspace but its vault, which `keep` writes: without it the rest is noise. */
async function begin(deps: WorkspaceDeps, dir: string, passphrase: string, workspace: string, identity: Identity) {
  const { disk, random, cost, model, now } = deps;
  disk.makeFolder(dir);
  const release = disk.lock(dir, random);
  try {
    if (hasVault(disk, dir)) throw new Refusal('workspace.exists');
    setAsideLeftovers(deps, dir);
    const key = random(32);
    const recovery = random(16);
    const slots = [
      await createSlot(workspace, 'passphrase', passphrase, key, cost, random),
      await createSlot(workspace, 'recovery', recovery.toString('hex'), key, cost, random),
    ];
    disk.makeFolder(path.join(dir, 'journal'));
    await openHead(disk, dir, key).write({ position: 0, chain: NO_CHAIN, wall: now(), file: 0 });
    const files = { disk, folder: dir, key, workspace: Buffer.from(workspace, 'hex') };
    const engine = run({ files, identity, model, random, now, problems: [], release });
    return {
      engine,
      release,
      recoveryCode: formatRecoveryCode(recovery),
      async keep() {
        const device = sealIdentity(engine.merging.identity(), key, random);
        await writeVault(disk, dir, signVault({ workspace, slots, device }, key));
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

export type Unlock =
  | { readonly dir: string; readonly passphrase: string }
  /** `newPassphrase` replaces the forgotten one. */
  | { readonly dir: string; readonly recoveryCode: string; readonly newPassphrase?: string }
  /** The workspace key as `workspaceKey` gave it, kept meanwhile by the operating system's keystore. */
  | { readonly dir: string; readonly key: Uint8Array };

/**
 * Opens a workspace. Refuses with `workspace.none`, `workspace.busy`, `vault.passphrase`, `vault.recovery`,
 * `vault.recoveryForm` (mistyped), `vault.key`, `vault.wait` {seconds}, `vault.damaged`, `format.newer`.
 * Damage that leaves something to show does not refuse: see `problems` and `readOnly` of the engine.
 */
export async function openWorkspace(deps: WorkspaceDeps, unlock: Unlock): Promise<Engine> {
  const { disk, random, model, now } = deps;
  const { dir } = unlock;
  if (!hasVault(disk, dir)) throw new Refusal('workspace.none');
  const release = disk.lock(dir, random);
  try {
    const { content, problems, alike } = readVault(disk, dir);
    const key = await keyOf(deps, content, unlock);
    const identity = openIdentity(content.device, key);
    if (!identity) throw new Refusal('vault.damaged');
    const found: Problem[] = isSigned(content, key)
      ? [...problems]
      : [...problems, { code: 'vault.damaged', healed: false }];
    if (problems.length > 0 || !alike) await writeVault(disk, dir, content);
    if ('recoveryCode' in unlock && unlock.newPassphrase !== undefined) {
      await replacePassphrase(deps, dir, content, key, unlock.newPassphrase);
    }
    const files = { disk, folder: dir, key, workspace: Buffer.from(content.workspace, 'hex') };
    return run({ files, identity, model, random, now, problems: found, release });
  } catch (error) {
    release();
    throw error;
  }
}

/** What can be said about a folder before unlocking. */
export function workspaceState(
  dir: string,
  deps: Pick<WorkspaceDeps, 'disk' | 'now'> = { disk: nodeDisk, now: Date.now },
): { state: 'none' | 'present'; name: string; nextTryInSeconds: number } {
  const present = hasVault(deps.disk, dir);
  return {
    state: present ? 'present' : 'none',
    name: path.basename(dir),
    nextTryInSeconds: present ? secondsToWait(deps.disk, dir, deps.now()) : 0,
  };
}

/** The raw workspace key of an open engine, for sealing in the operating system's keystore and nowhere else. */
export function workspaceKey(engine: Engine): Uint8Array {
  const key = opened.get(engine)?.files.key;
  // Closing overwrites the key.
  if (!key || key.every((byte) => byte === 0)) throw new Refusal('workspace.closed');
  return Uint8Array.from(key);
}

/** What an engine was made of, for those who are handed one. */
const opened = new WeakMap<Engine, Running>();

function run(running: Running): Engine {
  const engine = runEngine(running);
  opened.set(engine, running);
  return engine;
}

async function keyOf(deps: WorkspaceDeps, content: VaultContent, unlock: Unlock): Promise<Buffer> {
  const { disk, now } = deps;
  const { dir } = unlock;
  if ('key' in unlock) {
    const key = Buffer.from(unlock.key);
    if (key.length !== 32 || !isSigned(content, key)) throw new Refusal('vault.key');
    return key;
  }
  const kind = 'passphrase' in unlock ? 'passphrase' : 'recovery';
  const secret = 'passphrase' in unlock ? unlock.passphrase : parseRecoveryCode(unlock.recoveryCode)?.toString('hex');
  if (secret === undefined) throw new Refusal('vault.recoveryForm');
  refuseWhileWaiting(disk, dir, now());
  // Counted before it is tried, so that killing the program between the two gains nothing.
  await countFailure(disk, dir, now());
  const key = await openSlot(content, kind, secret);
  if (!key) throw new Refusal(`vault.${kind}`);
  forgetFailures(disk, dir);
  return key;
}

async function replacePassphrase(
  { disk, random, cost }: WorkspaceDeps,
  dir: string,
  { workspace, slots, device }: VaultContent,
  key: Uint8Array,
  passphrase: string,
): Promise<void> {
  const slot = await createSlot(workspace, 'passphrase', passphrase, key, cost, random);
  const kept = slots.filter(({ kind }) => kind !== 'passphrase');
  await writeVault(disk, dir, signVault({ workspace, slots: [slot, ...kept], device }, key));
}

/** Files of a creation that never finished have no vault and can never be read; they are kept out of the way. */
function setAsideLeftovers({ disk, random }: WorkspaceDeps, dir: string): void {
  const suffix = `unfinished-${random(4).toString('hex')}`;
  for (const name of WRITTEN) disk.move(path.join(dir, name), path.join(dir, `${name}.${suffix}`));
}

/** What is written before the vault. */
const WRITTEN = ['journal', 'snapshots', 'head', 'blobs', 'sync'] as const;

function removeAll(disk: Disk, file: string): void {
  for (const name of disk.list(file)) removeAll(disk, path.join(file, name));
  try {
    disk.remove(file);
  } catch {
    // A folder; empty ones are no harm.
  }
}

function firstChange(model: Model, name: string, office: string, profile: string, seed: Change | undefined): Change {
  const about = Object.entries({ name, office, profile });
  const known = about.filter(([field]) => model['workspace']?.fields[field] !== undefined);
  const own = known.map(([field, value]) => ({ entity: 'workspace', id: 'workspace', field, value }));
  return { command: 'workspace.create', operations: [...own, ...(seed?.operations ?? [])] };
}
