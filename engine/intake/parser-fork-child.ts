/** Entry of a parser process under plain Node. */
import { serveParser } from './parser-main.ts';

serveParser({
  post: (message) => process.send?.(message),
  onMessage: (listener) => process.on('message', listener),
});
process.on('disconnect', () => process.exit(0));
