import { expect, it } from 'vitest';
import { LICENCES } from './licences.ts';

interface Package {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const root = '../../..';
const read = async (path: string): Promise<Package> =>
  ((await import(/* @vite-ignore */ `${root}/${path}`)) as { default: Package }).default;

it('lists every package of a release with the licence the package itself names', async () => {
  const shipped = [...Object.keys((await read('package.json')).dependencies), 'electron'].sort();
  expect(LICENCES.map(([name]) => name)).toEqual(shipped);
  for (const [name, licence] of LICENCES) {
    expect([name, (await read(`node_modules/${name}/package.json`)).license]).toEqual([name, licence]);
  }
});
