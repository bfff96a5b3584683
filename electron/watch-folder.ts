/** Hints that something changed in a folder, as far as its system tells; a folder that cannot be watched gives none. */
import { watch } from 'node:fs';

/** Until the returned function is called. Shares and sync tools often tell nothing: never the only sign. */
export function hintOfFolder(folder: string, hint: () => void): () => void {
  try {
    const watcher = watch(folder, { recursive: true, persistent: false }, hint);
    // A drive that vanishes ends the hints, not the work.
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}

/** Runs `act` after so many ms, unless the returned function is called before; keeps no process alive. */
export function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
