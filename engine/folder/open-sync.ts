/** The exchange of one open workspace, as screens and scripts see it. Nothing here runs by itself: rounds are asked for. */
import { diskRefusal } from '../committing.ts';
import { Refusal, type Engine } from '../engine.ts';
import { administer, invite, lapse, revoke, setRole, withdraw } from './administering.ts';
import { bringAttachment, placeOfAttachment } from './attaching.ts';
import { packParcel } from './carrying.ts';
import { comparison, deviceLines, invitationLines } from './devices.ts';
import type { Exchange } from './exchange.ts';
import { standingHere } from './own-standing.ts';
import { parcelView } from './parcel.ts';
import { FolderTrouble, type FolderPlace } from './place.ts';
import { exchange, takeFrom } from './round.ts';
import { attach, firstInvitations, found, isAttached, refuseOthers } from './sharing.ts';
import { openLocal, startExchange, type Local } from './starting.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { RoundResult, Sync, SyncNotice, SyncState, SyncStatus } from './sync.ts';
import { verifyPlace } from './verifying.ts';

export async function openSync(engine: Engine, deps: SyncDeps): Promise<Sync> {
  const local = openLocal(engine, deps);
  return runSync(local, local.file.now() ? await startExchange(local) : undefined);
}

export function runSync(local: Local, started: Exchange | undefined): Sync {
  const { deps } = local;
  let x = started;
  let trouble: SyncState | undefined;
  let last: SyncStatus['last'] = null;
  let current: Promise<RoundResult> | undefined;
  let closed = false;
  const closing = new AbortController();
  const listeners = new Set<(status: SyncStatus) => void>();
  const places = new Map<string, FolderPlace>();

  const placeAt = (folder: string): FolderPlace => {
    const place = places.get(folder) ?? deps.place(folder);
    places.set(folder, place);
    return place;
  };
  const shared = (): { x: Exchange; place: FolderPlace } => {
    const folder = x?.state().folder;
    if (!x || folder == null) throw new Refusal('sync.alone');
    return { x, place: placeAt(folder) };
  };
  const tell = () => {
    if (listeners.size === 0 || closed) return;
    const now = status();
    for (const listener of listeners) listener(now);
  };

  /** One thing at a time; troubles of folder and disk become refusals, and show in the status. */
  let queue: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(async () => {
      if (closed) throw new Refusal('workspace.closed');
      try {
        return await work();
      } catch (error) {
        throw refusalOf(error);
      } finally {
        await local.log.save();
        tell();
      }
    });
    queue = result.catch(() => undefined);
    return result;
  };

  const enterPlace = async (): Promise<{ x: Exchange; place: FolderPlace }> => {
    const here = shared();
    trouble = undefined;
    try {
      if (!(await isAttached(here.x, here.place))) {
        trouble = 'detached';
        local.log.once('warning', 'sync.detached');
        throw new Refusal('sync.detached');
      }
    } catch (error) {
      if (error instanceof FolderTrouble) trouble = 'unreachable';
      throw error;
    }
    return here;
  };

  const runRound = (options: { signal?: AbortSignal | undefined; compare?: boolean }) =>
    alone(async () => {
      try {
        const here = await enterPlace();
        tell();
        const signals = [closing.signal, ...(options.signal ? [options.signal] : [])];
        const result = await exchange(here.x, here.place, { ...options, signal: AbortSignal.any(signals) });
        last = { ...result, at: deps.now() };
        return result;
      } catch (error) {
        if (error instanceof FolderTrouble) trouble = 'unreachable';
        throw error;
      }
    });
  const round = (options: { signal?: AbortSignal | undefined; compare?: boolean } = {}): Promise<RoundResult> => {
    if (current) return current;
    const running = runRound(options).finally(() => {
      current = undefined;
      tell();
    });
    current = running;
    tell();
    return running;
  };
  /** What an admin decides holds here at once and reaches the others with the next round. */
  const administrate = <T>(work: (x: Exchange) => Promise<T>): Promise<T> =>
    alone(async () => {
      const here = shared();
      // On top of what others decided meanwhile, as far as it can be known.
      await unlessTroubled(() => here.x.roster.refresh(here.place));
      const result = await work(here.x);
      await unlessTroubled(() => publishMembership(here.x, here.place));
      return result;
    });

  const status = (): SyncStatus => {
    const folder = x?.state().folder ?? null;
    const base = { folder, running: current !== undefined, last };
    if (!x) return { ...base, ...ALONE };
    const { standing, role, isOlder } = standingHere(x);
    const usual = isOlder ? 'older' : (trouble ?? 'ready');
    const state: SyncState = folder === null ? 'alone' : standing === 'revoked' ? 'revoked' : usual;
    const own = x.engine.device;
    const devices = closed ? [] : deviceLines(x);
    return {
      ...base,
      state,
      role,
      unpublished: closed ? 0 : unpublishedOf(x, own),
      devices,
      invitations: invitationLines(x),
      notices: noticesOf(x, devices),
    };
  };

  return {
    status,
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    share: (wish) =>
      alone(async () => {
        if (x && x.state().folder !== null) throw new Refusal('sync.shared');
        const place = placeAt(wish.folder);
        await folderRefusal(() => refuseOthers(place, x?.workspace));
        if (x) await x.save({ folder: wish.folder });
        else x = await found(local, wish.folder);
        const invited = await firstInvitations(x, wish.invitee, wish.passphrase);
        await folderRefusal(() => attach(shared().x, place));
        trouble = undefined;
        return invited;
      }).then(async (invited) => {
        await round();
        return invited;
      }),
    invite: ({ passphrase, invitee }) => administrate((here) => invite(here, invitee, passphrase)),
    withdraw: (invitation) => administrate((here) => withdraw(here, invitation)),
    revoke: (device) => administrate((here) => revoke(here, device)),
    setRole: (device, role) => administrate((here) => setRole(here, device, role)),
    lapse: (device) => administrate((here) => lapse(here, device)),
    moveTo: (folder) =>
      alone(async () => {
        if (!x) throw new Refusal('sync.alone');
        const here = x;
        const place = placeAt(folder);
        await folderRefusal(async () => {
          await refuseOthers(place, here.workspace);
          await attach(here, place);
        });
        const attachments = Object.fromEntries(Object.keys(here.state().attachments).map((hash) => [hash, 0]));
        await here.save({ folder, floor: 0, attachments });
        trouble = undefined;
        here.log.add('info', 'sync.moved');
      }).then(async () => void (await round())),
    leave: () =>
      alone(async () => {
        if (!x) return;
        await x.save({ folder: null });
        trouble = undefined;
        x.log.add('info', 'sync.left');
      }),
    round: (signal) => round({ signal }),
    compare: async () => void (await round({ compare: true })),
    parcel: (since) =>
      alone(async () => {
        if (!x) throw new Refusal('sync.alone');
        return packParcel(x, since);
      }),
    openParcel: (bytes) =>
      alone(async () => {
        if (!x) throw new Refusal('sync.alone');
        return takeFrom(x, parcelView(Buffer.from(bytes), x.workspace));
      }),
    fetchAttachment: (hash, progress) =>
      alone(async () => {
        const here = shared();
        try {
          await bringAttachment(here.x, here.place, hash, progress);
        } catch (error) {
          if (error instanceof Refusal && error.code === 'attachment.onTheWay') here.x.onTheWay.add(hash);
          throw error;
        }
      }),
    attachmentPlace: (hash) => {
      if (!x) return local.engine.merging.hasBlob(hash) ? 'here' : 'onTheWay';
      return placeOfAttachment(x, hash);
    },
    log: () => local.log.lines(),
    verifyFolder: () =>
      alone(async () => {
        const here = await enterPlace();
        return verifyPlace(here.x, here.place);
      }),
    async close() {
      if (closed) return;
      closing.abort();
      await queue;
      await x?.catalogue.save();
      await local.log.save();
      closed = true;
      listeners.clear();
    },
  };
}

