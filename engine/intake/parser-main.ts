/** The inside of a parser process, whatever kind of process it is. */
import { Refusal } from '../engine.ts';
import { parseFile } from './parse-file.ts';
import type { ParseReply, ParseRequest } from './parser-port.ts';

export interface ParserPort {
  post(message: ParseReply): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Answers every request; whatever a file does to the parser, the answer is a code. */
export function serveParser(port: ParserPort): void {
  port.onMessage((message) => {
    const { id, path } = message as ParseRequest;
    parseFile(path).then(
      (file) => port.post({ id, file }),
      (error: unknown) => {
        const refusal = error instanceof Refusal ? error : new Refusal('file.corrupt');
        port.post({ id, code: refusal.code, about: refusal.about });
      },
    );
  });
}
