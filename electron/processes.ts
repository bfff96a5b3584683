/** Starts the processes beside main. Of main's environment they get what the system needs and nothing of ours. */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { join } from 'node:path';
import { LIMITS } from '../engine/intake/limits.ts';
import type { EngineChild, Parsers } from './engine-link.ts';
import type { FromEngine } from './wire.ts';

/** `folder` holds the built entries; `args`: workspace folder, assets folder, temporary folder, version. */
export function startEngine(folder: string, args: readonly string[]): EngineChild {
  const child = utilityProcess.fork(join(folder, 'engine-process.js'), [...args], {
    serviceName: 'nhip-cau-engine',
    env: environment(),
  });
  return {
    post: (message, port) => child.postMessage(message, port === undefined ? [] : [port as MessagePortMain]),
    onMessage: (hear) => void child.on('message', (message: FromEngine) => hear(message)),
    onExit: (hear) => void child.once('exit', hear),
    kill: () => void child.kill(),
  };
}

/** Parser processes: files from anywhere are read there, with a limit on memory; the engine limits the time. */
export function createParsers(folder: string): Parsers {
  const running = new Map<number, UtilityProcess>();
  const end = (parser: number): void => {
    running.get(parser)?.kill();
    running.delete(parser);
  };
  return {
    start: (parser, engine) => {
      const child = utilityProcess.fork(join(folder, 'parser-process.js'), [], {
        serviceName: 'nhip-cau-parser',
        execArgv: [`--max-old-space-size=${LIMITS.parseMemory}`],
        env: environment(),
        stdio: 'ignore',
      });
      running.set(parser, child);
      child.once('exit', () => running.get(parser) === child && running.delete(parser));
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage(null, [port1]);
      engine.post({ kind: 'parser', parser }, port2);
    },
    end,
    endAll: () => {
      for (const parser of Array.from(running.keys())) end(parser);
    },
  };
}

function environment(): Record<string, string> {
  const kept = ['SystemRoot', 'TZ', 'LANG'].map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
