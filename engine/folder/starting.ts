/** Puts an exchange together from what lies on this laptop. Reads no folder. */
import path from 'node:path';
import type { Engine } from '../engine.ts';
import { workspacePlace } from '../workspace.ts';
import { openArchive, type Archive } from './archive.ts';
import { openCatalogue } from './catalogue.ts';
import type { Exchange } from './exchange.ts';
import { addJoined } from './forks.ts';
import { parseName } from './formats/names.ts';
import { queueArchived } from './queueing.ts';
import { readAck } from './reading.ts';
import { rememberIdentity } from './renewing.ts';
import { openRoster } from './roster.ts';
import type { SyncDeps } from './sync-deps.ts';
import { openSyncLog, type SyncLog } from './sync-log.ts';
import { openStateFile, type StateFile, type SyncState } from './sync-state.ts';
import { takeArchived } from './taking.ts';
import { createWaiting } from './waiting.ts';

/** What is there of the exchange before the workspace is shared. */
export interface Local {
  readonly engine: Engine;
  readonly deps: SyncDeps;
  readonly dir: string;
  /** 16 bytes. */
  readonly workspace: Buffer;
  readonly file: StateFile;
  readonly archive: Archive;
  readonly log: SyncLog;
}

export function openLocal(engine: Engine, deps: SyncDeps): Local {
  const { folder, workspace } = workspacePlace(engine);
  const root = path.join(folder, 'sync');
  const file = openStateFile(deps.disk, root, engine.deriveKey('sync-state'), deps.random);
  return {
    engine,
    deps,
    dir: folder,
    workspace: Buffer.from(workspace, 'hex'),
    file,
    archive: openArchive(deps.disk, path.join(root, 'archive')),
    log: openSyncLog(deps, root, engine.deriveKey('sync-log')),
  };
}

/** To be called once the state file says that the workspace is shared. */
export async function startExchange(local: Local): Promise<Exchange> {
  const { engine, deps, dir, workspace, file, archive, log } = local;
  const state = (): SyncState => {
    const now = file.now();
    if (!now) throw new Error('not shared');
    return now;
  };
  const save = (change: Partial<SyncState>) => file.save({ ...state(), ...change });
  const root = path.join(dir, 'sync');
  const x: Exchange = {
    engine,
    deps,
    dir,
    workspace,
    archive,
    log,
    state,
    save,
    catalogue: openCatalogue(deps.disk, archive, root, engine.deriveKey('sync-catalogue'), deps.random),
    roster: await openRoster({ workspace, archive, log, state, save }),
    waiting: createWaiting(state().torn, Math.abs(Math.floor(deps.now() / 60_000))),
    onTheWay: new Set(),
    compacted: { at: 0 },
    tips: new Map(),
    acks: new Map(),
    notices: new Map(),
  };
  await rememberIdentity(x);
  for (const { device, writer, offset, seq, tag } of state().joined) {
    addJoined(x.catalogue.history(device), writer, offset, seq, tag);
  }
  await takeArchived(x);
  queueArchived(x);
  for (const device of archive.devices()) readKeptAck(x, device);
  return x;
}

function readKeptAck(x: Exchange, device: string): void {
  for (const name of x.archive.names(`d/${device}`)) {
    if (parseName(name)?.kind !== 'ack') continue;
    const bytes = x.archive.read(name);
    const ack = bytes && readAck(x, bytes);
    if (typeof ack === 'object' && ack.number > (x.acks.get(device)?.number ?? 0)) x.acks.set(device, ack);
  }
}
