/** Starts the processes beside main. They get no environment of ours and say nothing on their own output. */
import { utilityProcess } from 'electron';
import { join } from 'node:path';
import type { EngineChild } from './engine-link.ts';
import type { FromEngine } from './wire.ts';

/** `folder` holds the built entries; `args` are the workspace folder and the assets folder. */
export function startEngine(folder: string, args: readonly string[]): EngineChild {
  const child = utilityProcess.fork(join(folder, 'engine-process.js'), [...args], { serviceName: 'nhip-cau-engine' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (hear) => void child.on('message', (message: FromEngine) => hear(message)),
    onExit: (hear) => void child.once('exit', hear),
    kill: () => void child.kill(),
  };
}
