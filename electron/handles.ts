/** Files and folders the person chose: the window holds handles, only the machine side knows the paths. */
import { basename } from 'node:path';

export interface Chosen {
  readonly handle: string;
  readonly name: string;
}

export interface Handles {
  /** The same path keeps its handle. */
  readonly grant: (path: string) => Chosen;
  readonly pathOf: (handle: string) => string | undefined;
  readonly all: () => Iterable<readonly [handle: string, path: string]>;
}

/** `random` gives 16 characters of `a-z0-9`; `onGrant` hears every new pair. */
export function createHandles(random: () => string, onGrant: (handle: string, path: string) => void): Handles {
  const paths = new Map<string, string>();
  const handles = new Map<string, string>();
  return {
    grant: (path) => {
      let handle = handles.get(path);
      if (handle === undefined) {
        handle = `h-${random()}`;
        handles.set(path, handle);
        paths.set(handle, path);
        onGrant(handle, path);
      }
      return { handle, name: basename(path) };
    },
    pathOf: (handle) => paths.get(handle),
    all: () => paths.entries(),
  };
}
