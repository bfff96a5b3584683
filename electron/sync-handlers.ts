/** Calls about the shared folder, over the synchronisation of the open workspace. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Handlers, Output } from '../bridge/contract.ts';
import type { syncCalls } from '../bridge/sync-calls.ts';
import { writeDocument } from '../engine/documents/write-document.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import type { Invited, Sync, SyncStatus } from '../engine/folder/sync.ts';
import type { Jobs } from './jobs.ts';

/** A carried file longer than this was not written by us. */
const LONGEST_PARCEL = 1024 * 1024 * 1024;

export interface SyncHandlerDeps {
  /** The open engine; refuses `workspace.locked`. */
  readonly engine: () => Engine;
  /** Its synchronisation; refuses `workspace.locked`. */
  readonly sync: () => Sync;
  readonly jobs: Jobs;
  readonly pathOf: (handle: string) => string;
  /** Tries what a folder can do. */
  readonly probe: (folder: string, signal: AbortSignal) => Promise<Output<'testFolder'>>;
  /** Told of everything this laptop exchanged at the person's wish. */
  readonly exchanged: <T>(work: () => Promise<T>) => Promise<T>;
}

export type SyncHandlers = Omit<Pick<Handlers, keyof typeof syncCalls>, 'join' | 'revealSync'> & {
  /** Only for main: where the shared folder is. */
  readonly syncFolder: () => Promise<string>;
};

export function syncHandlers(deps: SyncHandlerDeps): SyncHandlers {
  const { engine, sync, jobs, pathOf, exchanged } = deps;
  const tickets = new Map<string, Uint8Array>();
  let last = 0;
  const keep = ({ file, code }: Invited): Output<'invite'> => {
    last += 1;
    tickets.set(String(last), file);
    return { ticket: String(last), code };
  };
  const hashOf = (id: string): string => {
    const hash = engine().row('attachment', id)?.['hash'];
    if (typeof hash !== 'string' || hash === '') throw new Refusal('attachment.missing', { hash: '' });
    return hash;
  };

  return {
    syncStatus: async () => statusOf(sync().status()),
    syncFolder: async () => {
      const { folder } = sync().status();
      if (folder === null) throw new Refusal('sync.alone');
      return folder;
    },
    testFolder: async ({ job, folder }) =>
      jobs.run(job, async ({ signal }) => {
        const path = folder === null ? sync().status().folder : pathOf(folder);
        if (path === null) throw new Refusal('sync.alone');
        return deps.probe(path, signal);
      }),
    share: async ({ job, folder, passphrase, invitee }) =>
      jobs.run(job, async () => {
        const made = await exchanged(() => sync().share({ folder: pathOf(folder), passphrase, invitee }));
        return { ...keep(made), recoveryCode: made.recoveryCode };
      }),
    invite: async ({ passphrase, invitee }) => keep(await sync().invite({ passphrase, invitee })),
    saveInvitation: async ({ ticket, file }) => {
      const bytes = tickets.get(ticket);
      if (bytes === undefined) throw new Refusal('sync.noTicket');
      return written(file, pathOf(file), bytes);
    },
    withdrawInvitation: async ({ invitation }) => sync().withdraw(invitation),
    revokeDevice: async ({ device }) => sync().revoke(device),
    setDeviceRole: async ({ device, role }) => sync().setRole(device, role),
    lapseDevice: async ({ device }) => sync().lapse(device),
    moveSync: async ({ job, folder }) => jobs.run(job, () => exchanged(() => sync().moveTo(pathOf(folder)))),
    leaveSync: async () => sync().leave(),
    syncNow: async ({ job }) => jobs.run(job, ({ signal }) => exchanged(() => sync().round(signal))),
    compareSync: async ({ job }) => jobs.run(job, () => exchanged(() => sync().compare())),
    syncLog: async () =>
      sync()
        .log()
        .map((line) => ({ ...line, about: { ...line.about } })),
    verifySync: async ({ job }) =>
      jobs.run(job, async () =>
        (await sync().verifyFolder()).map(({ code, about }) => ({ code, about: { ...about } })),
      ),
    writeParcel: async ({ job, since, file }) =>
      jobs.run(job, async () => written(file, pathOf(file), await sync().parcel(since))),
    readParcel: async ({ job, file }) =>
      jobs.run(job, async () => {
        const bytes = await readWhole(pathOf(file));
        return exchanged(() => sync().openParcel(bytes));
      }),
    conflicts: async () => cardsOf(engine(), sync().status()),
    attachmentPlaces: async ({ ids }) =>
      Object.fromEntries(
        ids.flatMap((id) => {
          const hash = engine().row('attachment', id)?.['hash'];
          return typeof hash === 'string' && hash !== '' ? [[id, sync().attachmentPlace(hash)] as const] : [];
        }),
      ),
    fetchAttachment: async ({ job, id }) =>
      jobs.run(job, ({ progress }) => sync().fetchAttachment(hashOf(id), (done, total) => progress(done, total, ''))),
  };
}

/** Tries what a folder can do, in a scratch folder there. */
export async function probe(folder: string, signal: AbortSignal): Promise<Output<'testFolder'>> {
  const { probeFolder } = await import('../engine/folder/probe.ts');
  return (await probeFolder(folder, { signal })).map((finding) => ({ ...finding, about: { ...finding.about } }));
}

/** The status as the window may know it: the folder by its name. */
export function statusOf(status: SyncStatus): Output<'syncStatus'> {
  return {
    ...status,
    folder: status.folder === null ? null : basename(status.folder) || status.folder,
    last: status.last === null ? null : { ...status.last },
    devices: status.devices.map((line) => ({ ...line, waitsFor: [...line.waitsFor] })),
    invitations: status.invitations.map((line) => ({ ...line })),
    notices: status.notices.map(({ code, about }) => ({ code, about: { ...about } })),
  };
}

function cardsOf(engine: Engine, status: SyncStatus): Output<'conflicts'> {
  const people = new Map(status.devices.map(({ device, person }) => [device, person]));
  return engine.merging.conflicts().map(({ entity, id, field, contenders }) => ({
    entity,
    id,
    field,
    contenders: contenders.map(({ value, device, at }) => ({
      value: Array.isArray(value) ? [...(value as readonly string[])] : (value as string | number | boolean | null),
      device,
      actor: people.get(device) ?? '',
      at,
    })),
  }));
}

async function readWhole(path: string): Promise<Uint8Array> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile() || info.size > LONGEST_PARCEL) throw new Refusal('file.unreadable');
  return readFile(path).catch(() => Promise.reject(new Refusal('file.unreadable')));
}

async function written(handle: string, path: string, bytes: Uint8Array): Promise<Output<'saveInvitation'>> {
  await writeDocument(path, bytes);
  return { handle, name: basename(path), files: 1 };
}
