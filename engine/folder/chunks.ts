/**
 * Attachments in the shared folder: `x/<2 hex>/<32 hex of the keyed hash>-<4 digits>.blb`, chunks of 1 MiB.
 * Fixed fields, 28 bytes: epoch u32, index u32, count u32, first half of the keyed hash 16.
 *
 * Sealing is a function of the content: the key is drawn from the epoch's by prefix, fixed fields and keyed hash, and the
 * keyed hash stands for one content, so no key ever seals two. Hence two offices that attach the same file write the same
 * bytes under the same names, and whoever has the file can mend what the folder lost. Nothing is signed: a chunk counts
 * when the whole has the hash that a signed change names.
 */
import path from 'node:path';
import { Refusal } from '../engine.ts';
import type { Disk } from '../vault/disk.ts';
import { mac, seal, SEAL_OVERHEAD, sha256, subKey, unseal } from '../vault/seal.ts';
import { checkPrefix, readPrefix, writePrefix } from './formats/file.ts';
import type { FolderPlace, FolderView } from './place.ts';

export const CHUNK_BYTES = 2 ** 20;

/** 200 MB, as in the vault. */
const MOST_ATTACHMENT_BYTES = 200 * 2 ** 20;

/** The length is shown only to the nearest 4 KiB; it stands in front of the content, in 8 bytes. */
const PADDING = 4096;
const LENGTH = 8;

const HEAD = 28;
const MOST_CHUNKS = chunkCount(MOST_ATTACHMENT_BYTES);
const MOST_CHUNK_FILE = 32 + HEAD + CHUNK_BYTES + SEAL_OVERHEAD;

/** Copies with odd names are tried too, but not without end. */
const MOST_CANDIDATES = 4 * MOST_CHUNKS;

export interface ChunkKeys {
  /** 16 bytes. */
  readonly workspace: Uint8Array;
  /** The epoch to seal under. */
  readonly epoch: number;
  /** Key of an epoch, 32 bytes; undefined when this device was never given it. */
  epochKey(epoch: number): Uint8Array | undefined;
}

export interface FetchDeps {
  /** The folder, or a carried file. */
  readonly view: FolderView;
  readonly keys: ChunkKeys;
  /** Key of the names of attachments, 32 bytes. */
  readonly naming: Uint8Array;
  readonly disk: Disk;
  /** `<workspace>/sync/incoming`: sealed chunks that have arrived of attachments that have not. */
  readonly incoming: string;
  /** Puts whole and proven bytes into the vault, durably. */
  take(hash: string, bytes: Uint8Array): Promise<void>;
}

/** Files an attachment of so many bytes consists of. */
export function chunkCount(size: number): number {
  return Math.ceil(paddedLength(size) / CHUNK_BYTES);
}

/** The folder of the place that holds an attachment's chunks. */
export function chunkFolder(hash: string): string {
  return `x/${hash.slice(0, 2)}`;
}

/** Name of one chunk inside its folder. */
export function chunkName(hash: string, index: number): string {
  return `${hash.slice(0, 32)}-${String(index).padStart(4, '0')}.blb`;
}

/**
 * Puts an attachment into the folder, or mends it there. Returns the number of files written; 0 when all were there and
 * sound. To be called before the segment that names the attachment is written. Throws FolderTrouble, and AbortError.
 */
