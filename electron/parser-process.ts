/** Entry of a parser process: reads one hostile file after another for the engine, over the port it is given. */
import { serveParser } from '../engine/intake/parser-main.ts';

process.parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  serveParser({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
  });
  // The engine is gone: nobody is waiting for an answer.
  port.on('close', () => process.exit(0));
  port.start();
});
