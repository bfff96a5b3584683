import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../engine.ts';
import { memoryDisk } from '../testing/memory-disk.ts';
import { memoryPlace, type PlaceCall } from '../testing/memory-place.ts';
import { mac, sha256 } from '../vault/seal.ts';
import { CHUNK_BYTES, chunkCount, fetchAttachment, isChunkSound, publishAttachment, type ChunkKeys } from './chunks.ts';

const workspace = Buffer.alloc(16, 7);
const naming = Buffer.alloc(32, 1);
const epochKeys = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const keysOf = (epoch: number, known = epochKeys): ChunkKeys => ({
  workspace,
  epoch,
  epochKey: (wanted) => known[wanted],
});
const keys = keysOf(0);
const hashOf = (bytes: Uint8Array) => mac(naming, bytes).toString('hex');

function laptop(files: Map<string, Buffer>) {
  const calls: PlaceCall[] = [];
  const local = new Map<string, Buffer>();
  const taken = new Map<string, Buffer>();
  const place = memoryPlace(files, (call) => void calls.push(call));
  const deps = {
    view: place,
    keys,
    naming,
    disk: memoryDisk(local),
    incoming: path.join('w', 'sync', 'incoming'),
    take: (hash: string, bytes: Uint8Array) => {
      taken.set(hash, Buffer.from(bytes));
      return Promise.resolve();
    },
  };
  return {
    place,
    local,
    taken,
    deps,
    reads: () => calls.filter((call) => call === 'read').length,
    fetch: (hash: string, progress: (done: number, total: number) => void = () => undefined, signal?: AbortSignal) =>
      fetchAttachment(deps, hash, progress, signal),
  };
}

/** Comparing megabytes member by member takes the runner seconds. */
const digest = (files: ReadonlyMap<string, Buffer>) =>
  [...files].map(([name, file]) => [name, sha256(file).toString('hex')]);

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

async function published(bytes: Uint8Array) {
  const files = new Map<string, Buffer>();
  await publishAttachment(memoryPlace(files), keys, hashOf(bytes), bytes);
  return { files, hash: hashOf(bytes) };
}

describe('an attachment', () => {
  it.each([0, 1, 4088, 4089, CHUNK_BYTES - 8, CHUNK_BYTES - 7, CHUNK_BYTES, 3 * CHUNK_BYTES + 5])(
    'of %i bytes arrives as it was, and nothing of it stays behind',
    async (size) => {
      const bytes = randomBytes(size);
      const { files, hash } = await published(bytes);
      expect(files.size).toBe(chunkCount(size));
      const other = laptop(files);
      const told: number[][] = [];
      await other.fetch(hash, (done, total) => told.push([done, total]));
      expect(other.taken.get(hash)?.equals(bytes)).toBe(true);
      expect(other.local.size).toBe(0);
      const total = files.size * CHUNK_BYTES;
      expect(told.at(-1)).toEqual([total, total]);
    },
  );

  it('is one set of files, whoever attaches it, and nothing in them is clear', async () => {
    const bytes = Buffer.from('Đơn kiến nghị của bà con. '.repeat(100_000));
    const { files, hash } = await published(bytes);
    const before = new Map(files);
    expect(await publishAttachment(memoryPlace(files), keys, hash, bytes)).toBe(0);
    expect(digest(files)).toEqual(digest(before));
    const { files: elsewhere } = await published(bytes);
    expect(digest(elsewhere)).toEqual(digest(before));
    for (const file of files.values()) expect(file.includes('bà con')).toBe(false);
  });

  it('says only to the nearest 4 KiB how long it is', async () => {
    const lengths = [100, 2000, 4000].map(async (size) => {
      const { files } = await published(Buffer.alloc(size, 1));
      return [...files.values()][0]?.length;
    });
    expect(new Set(await Promise.all(lengths)).size).toBe(1);
  });

  it('is mended by whoever has it', async () => {
    const bytes = randomBytes(3 * CHUNK_BYTES);
    const { files, hash } = await published(bytes);
    const [one, two] = [...files.keys()];
    files.delete(one ?? '');
    files.set(two ?? '', Buffer.from('torn'));
    const isSound = [0, 1, 2, 3].map((index) => isChunkSound(memoryPlace(files), keys, hash, index));
    expect(await Promise.all(isSound)).toEqual([false, false, true, true]);
    expect(await publishAttachment(memoryPlace(files), keys, hash, bytes)).toBe(2);
    const other = laptop(files);
    await other.fetch(hash);
    expect(other.taken.get(hash)?.equals(bytes)).toBe(true);
  });

  it('may be longer than is allowed nowhere', async () => {
    const bytes = Buffer.alloc(200 * 2 ** 20 + 1);
    const place = memoryPlace(new Map());
    expect(await refusal(publishAttachment(place, keys, hashOf(bytes), bytes))).toBe('attachment.tooLarge');
    expect(await place.list('')).toEqual([]);
  });

  it('of an earlier epoch stays as it is, and opens for who has that key', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES);
    const { files, hash } = await published(bytes);
    expect(await publishAttachment(memoryPlace(files), keysOf(1), hash, bytes)).toBe(0);
    const revoked = laptop(new Map());
    await publishAttachment(revoked.place, keysOf(1), hash, bytes);
    revoked.deps.keys = keysOf(0, epochKeys.slice(0, 1));
    expect(await refusal(revoked.fetch(hash))).toBe('attachment.onTheWay');
  });
});

