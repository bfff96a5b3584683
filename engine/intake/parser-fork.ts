/** Parser processes under plain Node, for the command line, the tests and the bench. */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LIMITS } from './limits.ts';
import { parserHost, type ParserChild, type ParserHost } from './parser-port.ts';

export function forkedParser(width = 2, timeLimit: number = LIMITS.parseTime): ParserHost {
  return parserHost(forkChild, width, timeLimit);
}

function forkChild(): ParserChild {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(fileURLToPath(new URL('./parser-fork-child.ts', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${LIMITS.parseMemory}`, '--import', loader],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing of ours: no passphrase, no settings.
    env: {},
  });
  child.unref();
  child.channel?.unref();
  return {
    post: (message) => {
      child.send(message, () => undefined);
      child.channel?.ref();
    },
    onMessage: (listener) => {
      child.on('message', (message) => {
        child.channel?.unref();
        listener(message);
      });
    },
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => child.kill('SIGKILL'),
  };
}
