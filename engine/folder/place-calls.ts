/** Calls to the file system of a shared folder: patient with programs that hold a file, and with systems that lack a call. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** A scanner or an indexer may hold a file for a moment. */
const PASSING = ['EPERM', 'EACCES', 'EBUSY'];

/** File systems without a call say so; the file is there nevertheless. */
export const UNSUPPORTED = ['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

const flag = (value: number | undefined): number => value ?? 0;

/** Links are refused, a pipe is not waited for. Windows has neither flag; there `lstat` and the name are what counts. */
export const NO_FOLLOW = flag(constants.O_NOFOLLOW) | flag(constants.O_NONBLOCK);

/** Tries again after 5, 10, 20 … ms, at most 2 s, while somebody holds the file; gives up after `most` ms. */
export async function patiently<T>(pause: Pause, most: number, work: () => Promise<T>): Promise<T> {
  for (let step = 5, waited = 0; ; waited += step, step = Math.min(step * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (waited + step > most || !PASSING.includes(codeOf(error))) throw error;
      await pause(step);
    }
  }
}

/** The first `size` bytes; fewer when the file has become shorter. */
export async function readBytes(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await handle.read(bytes, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Writes a whole file and waits until the system says that it is on the disk. */
export async function fill(file: string, flags: string | number, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.writeFile(bytes);
    await handle.sync().catch(unless(UNSUPPORTED));
  } finally {
    await handle.close();
  }
}

/** A renamed file is only there after its folder is. Windows has no such call; some shares refuse it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const refused = unless([...UNSUPPORTED, 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);
  const handle = await open(folder, 'r').catch(refused);
  if (!handle) return;
  try {
    await handle.sync().catch(refused);
  } finally {
    await handle.close();
  }
}

function unless(codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!codes.includes(codeOf(error))) throw error;
    return undefined;
  };
}

/** The system's code of an error, e.g. `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/**
 * Lets `most` calls run at a time; the rest wait in order. A call that takes longer than `limit` ms is given up with
 * `late()` and keeps its turn, because its thread hangs; when all turns hang, those waiting are given up too.
 */
export function turns(most: number, limit: number, late: () => Error): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  let hanging = 0;
  const waiting: { readonly begin: () => void; readonly giveUp: () => void }[] = [];
  const passOn = (): void => {
    const next = waiting.shift();
    if (next) next.begin();
    else free++;
  };
  return <T>(work: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const giveUp = (): void => reject(late());
      const begin = (): void => {
        let hangs = false;
        const timer = setTimeout(() => {
          hangs = true;
          giveUp();
          if (++hanging === most) for (const call of waiting.splice(0)) call.giveUp();
        }, limit);
        const over = (): void => {
          clearTimeout(timer);
          if (hangs) hanging--;
          passOn();
        };
        work().then(resolve, reject).finally(over);
      };
      if (free > 0) {
        free--;
        begin();
      } else if (hanging === most) giveUp();
      else waiting.push({ begin, giveUp });
    });
}
