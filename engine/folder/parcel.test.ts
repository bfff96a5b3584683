import { expect, it } from 'vitest';
import { Refusal } from '../engine.ts';
import { memoryPlace } from '../testing/memory-place.ts';
import { sha256 } from '../vault/seal.ts';
import { parcelView, writeParcel, type ParcelFile } from './parcel.ts';

const workspace = Buffer.alloc(16, 5);
const files: ParcelFile[] = [
  { name: 'w-00.wsp', bytes: Buffer.from('descriptor') },
  { name: 'm/000001-00.mem', bytes: Buffer.from('entry') },
  { name: 'd/aa/00000001-00000002-00.seg', bytes: Buffer.from('segment') },
  { name: 'd/aa/a00000001-00.ack', bytes: Buffer.alloc(0) },
  { name: 'x/ab/00-0000.blb', bytes: Buffer.alloc(5000, 3) },
];

const refusal = (bytes: Buffer): string => {
  try {
    parcelView(bytes, workspace);
    return 'nothing';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

/** With a hash that fits: what somebody makes on purpose. */
const sealed = (body: Buffer) => Buffer.concat([body, sha256(body)]);
const changed = (parcel: Buffer, change: (body: Buffer) => void): Buffer => {
  const body = Buffer.from(parcel.subarray(0, -32));
  change(body);
  return sealed(body);
};

it('is read like the folder it was taken from', async () => {
  const place = memoryPlace(new Map());
  for (const { name, bytes } of files) await place.write(name, bytes);
  const view = parcelView(await writeParcel(workspace, files), workspace);
  for (const dir of ['', 'd', 'd/aa', 'm', 'x', 'x/ab', 'absent', 'd/', 'w-00.wsp']) {
    expect([...(await view.list(dir))].sort()).toEqual([...(await place.list(dir))].sort());
  }
  for (const { name, bytes } of files) {
    expect(await view.read(name, 10_000)).toEqual(bytes);
    expect(await view.read(name, bytes.length)).toEqual(bytes);
  }
  expect(await view.read('x/ab/00-0000.blb', 4999)).toBeUndefined();
  expect(await view.read('d/aa', 100)).toBeUndefined();
});

it('takes files one after another, each name once, and may be empty', async () => {
  async function* twice() {
    await Promise.resolve();
    yield* [...files, ...files];
  }
  expect(await writeParcel(workspace, twice())).toEqual(await writeParcel(workspace, files));
  expect(await parcelView(await writeParcel(workspace, []), workspace).list('')).toEqual([]);
});

it('writes no name that is not one of the folder', async () => {
  await expect(writeParcel(workspace, [{ name: '../a', bytes: Buffer.alloc(1) }])).rejects.toThrow('parcel.name');
});

it('every flip and every cut is noticed', async () => {
  const parcel = await writeParcel(workspace, files);
  for (let at = 0; at < parcel.length; at++) {
    const flipped = Buffer.from(parcel);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    expect(refusal(flipped)).not.toBe('nothing');
    expect(refusal(parcel.subarray(0, at))).not.toBe('nothing');
  }
  expect(refusal(Buffer.concat([parcel, Buffer.alloc(1)]))).toBe('parcel.damaged');
});

it('says what is wrong with it', async () => {
  const parcel = await writeParcel(workspace, files);
  expect(refusal(Buffer.from('PK\u0003\u0004 a zip'))).toBe('parcel.foreign');
  expect(refusal(Buffer.alloc(0))).toBe('parcel.foreign');
  expect(refusal(await writeParcel(Buffer.alloc(16, 6), files))).toBe('parcel.foreign');
  expect(refusal(changed(parcel, (body) => body.writeUInt16BE(2, 8)))).toBe('parcel.newer');
  expect(refusal(parcel.subarray(0, 500))).toBe('parcel.damaged');
});

it.each<[string, (body: Buffer) => void]>([
  ['a count beyond what is there', (body) => body.writeUInt32BE(6, 12)],
  ['a count below', (body) => body.writeUInt32BE(4, 12)],
  ['a huge count', (body) => body.writeUInt32BE(0xffffffff, 12)],
  ['a name longer than names are', (body) => body.writeUInt8(255, 32)],
  ['a huge length', (body) => body.writeUInt32BE(0xffffffff, 32 + 1 + 8)],
  ['a name that leads out', (body) => body.write('../../aa', 33, 'latin1')],
  ['an absolute name', (body) => body.write('/etc/pas', 33, 'latin1')],
  ['major zero', (body) => body.writeUInt16BE(0, 8)],
])('%s is damage, also under a fitting hash', async (_, change) => {
  expect(refusal(changed(await writeParcel(workspace, files), change))).toBe('parcel.damaged');
});

it('the same name twice is damage', async () => {
  const one = await writeParcel(workspace, files.slice(0, 1));
  const body = Buffer.concat([one.subarray(0, -32), one.subarray(32, -32)]);
  body.writeUInt32BE(2, 12);
  expect(refusal(sealed(body))).toBe('parcel.damaged');
});
