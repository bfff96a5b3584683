/**
 * A file carried by hand (`.ncx`): files of the shared folder, sealed and signed as they lie there, one after another.
 * Whoever opens it reads it as a folder, by the same code. Prefix, 32 bytes: magic, major u16, minor u16, count u32,
 * workspace 16. Then for each file: length of the name u8, name, length u32, bytes. Last, SHA-256 of all of it.
 */
import { Refusal } from '../engine.ts';
import { sha256 } from '../vault/seal.ts';
import { segmentsOf } from './place-path.ts';
import { MOST_FILE_BYTES, MOST_NAMES, type FolderView } from './place.ts';

const MAGIC = 'NHIPCAUN';
const MAJOR = 1;
const MINOR = 0;
const PREFIX = 32;
const HASH = 32;

/** 1 GiB: what a message or a stick still carries, and memory still holds. */
const MOST_PARCEL_BYTES = 2 ** 30;

export interface ParcelFile {
  /** As in the folder, e.g. `d/<device>/<name>`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `workspace` is the 16 bytes of the shared workspace. Refuses with `parcel.tooLarge`. */
export async function writeParcel(
  workspace: Uint8Array,
  files: Iterable<ParcelFile> | AsyncIterable<ParcelFile>,
): Promise<Buffer> {
  const parts: Uint8Array[] = [Buffer.alloc(PREFIX)];
  const names = new Set<string>();
  let total = PREFIX + HASH;
  for await (const { name, bytes } of files) {
    if (names.has(name)) continue;
    if (!segmentsOf(name, 'write')) throw new Refusal('parcel.name', { name });
    const front = Buffer.alloc(1 + name.length + 4);
    front.writeUInt8(name.length);
    front.write(name, 1, 'latin1');
    front.writeUInt32BE(bytes.length, 1 + name.length);
    total += front.length + bytes.length;
    if (total > MOST_PARCEL_BYTES || bytes.length > MOST_FILE_BYTES || names.size === MOST_NAMES) {
      throw new Refusal('parcel.tooLarge', { bytes: total });
    }
    names.add(name);
    parts.push(front, bytes);
  }
  const prefix = Buffer.alloc(PREFIX);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt16BE(MAJOR, 8);
  prefix.writeUInt16BE(MINOR, 10);
  prefix.writeUInt32BE(names.size, 12);
  prefix.set(workspace, 16);
  parts[0] = prefix;
  return Buffer.concat([...parts, sha256(...parts)]);
}

/**
 * The carried file as a folder. Refuses with `parcel.foreign` (no such file, or of another shared workspace),
 * `parcel.newer` (of a later version of the program), `parcel.damaged` (not as it was written).
 */
export function parcelView(bytes: Buffer, workspace: Uint8Array): FolderView {
  if (bytes.length < 8 || bytes.toString('latin1', 0, 8) !== MAGIC) throw new Refusal('parcel.foreign');
  if (bytes.length < PREFIX + HASH) throw new Refusal('parcel.damaged');
  const major = bytes.readUInt16BE(8);
  if (major > MAJOR) throw new Refusal('parcel.newer', { major });
  const end = bytes.length - HASH;
  if (!sha256(bytes.subarray(0, end)).equals(bytes.subarray(end))) throw new Refusal('parcel.damaged');
  if (!bytes.subarray(16, PREFIX).equals(workspace)) throw new Refusal('parcel.foreign');
  const files = filesOf(bytes.subarray(0, end));
  if (!files || major !== MAJOR) throw new Refusal('parcel.damaged');
  const folders = foldersOf(files.keys());
  return {
    list: (dir) => Promise.resolve([...(folders.get(dir) ?? [])]),
    read(name, most) {
      const held = files.get(name);
      return Promise.resolve(held && held.length <= most ? held : undefined);
    },
  };
}

/** The files, without copying; undefined when a length or a name is not one that is written. */
function filesOf(bytes: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const files = new Map<string, Buffer>();
  const count = bytes.readUInt32BE(12);
  if (count > MOST_NAMES) return undefined;
  let at = PREFIX;
  for (let index = 0; index < count; index++) {
    const nameEnd = at + 1 + (bytes[at] ?? 0);
    if (nameEnd + 4 > bytes.length) return undefined;
    const name = bytes.toString('latin1', at + 1, nameEnd);
    const length = bytes.readUInt32BE(nameEnd);
    at = nameEnd + 4 + length;
    if (length > MOST_FILE_BYTES || at > bytes.length) return undefined;
    if (!segmentsOf(name, 'write') || files.has(name)) return undefined;
    files.set(name, bytes.subarray(nameEnd + 4, at));
  }
  return at === bytes.length ? files : undefined;
}

function foldersOf(names: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const name of names) {
    const segments = name.split('/');
    for (let depth = 0; depth < segments.length; depth++) {
      const dir = segments.slice(0, depth).join('/');
      const inside = folders.get(dir) ?? new Set();
      folders.set(dir, inside.add(`${segments[depth] ?? ''}${depth < segments.length - 1 ? '/' : ''}`));
    }
  }
  return folders;
}
