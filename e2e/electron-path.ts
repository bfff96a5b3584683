/** The Electron that `npm start` would run, asked once. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

let found: string | undefined;

export function electronPath(): string {
  found ??= execFileSync(process.execPath, [join(import.meta.dirname, '..', 'tools', 'electron.mjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  return found;
}
