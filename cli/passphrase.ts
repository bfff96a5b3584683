/** Asks for the passphrase without showing it. */
import type { ReadStream, WriteStream } from 'node:tty';
import { createInterface } from 'node:readline';

/** One line from the terminal without echo; from a pipe, its first line. */
export async function askPassphrase(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  return input.isTTY ? askHidden(input, output) : firstLine(input);
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input, crlfDelay: Infinity });
  for await (const line of lines) return line;
  return '';
}

function askHidden(input: ReadStream, output: WriteStream): Promise<string> {
  output.write('Mật khẩu: ');
  input.setRawMode(true);
  input.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (): void => {
      input.setRawMode(false);
      input.pause();
      input.off('data', onData);
      output.write('\n');
    };
    const onData = (chunk: string): void => {
      for (const char of chunk) {
        if (char === '\r' || char === '\n' || char === '\u0004') {
          end();
          resolve(typed);
          return;
        }
        if (char === '\u0003') {
          end();
          reject(new Error('interrupted'));
          return;
        }
        if (char === '\u007f' || char === '\b') typed = Array.from(typed).slice(0, -1).join('');
        else typed += char;
      }
    };
    input.on('data', onData);
    input.resume();
  });
}