const ALONE = {
  state: 'alone',
  role: 'admin',
  unpublished: 0,
  devices: [],
  invitations: [],
  notices: [],
} as const satisfies Partial<SyncStatus>;

async function publishMembership(x: Exchange, place: FolderPlace): Promise<void> {
  await administer(x);
  if (await isAttached(x, place)) await attach(x, place);
}

/** What the folder does not allow now, the next round does. */
async function unlessTroubled(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FolderTrouble)) throw error;
  }
}

function unpublishedOf(x: Exchange, own: string): number {
  const applied = x.engine.merging.vector()[own] ?? 0;
  return Math.max(0, applied - (x.state().published[own] ?? 0));
}

function noticesOf(x: Exchange, devices: SyncStatus['devices']): SyncNotice[] {
  const notices = [...x.notices.values()];
  const { membership } = x.roster;
  if (membership().forked && membership().lost.length > 0) notices.push({ code: 'sync.chain', about: {} });
  for (const { device, person, skew } of devices) {
    if (skew > 0) notices.push({ code: 'sync.clock', about: { device, person, minutes: Math.round(skew / 60_000) } });
    if (comparison(x, device) === 'differs') notices.push({ code: 'sync.diverged', about: { device, person } });
  }
  return notices;
}

/** Trouble with a folder that was just chosen. */
async function folderRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FolderTrouble) throw new Refusal('sync.folder', { trouble: error.code, system: error.system });
    throw error;
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof FolderTrouble) return new Refusal('sync.unreachable', { trouble: error.code });
  return typeof (error as NodeJS.ErrnoException).code === 'string' ? diskRefusal(error) : error;
}
