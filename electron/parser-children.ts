/** The engine's side of its parser processes: main starts and ends them, the talk goes directly. */
import type { MessagePortMain } from 'electron';
import type { ParserChild } from '../engine/intake/parser-port.ts';
import type { FromEngine } from './wire.ts';

export interface ParserChildren {
  readonly spawn: () => ParserChild;
  /** Main's answer to a `start-parser`. */
  readonly arrived: (parser: number, port: MessagePortMain) => void;
}

export function parserChildren(send: (message: FromEngine) => void): ParserChildren {
  let last = 0;
  const waiting = new Map<number, (port: MessagePortMain) => void>();
  return {
    spawn: () => {
      last += 1;
      const parser = last;
      const port = new Promise<MessagePortMain>((arrive) => waiting.set(parser, arrive));
      send({ kind: 'start-parser', parser });
      return {
        post: (message) => void port.then((one) => one.postMessage(message)),
        onMessage: (listener) =>
          void port.then((one) => {
            one.on('message', ({ data }) => listener(data));
            one.start();
          }),
        // The other end closes when its process dies, however it dies.
        onExit: (listener) => void port.then((one) => one.once('close', listener)),
        kill: () => send({ kind: 'end-parser', parser }),
      };
    },
    arrived: (parser, port) => {
      waiting.get(parser)?.(port);
      waiting.delete(parser);
    },
  };
}
