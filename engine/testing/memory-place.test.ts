import { expect, it } from 'vitest';
import { FolderTrouble } from '../folder/place.ts';
import { Crash, memoryPlace, type PlaceCall, type PlaceFault } from './memory-place.ts';

const bytes = Buffer.from('segment');

function faulty(faults: Partial<Record<PlaceCall, PlaceFault | Error>>) {
  const files = new Map<string, Buffer>();
  const place = memoryPlace(files, (call) => {
    const fault = faults[call];
    if (fault instanceof Error) throw fault;
    return fault;
  });
  return { files, place, faults };
}

it('a torn write is noticed when it is read back', async () => {
  const { files, place } = faulty({ write: { keep: 3 } });
  await expect(place.write('a.seg', bytes)).rejects.toThrow(FolderTrouble);
  expect(files.get('a.seg')).toEqual(bytes.subarray(0, 3));
});

it('a crash between part and rename leaves the part, unseen, and nothing works from then on', async () => {
  const { files, place, faults } = faulty({ rename: new Crash() });
  await expect(place.write('a.seg', bytes)).rejects.toThrow(Crash);
  delete faults.rename;
  await expect(place.list('')).rejects.toThrow(Crash);
  expect([...files.values()]).toEqual([bytes]);
  expect(await memoryPlace(files).list('')).toEqual([]);
});

it('a stale listing is the one before', async () => {
  const { place, faults } = faulty({});
  await place.write('a.seg', bytes);
  expect(await place.list('')).toEqual(['a.seg']);
  await place.write('b.seg', bytes);
  faults.list = { stale: true };
  expect(await place.list('')).toEqual(['a.seg']);
  delete faults.list;
  expect(await place.list('')).toEqual(['a.seg', 'b.seg']);
});

it('a read can be cut short, and trouble passes', async () => {
  const { place, faults } = faulty({ read: { keep: 2 } });
  await place.write('a.seg', bytes);
  expect(await place.read('a.seg', 100)).toEqual(bytes.subarray(0, 2));
  faults.read = new FolderTrouble('denied', 'a.seg', 'EBUSY');
  await expect(place.read('a.seg', 100)).rejects.toThrow('denied');
  delete faults.read;
  expect(await place.read('a.seg', 100)).toEqual(bytes);
});
