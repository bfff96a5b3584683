/** The simulator's own examination: bugs that such programs really had are planted, and each must be found. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleSimulator } from '../testing/simulator/bundle.ts';
import { PLANTS } from '../testing/simulator/plants.ts';

/** Histories a bug may survive when its own seed no longer finds it. */
const MOST = 300;

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-plants-'));

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('there are enough of them, each with a name of its own', () => {
  expect(new Set(PLANTS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(15);
});

for (const plant of PLANTS) {
  test(`${plant.name}: found by seed ${plant.seed}`, async () => {
    const program = await bundleSimulator(path.join(root, String(PLANTS.indexOf(plant))), plant);
    const seed = (await firstFailing(program, plant.seed, plant.seed)) ?? (await firstFailing(program, 1, MOST));
    expect(seed, 'no history fails').toBeDefined();
  }, 300_000);
}

/** The first seed whose history fails, or undefined. */
async function firstFailing(program: string, from: number, to: number): Promise<number | undefined> {
  const child = spawn(process.execPath, [program, String(from), String(to), '--first'], { stdio: 'pipe' });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.resume();
  await new Promise((resolve) => child.on('close', resolve));
  const lines = said.split('\n').filter(Boolean);
  const failing = lines.map((line) => JSON.parse(line) as { seed?: number; failure?: string });
  return failing.find(({ failure }) => failure !== undefined)?.seed;
}