describe('on the way', () => {
  it('goes on where it was broken off, reading only what is missing', async () => {
    const bytes = randomBytes(5 * CHUNK_BYTES);
    const { files, hash } = await published(bytes);
    const count = files.size;
    const other = laptop(files);
    const stop = new AbortController();
    let arrived = 0;
    const broken = other.fetch(hash, () => ++arrived === 2 && stop.abort(), stop.signal);
    await expect(broken).rejects.toThrow('aborted');
    expect(other.reads()).toBe(2);
    expect(other.taken.size).toBe(0);
    await other.fetch(hash);
    expect(other.reads()).toBe(count);
    expect(other.taken.get(hash)?.equals(bytes)).toBe(true);
  });

  it('fetches what is there, says what is missing, and later only the rest', async () => {
    const bytes = randomBytes(4 * CHUNK_BYTES);
    const { files, hash } = await published(bytes);
    const late = [...files.entries()].slice(1, 3);
    for (const [name] of late) files.delete(name);
    const other = laptop(files);
    await expect(other.fetch(hash)).rejects.toMatchObject({
      code: 'attachment.onTheWay',
      about: { have: files.size, of: files.size + 2 },
    });
    const reads = other.reads();
    for (const [name, file] of late) files.set(name, file);
    await other.fetch(hash);
    expect(other.reads()).toBe(reads + 2);
    expect(other.taken.get(hash)?.equals(bytes)).toBe(true);
  });

  it('a chunk that was damaged here after it had arrived is read again', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES);
    const { files, hash } = await published(bytes);
    const last = [...files.entries()].at(-1);
    files.delete(last?.[0] ?? '');
    const other = laptop(files);
    expect(await refusal(other.fetch(hash))).toBe('attachment.onTheWay');
    for (const [name, file] of other.local) other.local.set(name, file.subarray(0, 1000));
    files.set(...(last ?? ['', Buffer.alloc(0)]));
    await other.fetch(hash);
    expect(other.taken.get(hash)?.equals(bytes)).toBe(true);
    expect(other.local.size).toBe(0);
  });

  it('is found under the name a synchroniser gave to a copy', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES);
    const { files, hash } = await published(bytes);
    for (const [name, file] of new Map(files)) {
      files.set(name, Buffer.from('torn'));
      files.set(name.replace('.blb', '.sync-conflict-20261122-061500-ABCDEFG.blb'), file);
    }
    const other = laptop(files);
    await other.fetch(hash);
    expect(other.taken.get(hash)?.equals(bytes)).toBe(true);
  });

  it('nothing that was changed, cut, swapped or lengthened is accepted', async () => {
    const bytes = randomBytes(CHUNK_BYTES + 5000);
    const { files, hash } = await published(bytes);
    const { files: foreign } = await published(randomBytes(CHUNK_BYTES + 5000));
    const [name = '', other = ''] = [...files.keys()];
    const sound = files.get(name) ?? Buffer.alloc(0);
    const mutations: Buffer[] = [files.get(other) ?? sound, [...foreign.values()][0] ?? sound, Buffer.alloc(0)];
    for (let at = 0; at < 200; at++) {
      const flipped = Buffer.from(sound);
      const position = at < 100 ? at : (at * 7919) % sound.length;
      flipped[position] = (flipped[position] ?? 0) ^ (1 << (at % 8));
      mutations.push(
        flipped,
        sound.subarray(0, (at * 104_729) % sound.length),
        Buffer.concat([sound, Buffer.alloc(at + 1)]),
      );
    }
    for (const mutation of mutations) {
      files.set(name, mutation);
      const reader = laptop(files);
      expect(await refusal(reader.fetch(hash))).toBe('attachment.onTheWay');
      expect(reader.taken.size).toBe(0);
    }
  });

  it('whole chunks of another content under this name are refused, and nothing of them stays', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES);
    const files = new Map<string, Buffer>();
    const wrong = hashOf(Buffer.from('something else'));
    await publishAttachment(memoryPlace(files), keys, wrong, bytes);
    const other = laptop(files);
    expect(await refusal(other.fetch(wrong))).toBe('attachment.damaged');
    expect(other.taken.size).toBe(0);
    expect(other.local.size).toBe(0);
  });

  it('a hash that is none leads nowhere', async () => {
    const other = laptop(new Map());
    expect(await refusal(other.fetch('../../etc'))).toBe('attachment.onTheWay');
    expect(other.reads()).toBe(0);
  });
});
