/** Runs one command with its output shown, and says how it ended. */
import { spawnSync } from 'node:child_process';

/** Returns true when the command exited 0. `env` is added to ours. */
export function runStep(title, command, args, env = {}) {
  const started = Date.now();
  process.stdout.write(`\n── ${title}\n`);
  const result = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const ok = result.status === 0;
  process.stdout.write(
    `── ${title}: ${ok ? 'ok' : `FAILED (${result.status ?? result.signal ?? result.error})`}, ${seconds} s\n`,
  );
  return ok;
}
