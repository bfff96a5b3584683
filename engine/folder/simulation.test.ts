/**
 * Made-up offices: several laptops with the real engine and the real exchange, over disks, folders, clocks and people
 * that do everything such things do. What must hold in the end is measured against the truth (see
 * engine/testing/simulator/verdict.ts), not against what the product says of itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleSimulator } from '../testing/simulator/bundle.ts';
import { DAY } from '../testing/simulator/clock.ts';
import { round } from '../testing/simulator/exchange.ts';
import { lapse } from '../testing/simulator/groups.ts';
import { heal, play } from '../testing/simulator/history.ts';
import { boot } from '../testing/simulator/machine.ts';
import type { World } from '../testing/simulator/scene.ts';
import { save, someEdits } from '../testing/simulator/people.ts';
import { playMany } from '../testing/simulator/running.ts';
import { knownAt } from '../testing/simulator/truth.ts';
import { judge } from '../testing/simulator/verdict.ts';
import { createWorld } from '../testing/simulator/world.ts';

const HISTORIES = 2000;

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-simulation-'));

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('one seed is one history, to the last byte', async () => {
  for (const seed of ['3', '11', '29']) {
    const [once, again] = [await play(seed), await play(seed)];
    expect(again.hash).toBe(once.hash);
  }
  expect((await play('3')).hash).not.toBe((await play('11')).hash);
});

test(`${HISTORIES} histories: nobody differs, nothing acknowledged is lost or overwritten in silence`, async () => {
  const tally = await playMany(await bundleSimulator(root), 1, HISTORIES, 2);
  expect(tally.failures).toEqual([]);
  expect(tally.played).toBe(HISTORIES);
  // What was not gone through proves nothing.
  for (const what of THINGS) expect(tally.stats[what], what).toBeGreaterThan(20);
}, 900_000);

/** Histories that were wrong once, with the steps that were needed for it: `place:act` each. */
test.each([
  ['a torn snapshot that somebody waits for is mended', '654', '5:clock 6:edit 7:season 45:carry'],
  ['a copy made after a compaction publishes its first change', '1233', '22:edit 133:season 28:clone 55:round 57:edit'],
])('%s', async (_, seed, words) => {
  const steps = words.split(' ').map((word) => {
    const [at = '', act = ''] = word.split(':');
    return { at: Number(at), act };
  });
  expect((await play(seed, steps)).failure).toBeUndefined();
});

/** What histories are made of. */
const THINGS = `
  changes, imports, undos, settled, attachments fetched, crashes, file faults, parked, parcels, clones,
  rollbacks, renewals, revoked, viewer, lapses, leaves, joins, absences, upgrades, changes in a round,
  folder moods, flurries, seasons, quarrels, intrusions, forgeries, sync.joined, sync.forked, sync.compacted
`
  .trim()
  .split(/,\s+/);

test('a laptop away for half a year with 500 changes of its own comes back after two compactions', async () => {
  const world = await createWorld('half a year', 3, true);
  const [a, b, c] = world.machines;
  if (!a || !b || !c) throw new Error('three were asked for');
  const chance = world.chance.split('work');
  const turns = async (times: number) => {
    for (let time = 0; time < times; time++) for (const machine of [a, b]) await round(world, machine, {});
  };
  await save(world, c, someEdits(chance, false));
  for (const machine of [c, a, b]) await round(world, machine, {});
  for (let half = 0; half < 2; half++) {
    for (let day = 0; day < 30; day++) {
      world.time.elapsed += 3 * DAY;
      for (const machine of [a, b]) {
        await save(world, machine, someEdits(chance, false));
        await round(world, machine, {});
      }
    }
    for (let change = 0; change < 250; change++) await save(world, c, someEdits(chance, false));
    await lapse(world, c, {});
    world.time.elapsed += 95 * DAY;
    await turns(3);
    expect(snapshotsIn(world)).toBeGreaterThan(half);
  }
  const theirs = [...a.replica.files.keys()].filter((name) => /^d\/.*\.(seg|pak)$/.test(name));
  expect(theirs.length).toBeLessThan(10);
  await heal(world);
  expect(knownAt((await boot(world, a)).engine, world.truth).get(c.strand)).toBe(c.acknowledged);
  expect(c.acknowledged).toBeGreaterThanOrEqual(501);
  await judge(world);
}, 120_000);

/** Compactions so far: every snapshot that was ever written. */
function snapshotsIn(world: World): number {
  const [machine] = world.machines;
  return [...(machine?.replica.pristine.keys() ?? [])].filter((name) => name.startsWith('c/')).length;
}
