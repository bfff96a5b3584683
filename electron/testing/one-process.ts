/** The whole machine side in one process and without Electron: real engine, real files, every call through the bridge. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Packr } from 'msgpackr';
import type { Bridge, EventName, Reply } from '../../bridge/contract.ts';
import { MODEL } from '../../domain/model/model.ts';
import { openAssets } from '../../engine/assets.ts';
import { Refusal } from '../../engine/engine.ts';
import { nodeSyncDeps } from '../../engine/folder/node-sync.ts';
import { forkedParser } from '../../engine/intake/parser-fork.ts';
import { attachmentPlace } from '../attachment-place.ts';
import { engineHandlers } from '../engine-handlers.ts';
import { fileHandlers } from '../file-handlers.ts';
import { createHandles, type Handles } from '../handles.ts';
import { createJobs } from '../jobs.ts';
import { mainHandlers, type DialogWish } from '../main-handlers.ts';
import { createQuickUnlock, type Keystore } from '../quick-unlock.ts';
import { asReply } from '../reply.ts';
import { serveBridge } from '../serve-bridge.ts';
import { probe } from '../sync-handlers.ts';
import { syncHost } from '../sync-host.ts';
import { after } from '../watch-folder.ts';
import { workspaceDoor } from '../workspace-door.ts';

export interface OneProcess {
  readonly bridge: Bridge;
  readonly handles: Handles;
  readonly folder: string;
  /** The next dialogs answer with these paths. */
  answer: readonly string[];
  readonly asked: DialogWish[];
  /** What was opened or shown in other programs. */
  readonly opened: string[];
  readonly logged: unknown[];
  readonly close: () => Promise<void>;
}

/** `folder` keeps a workspace across two of these. The keystore is a fake one that works. */
export function oneProcess(folder = mkdtempSync(join(tmpdir(), 'nhip-cau-machine-'))): OneProcess {
  const assets = openAssets(join(import.meta.dirname, '..', '..', 'assets'));
  const listeners = new Map<string, Set<(detail: unknown) => void>>();
  // As between processes: what is told is a copy.
  const emit = (event: string, detail: unknown): void => {
    for (const listen of listeners.get(event) ?? []) listen(structuredClone(detail));
  };
  let clock = Date.now();
  const packr = new Packr({ useRecords: true });
  const handles = createHandles(
    () => randomBytes(8).toString('hex'),
    () => undefined,
  );
  const temp = join(folder, 'temp');
  mkdirSync(temp, { recursive: true });
  const place = attachmentPlace(temp);
  const jobs = createJobs((detail) => emit('jobProgress', detail), Date.now);
  const parser = forkedParser(1);
  const pathOf = (handle: string): string => {
    const path = handles.pathOf(handle);
    if (path === undefined) throw new Refusal('handle.unknown');
    return path;
  };
  const inner = engineHandlers({
    jobs,
    pathOf,
    sync: (engine) => syncHost({ engine, jobs, pathOf, after, emit, watch: () => () => undefined, probe }),
    door: workspaceDoor(join(folder, 'workspace'), assets, {
      ...nodeSyncDeps(MODEL, '0.0.0'),
      // An hour passes between any two looks at the clock: nobody waits after a wrong passphrase.
      now: () => (clock += 3_600_000),
      cost: { memory: 64, passes: 1, lanes: 1 },
    }),
    emit,
    pack: (value) => new Uint8Array(packr.pack(value)),
    files: (engine) =>
      fileHandlers({
        engine,
        assets,
        parser,
        jobs,
        place,
        pathOf: handles.pathOf,
        today: () => '2026-11-22',
        version: '0.0.0',
      }),
    onClosing: async () => {
      jobs.cancelAll();
      await place.empty();
    },
  });
  const byName = inner as unknown as Record<string, (input: unknown) => Promise<unknown>>;
  const machine: Omit<OneProcess, 'bridge'> = {
    handles,
    folder,
    answer: [],
    asked: [],
    opened: [],
    logged: [],
    close: async () => {
      parser.close();
      await inner.close();
    },
  };
  const outer = mainHandlers({
    engine: (name, input) =>
      asReply(byName[name]?.(structuredClone(input)) ?? Promise.reject(new Error(name)), (e) => machine.logged.push(e)),
    early: () => null,
    handles,
    quick: createQuickUnlock(join(folder, 'unlock.bin'), workingKeystore),
    ask: async (wish) => {
      machine.asked.push(wish);
      return machine.answer;
    },
    openPath: async (path) => {
      machine.opened.push(path);
      return '';
    },
    showInFolder: (path) => void machine.opened.push(`folder of ${path}`),
    setLook: () => undefined,
    quit: () => undefined,
    version: '0.0.0',
  });
  const channels: Record<string, (input: unknown) => Promise<Reply<unknown>>> = {};
  serveBridge<null>(outer, {
    receive: (name, answer) => (channels[name] = async (input) => structuredClone(await answer(null, input))),
    isOurPage: () => true,
    log: (_call, error) => void machine.logged.push(error),
  });
  const on = (event: EventName, listen: (detail: never) => void): (() => void) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(listen as (detail: unknown) => void));
    return () => set.delete(listen as (detail: unknown) => void);
  };
  const bridge = { ...channels, on, handleOf: async () => null } as unknown as Bridge;
  return Object.assign(machine, { bridge });
}

const workingKeystore: Keystore = {
  available: async () => true,
  seal: async (text) => Buffer.from(text).map((byte) => byte ^ 0x5a),
  unseal: async (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
};
