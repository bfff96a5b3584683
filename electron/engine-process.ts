/** Entry of the engine process: hosts the engine, takes calls from main, sends events back. */
import { Packr } from 'msgpackr';
import { MODEL } from '../domain/model/model.ts';
import { openAssets } from '../engine/assets.ts';
import { Refusal } from '../engine/engine.ts';
import { nodeSyncDeps } from '../engine/folder/node-sync.ts';
import { parserHost } from '../engine/intake/parser-port.ts';
import { attachmentPlace } from './attachment-place.ts';
import { engineHandlers } from './engine-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import { createJobs } from './jobs.ts';
import { localDay } from './local-day.ts';
import { parserChildren } from './parser-children.ts';
import { asReply, describeError } from './reply.ts';
import { probe } from './sync-handlers.ts';
import { syncHost } from './sync-host.ts';
import { after, hintOfFolder } from './watch-folder.ts';
import type { FromEngine, ToEngine } from './wire.ts';
import { workspaceDoor } from './workspace-door.ts';

const [workspace = '', assetsFolder = '', temp = '', version = ''] = process.argv.slice(2);
const parent = process.parentPort;
const send = (message: FromEngine): void => parent.postMessage(message);
const log = (call: string, error: unknown): void => send({ kind: 'log', line: `${call}: ${describeError(error)}` });

const packr = new Packr({ useRecords: true });
const paths = new Map<string, string>();
const assets = openAssets(assetsFolder);
const parsers = parserChildren(send);
const parser = parserHost(parsers.spawn);
const place = attachmentPlace(temp);
const jobs = createJobs((detail) => send({ kind: 'event', event: 'jobProgress', detail }), Date.now);

const pathOf = (handle: string): string => {
  const path = paths.get(handle);
  if (path === undefined) throw new Refusal('handle.unknown');
  return path;
};

const handlers = engineHandlers({
  jobs,
  pathOf,
  sync: (engine) =>
    syncHost({
      engine,
      jobs,
      pathOf,
      after,
      watch: hintOfFolder,
      probe,
      emit: (event, detail) => send({ kind: 'event', event, detail }),
    }),
  door: workspaceDoor(workspace, assets, nodeSyncDeps(MODEL, version)),
  emit: (event, detail) => send({ kind: 'event', event, detail }),
  // A copy of its own: sending a view sends the whole buffer behind it.
  pack: (value) => new Uint8Array(packr.pack(value)),
  files: (engine) =>
    fileHandlers({
      engine,
      assets,
      parser,
      jobs,
      place,
      pathOf: (handle) => paths.get(handle),
      today: () => localDay(new Date()),
      version,
    }),
  onClosing: async () => {
    jobs.cancelAll();
    await place.empty();
  },
});
const byName = new Map(Object.entries(handlers) as [string, (input: unknown) => Promise<unknown>][]);

parent.on('message', ({ data, ports: [port] }) => {
  const message = data as ToEngine;
  if (message.kind === 'grant') paths.set(message.handle, message.path);
  else if (message.kind === 'parser') {
    if (port !== undefined) parsers.arrived(message.parser, port);
  } else {
    const { id, name, input } = message;
    const handle = byName.get(name) ?? (() => Promise.reject(new TypeError('no such call')));
    void asReply(handle(input), (error) => log(name, error)).then((reply) => send({ kind: 'reply', id, reply }));
  }
});
process.on('uncaughtException', (error) => {
  log('engine', error);
  process.exit(1);
});
