/**
 * Two offices edit the same items without seeing each other, several times, over every way a folder is carried here:
 * each time they come to the same state and the same conflicts, and nobody's words are lost.
 */
import { expect, test } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { byHand, bySamba, bySyncthing, litter, scratch, type Carrier } from './carriers.ts';
import { officesByCommand, officesInProcess, type Office, type Wish } from './offices.ts';

/** Half a copy may be carried back over a whole one many times; every trip has its chance. */
const MOST_TRIPS = 60;

/** A test over one carrier, which is stopped and removed whatever happens. */
function over(
  way: string,
  start: (home: string) => Promise<Carrier>,
  work: (home: string, carrier: Carrier) => unknown,
) {
  test(`two offices in step over ${way}`, async () => {
    test.setTimeout(600_000);
    const { home, remove } = await scratch();
    const carrier = await start(home);
    try {
      await work(home, carrier);
    } finally {
      await carrier.stop();
      await remove();
    }
  });
}

over('a real Syncthing pair, by the command line', bySyncthing, async (home, carrier) => {
  const offices = await officesByCommand(wishOf(home, carrier));
  await journey(carrier, 2, offices);
  for (const office of offices) expect(await office.verify()).toBe(true);
});

for (const seed of [1, 2, 3]) {
  over(`copies made by hand in any order, some broken off (${seed})`, (home) => byHand(home, seed), workTogether);
}

// Mounting needs FUSE.
if (existsSync('/dev/fuse')) over('a mounted Samba share', bySamba, workTogether);

async function workTogether(home: string, carrier: Carrier): Promise<void> {
  const offices = await officesInProcess(wishOf(home, carrier));
  const [one, two] = offices;
  const scan = randomBytes(1_500_000);
  const hash = await one.engine.putBlob(scan);
  const operations = [{ entity: 'attachment', id: 'TK-1', field: 'hash', value: hash }];
  await one.engine.commit({ command: 'items.edit', operations });
  await journey(carrier, 5, offices);
  for (let trip = 1; !two.engine.merging.hasBlob(hash); trip++) {
    await carrier.carry();
    await Promise.all([one.sync(), two.sync()]);
    await two.exchange.fetchAttachment(hash, () => undefined).catch(() => undefined);
    expect(trip, 'trips for the attachment').toBeLessThan(MOST_TRIPS);
  }
  expect(Buffer.from(await two.engine.getBlob(hash)).equals(scan)).toBe(true);
  for (const office of offices) {
    expect(await office.verify()).toBe(true);
    await office.close();
  }
}

const wishOf = (home: string, carrier: Carrier): Wish => ({
  home,
  folders: carrier.folders,
  texts: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`CV-${index}`, `Kiến nghị số ${index}`])),
  arrived: () => carrier.carry(),
});

async function journey(carrier: Carrier, stages: number, offices: readonly [Office, Office]): Promise<void> {
  const [one, two] = offices;
  for (let stage = 1; stage <= stages; stage++) {
    await carrier.part();
    // The text of four items by both, of one item by each alone, and a new item each.
    const edits = (own: string, alone: number) => ({
      ...Object.fromEntries(
        [0, 1, 2, 3].map((item) => [`CV-${item}`, `Kiến nghị số ${item}, ${own} sửa lần ${stage}`]),
      ),
      [`CV-${alone + stage}`]: `Chỉ ${own} sửa lần ${stage}`,
      [`${own}-${stage}`]: `Mới của ${own} lần ${stage}`,
    });
    await Promise.all([one.edit(edits('van-phong', 4)), two.edit(edits('so', 12))]);
    await Promise.all(offices.map((office) => office.sync()));
    const conflicts = await untilEqual(carrier, offices);
    expect(conflicts).toBe(4);
  }
  const settled = await one.fingerprint();
  expect(await one.count()).toBe(20 + 2 * stages);
  for (const folder of carrier.folders) await litter(folder);
  await carrier.carry();
  const untouched = async (office: Office) => {
    expect(await office.sync()).toMatchObject({ applied: 0, waiting: 0, conflicts: 4 });
    expect(await office.fingerprint()).toBe(settled);
  };
  await Promise.all(offices.map(untouched));
}

/** Carries and exchanges until both have the same state; returns the number of conflicts both then have. */
async function untilEqual(carrier: Carrier, [one, two]: readonly [Office, Office]): Promise<number> {
  for (let trip = 1; ; trip++) {
    await carrier.carry();
    const [left, right] = await Promise.all([one.sync(), two.sync()]);
    const [ours, theirs] = await Promise.all([one.fingerprint(), two.fingerprint()]);
    if (ours === theirs && left.waiting + right.waiting === 0) {
      expect(left.conflicts).toBe(right.conflicts);
      return left.conflicts;
    }
    expect(trip, `${carrier.name}: trips`).toBeLessThan(MOST_TRIPS);
  }
}
