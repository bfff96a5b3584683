/** A shared folder in memory, with a hook in front of every call to the system: what a simulated folder goes wrong with. */
import { isReadableSegment, PART, segmentsOf } from '../folder/place-path.ts';
import { FolderTrouble, type FolderPlace } from '../folder/place.ts';

/** A write is three calls: bytes into a part, the rename, the reading back. */
export type PlaceCall = 'list' | 'read' | 'write' | 'rename' | 'readBack' | 'remove';

/** What a hook may do to a call besides throwing (a FolderTrouble, or a Crash). */
export interface PlaceFault {
  /** Only so many bytes: of the file read, of the part written, of the file renamed where a rename is not atomic. */
  readonly keep?: number;
  /** The listing this folder gave last time (none at first). */
  readonly stale?: boolean;
}

export type PlaceHook = (call: PlaceCall, name: string) => PlaceFault | undefined;

/** The process ended here. Once a hook threw it, every later call of the place throws it again. */
export class Crash extends Error {}

/** `files` is the folder, by name; several places may stand on the same one. */
export function memoryPlace(files: Map<string, Buffer>, hook: PlaceHook = () => undefined): FolderPlace {
  const listed = new Map<string, readonly string[]>();
  let crashed: Crash | undefined;
  let parts = 0;

  const faultOf = (call: PlaceCall, name: string): PlaceFault => {
    if (crashed) throw crashed;
    try {
      return hook(call, name) ?? {};
    } catch (error) {
      if (error instanceof Crash) crashed = error;
      throw error;
    }
  };
  const cut = (bytes: Buffer, fault: PlaceFault) => Buffer.from(bytes.subarray(0, fault.keep ?? bytes.length));

  const namesIn = (dir: string): readonly string[] => {
    const inside = dir === '' ? '' : `${dir}/`;
    const names = new Set<string>();
    for (const file of files.keys()) {
      if (!file.startsWith(inside)) continue;
      const rest = file.slice(inside.length);
      const slash = rest.indexOf('/');
      const name = slash < 0 ? rest : rest.slice(0, slash);
      if (isReadableSegment(name) && !name.endsWith(PART)) names.add(slash < 0 ? name : `${name}/`);
    }
    return [...names];
  };

  const write = (name: string, bytes: Uint8Array): void => {
    if (!segmentsOf(name, 'write')) throw new FolderTrouble('failed', name, 'name');
    if (files.get(name)?.equals(bytes)) return;
    const part = `${name}.${parts++}${PART}`;
    files.set(part, cut(Buffer.from(bytes), faultOf('write', name)));
    const moving = faultOf('rename', name);
    files.set(name, cut(files.get(part) ?? Buffer.alloc(0), moving));
    files.delete(part);
    const back = cut(files.get(name) ?? Buffer.alloc(0), faultOf('readBack', name));
    if (!back.equals(bytes)) throw new FolderTrouble('failed', name, 'readback');
  };

  return {
    list: later((dir: string) => {
      const fault = faultOf('list', dir);
      const names = fault.stale ? (listed.get(dir) ?? []) : namesIn(dir);
      listed.set(dir, names);
      return names;
    }),
    read: later((name: string, most: number) => {
      const fault = faultOf('read', name);
      const bytes = segmentsOf(name, 'read') ? files.get(name) : undefined;
      return bytes && bytes.length <= most ? cut(bytes, fault) : undefined;
    }),
    write: later(write),
    remove: later((name: string) => {
      faultOf('remove', name);
      files.delete(name);
    }),
  };
}

/** In a later turn, as a real folder answers; what is thrown becomes a rejection. */
function later<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => Promise<R> {
  return async (...args) => {
    await Promise.resolve();
    return work(...args);
  };
}
