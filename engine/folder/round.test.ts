/** Offices in step through a folder in memory: the laws of docs/sync-rules.md, S13 and later. */
import { expect, test } from 'vitest';
import { fingerprints, openGroup, settle, titles, write } from '../testing/offices.ts';

test('a laptop that joins has everything, and both write on', async () => {
  const group = await openGroup();
  const { first } = group;
  await write(first, 'a', { title: 'Một', count: 1 });
  await settle(first);
  const second = await group.join('Bình');
  expect(titles(second)).toEqual(['a=Một']);
  await write(second, 'b', { title: 'Hai' });
  await write(first, 'c', { title: 'Ba' });
  await settle(first, second);
  expect(titles(first)).toEqual(['a=Một', 'b=Hai', 'c=Ba']);
  expect(new Set(fingerprints(first, second)).size).toBe(1);
  expect(second.sync.status()).toMatchObject({ state: 'ready', unpublished: 0 });
  expect(first.sync.status().devices.map(({ standing }) => standing)).toEqual(['member', 'member']);
});
