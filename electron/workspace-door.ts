/** The one workspace of this start: made, opened, filled with what its organisation brings. */
import { readFile, stat } from 'node:fs/promises';
import type { Change } from '../domain/change/change.ts';
import { seedChange } from '../domain/model/profile.ts';
import { sampleChange } from '../domain/questions/sample.ts';
import type { Assets } from '../engine/assets.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import type { SyncDeps } from '../engine/folder/sync-deps.ts';
import type { Sync } from '../engine/folder/sync.ts';
import { createWorkspace, openWorkspace, workspaceKey, workspaceState, type Unlock } from '../engine/workspace.ts';

/** Paths of the shared folder and of the invitation file; the code stands in for the file. */
export interface JoinWish {
  readonly folder: string;
  readonly invitation: string | null;
  readonly code: string | null;
  readonly invitationPassphrase: string;
  readonly passphrase: string;
  readonly actor: string;
  readonly office: string;
}

/** Making and opening the one workspace of this start. Every function refuses with `vault.*` or `workspace.*`. */
export interface Door {
  /** Null when there is no workspace yet. */
  readonly name: () => string | null;
  readonly create: (wish: {
    readonly passphrase: string;
    readonly actor: string;
    readonly office: string;
  }) => Promise<{ readonly engine: Engine; readonly recoveryCode: string }>;
  readonly openWithPassphrase: (passphrase: string) => Promise<Engine>;
  /** Opens with the printed code; with a new passphrase, that one opens from now on. */
  readonly openWithCode: (code: string, newPassphrase: string | undefined) => Promise<Engine>;
  readonly openWithSecret: (secret: string) => Promise<Engine>;
  /** What opens this workspace without its passphrase, for the operating system's keystore and nowhere else. */
  readonly secret: (engine: Engine) => string;
  /** The synchronisation of a workspace that was opened or created. */
  readonly sync: (engine: Engine) => Promise<Sync>;
  /** Makes the workspace as one more of a shared one. Refuses with `invitation.*` and `sync.*` besides. */
  readonly join: (wish: JoinWish) => Promise<{
    readonly engine: Engine;
    readonly sync: Sync;
    readonly recoveryCode: string;
  }>;
  /** The sample of the workspace's organisation as one step, or null when it has none. */
  readonly sample: (engine: Engine) => Promise<Change | null>;
}

/** The engine says which slot did not open; the window says what the person should look at. */
const TOLD: Readonly<Record<string, string>> = {
  'vault.passphrase': 'vault.wrong-passphrase',
  'vault.recovery': 'vault.wrong-recovery-code',
  'vault.recoveryForm': 'vault.wrong-recovery-code',
  'vault.key': 'vault.no-quick-unlock',
};

/** `dir` is the workspace folder; it is made when the workspace is. */
export function workspaceDoor(dir: string, assets: Assets, deps: SyncDeps): Door {
  const open = async (unlock: Unlock): Promise<Engine> => {
    try {
      return await openWorkspace(deps, unlock);
    } catch (error) {
      const told = error instanceof Refusal ? TOLD[error.code] : undefined;
      throw told === undefined || !(error instanceof Refusal) ? error : new Refusal(told, error.about);
    }
  };
  return {
    name: () => {
      const { state, name } = workspaceState(dir, deps);
      return state === 'none' ? null : name;
    },
    create: async ({ passphrase, actor, office }) => {
      const profile = await assets.profile();
      const seed = seedChange(profile, office);
      return createWorkspace(deps, { dir, passphrase, actor, office, profile: profile.id, seed });
    },
    openWithPassphrase: (passphrase) => open({ dir, passphrase }),
    openWithCode: (recoveryCode, newPassphrase) =>
      open({ dir, recoveryCode, ...(newPassphrase !== undefined && { newPassphrase }) }),
    openWithSecret: (secret) => open({ dir, key: Buffer.from(secret, 'base64') }),
    secret: (engine) => Buffer.from(workspaceKey(engine)).toString('base64'),
    // Read from disk only now: the first field does not wait for it.
    sync: async (engine) => (await import('../engine/folder/open-sync.ts')).openSync(engine, deps),
    join: async ({ invitation, code, invitationPassphrase, ...wish }) => {
      const { joinShared } = await import('../engine/folder/joining.ts');
      const opener =
        invitation === null ? { code: code ?? '' } : { invitation: await fileOf(invitation), invitationPassphrase };
      return joinShared(deps, { ...wish, dir, ...opener });
    },
    sample: async (engine) => {
      const profile = engine.row('workspace', 'workspace')?.['profile'];
      const sample = await assets.sample(await assets.profile(typeof profile === 'string' ? profile : undefined));
      return sample === null ? null : sampleChange(sample);
    },
  };
}

/** An invitation is small; anything long is not one, and says so when it is read. */
async function fileOf(path: string): Promise<Uint8Array> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile() || info.size > 1_000_000) throw new Refusal('invitation.damaged');
  return readFile(path).catch(() => Promise.reject(new Refusal('file.unreadable')));
}