export async function publishAttachment(
  place: FolderPlace,
  keys: ChunkKeys,
  hash: string,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<number> {
  if (bytes.length > MOST_ATTACHMENT_BYTES) throw new Refusal('attachment.tooLarge', { bytes: bytes.length });
  const count = chunkCount(bytes.length);
  let written = 0;
  for (let index = 0; index < count; index++) {
    signal?.throwIfAborted();
    const name = `${chunkFolder(hash)}/${chunkName(hash, index)}`;
    const plain = plainChunk(bytes, index);
    const held = await place.read(name, MOST_CHUNK_FILE);
    // One sealed under an earlier epoch does as well.
    if (held && openChunk(held, keys, hash)?.plain.equals(plain)) continue;
    await place.write(name, sealChunk(keys, hash, index, count, plain));
    written++;
  }
  return written;
}

/** True when the folder holds this chunk as it was written; half a file under its name is not it. Throws FolderTrouble. */
export async function isChunkSound(view: FolderView, keys: ChunkKeys, hash: string, index: number): Promise<boolean> {
  const bytes = await view.read(`${chunkFolder(hash)}/${chunkName(hash, index)}`, MOST_CHUNK_FILE);
  return openChunk(bytes, keys, hash)?.index === index;
}

/**
 * Brings an attachment here, chunk by chunk; what has arrived stays when this is broken off, and is not read again.
 * `progress` is told bytes, in whole chunks. Refuses with `attachment.onTheWay` when the folder does not hold all of it
 * yet, `attachment.damaged` when all chunks are sound and the whole is not what was named (then it starts anew).
 * Throws FolderTrouble, and AbortError.
 */
export async function fetchAttachment(
  deps: FetchDeps,
  hash: string,
  progress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { disk, incoming } = deps;
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal('attachment.onTheWay', { hash, have: 0, of: 0 });
  const whole = gathering();
  const stored = disk.list(incoming).filter((name) => name.startsWith(hash));
  for (const name of stored) {
    const chunk = openChunk(disk.read(path.join(incoming, name)), deps.keys, hash);
    if (!chunk || !whole.add(chunk)) disk.remove(path.join(incoming, name));
  }
  const report = () => progress(whole.have() * CHUNK_BYTES, whole.count() * CHUNK_BYTES);
  if (whole.have() > 0) report();
  for (const name of await candidates(deps.view, hash, whole)) {
    signal?.throwIfAborted();
    const index = indexOf(name);
    if (index !== undefined && whole.has(index)) continue;
    const bytes = await deps.view.read(`${chunkFolder(hash)}/${name}`, MOST_CHUNK_FILE);
    const chunk = openChunk(bytes, deps.keys, hash);
    if (!bytes || !chunk || !whole.add(chunk)) continue;
    disk.makeFolder(incoming);
    await disk.replace(path.join(incoming, `${hash}-${chunk.index}`), [bytes]);
    report();
  }
  if (whole.have() === 0 || whole.have() < whole.count()) {
    throw new Refusal('attachment.onTheWay', { hash, have: whole.have(), of: whole.count() });
  }
  signal?.throwIfAborted();
  const content = whole.content();
  const isNamed = content && mac(deps.naming, content).toString('hex') === hash;
  if (isNamed) await deps.take(hash, content);
  for (const name of disk.list(incoming)) if (name.startsWith(hash)) disk.remove(path.join(incoming, name));
  if (!isNamed) throw new Refusal('attachment.damaged', { hash });
}

interface Chunk {
  readonly index: number;
  readonly count: number;
  readonly plain: Buffer;
}

/** Chunks of one attachment, in any order; the first one says how many there are. */
function gathering() {
  const chunks = new Map<number, Buffer>();
  let count = 0;
  return {
    have: () => chunks.size,
    count: () => count,
    has: (index: number) => chunks.has(index),
    add(chunk: Chunk): boolean {
      if (chunks.has(chunk.index) || (count > 0 && chunk.count !== count)) return false;
      count = chunk.count;
      chunks.set(chunk.index, chunk.plain);
      return true;
    },
    content(): Buffer | undefined {
      const padded = Buffer.concat(Array.from({ length: count }, (_, index) => chunks.get(index) ?? Buffer.alloc(0)));
      const length = Number(padded.readBigUInt64BE(0));
      if (length > MOST_ATTACHMENT_BYTES || paddedLength(length) !== padded.length) return undefined;
      return padded.subarray(LENGTH, LENGTH + length);
    },
  };
}

/** Names that may hold chunks still wanted, proper ones first. */
async function candidates(
  view: FolderView,
  hash: string,
  whole: { have(): number; count(): number },
): Promise<readonly string[]> {
  if (whole.have() > 0 && whole.have() === whole.count()) return [];
  const own = hash.slice(0, 32);
  const names = (await view.list(chunkFolder(hash))).filter((name) => name.includes(own) && name.includes('.blb'));
  const proper = names.filter((name) => indexOf(name) !== undefined).sort();
  const copies = names.filter((name) => indexOf(name) === undefined).sort();
  return [...proper, ...copies].slice(0, MOST_CANDIDATES);
}

/** Which chunk a proper name promises; a copy that a synchroniser renamed may hold any. */
function indexOf(name: string): number | undefined {
  const digits = /^[0-9a-f]{32}-(\d{4})\.blb$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function paddedLength(size: number): number {
  return Math.ceil((size + LENGTH) / PADDING) * PADDING;
}

/** A piece of: length, content, zeros. */
function plainChunk(bytes: Uint8Array, index: number): Buffer {
  const start = index * CHUNK_BYTES;
  const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, paddedLength(bytes.length) - start));
  if (index === 0) chunk.writeBigUInt64BE(BigInt(bytes.length));
  const from = Math.max(0, start - LENGTH);
  chunk.set(bytes.subarray(from, start + chunk.length - LENGTH), index === 0 ? LENGTH : 0);
  return chunk;
}

function sealChunk(keys: ChunkKeys, hash: string, index: number, count: number, plain: Buffer): Buffer {
  const epochKey = keys.epochKey(keys.epoch);
  if (!epochKey) throw new Refusal('sync.noKey', { epoch: keys.epoch });
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(keys.epoch, 0);
  head.writeUInt32BE(index, 4);
  head.writeUInt32BE(count, 8);
  head.write(hash.slice(0, 32), 12, 'hex');
  const front = writePrefix('chunk', keys.workspace, head, plain.length + SEAL_OVERHEAD);
  return Buffer.concat([front, seal(chunkKey(epochKey, front, hash), plain, front, (length) => Buffer.alloc(length))]);
}

/** The chunk, when it is one of this attachment, whole and unchanged. */
function openChunk(bytes: Buffer | undefined, keys: ChunkKeys, hash: string): Chunk | undefined {
  const prefix = bytes && readPrefix('chunk', bytes, HEAD);
  if (!prefix || checkPrefix(prefix, Buffer.from(keys.workspace))) return undefined;
  const { head } = prefix;
  const [index, count] = [head.readUInt32BE(4), head.readUInt32BE(8)];
  if (count < 1 || count > MOST_CHUNKS || index >= count || head.toString('hex', 12) !== hash.slice(0, 32)) {
    return undefined;
  }
  const epochKey = keys.epochKey(head.readUInt32BE(0));
  if (!epochKey) return undefined;
  const front = bytes.subarray(0, 32 + HEAD);
  const plain = unseal(chunkKey(epochKey, front, hash), bytes.subarray(32 + HEAD), front);
  const isLast = index === count - 1;
  if (!plain || plain.length === 0 || (isLast ? plain.length > CHUNK_BYTES : plain.length !== CHUNK_BYTES)) {
    return undefined;
  }
  return { index, count, plain };
}

function chunkKey(epochKey: Uint8Array, front: Uint8Array, hash: string): Buffer {
  return subKey(epochKey, 'chunk', sha256(front, Buffer.from(hash, 'hex')));
}
