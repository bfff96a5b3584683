/** kill -9 at random instants: what was acknowledged is there, nothing is half there, the workspace is not locked. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MODEL } from '../domain/model/model.ts';
import { createWorkspace, nodeDeps, workspaceKey } from './workspace.ts';

const KILLS = 300;

/** Kills one workspace has to survive; a fresh one then keeps verifying cheap. */
const EACH = 50;

interface Found {
  readonly found: Readonly<Record<string, string>>;
  readonly attached: readonly string[];
  readonly ok: boolean;
  readonly problems: unknown;
  readonly readOnly: string | null;
}

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-crash-'));

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: path.join(import.meta.dirname, 'testing', 'crash-writer.ts'), outDir: root, emptyOutDir: false },
    ssr: { noExternal: true },
  });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test(`${KILLS} kills lose no acknowledged change and leave no half transaction`, async () => {
  let survived = 0;
  for (let round = 0; round < KILLS / EACH; round++) {
    const place = await createPlace(path.join(root, `kho-${round}`));
    for (let kill = 0; kill <= EACH; kill++) {
      const { found, ok, problems, readOnly, missing } = await runAndKill(place);
      expect({ ok, readOnly, missing, problems: ok ? [] : problems }).toEqual({
        ok: true,
        readOnly: null,
        missing: [],
        problems: [],
      });
      const numbers = new Set(Object.keys(found).map((id) => id.split('-')[0]));
      const half = [...numbers].filter(
        (number) => new Set([0, 1, 2].map((part) => found[`${number}-${part}`])).size !== 1,
      );
      expect(half).toEqual([]);
      if (kill > 0) survived += 1;
    }
    expect(place.acknowledged.size).toBeGreaterThan(EACH);
  }
  expect(survived).toBe(KILLS);
}, 1_800_000);

interface Place {
  readonly dir: string;
  readonly key: string;
  /** Ids of records and attachments that were said to be saved. */
  readonly acknowledged: Set<string>;
  readonly attached: Set<string>;
}

async function createPlace(dir: string): Promise<Place> {
  const deps = { ...nodeDeps(MODEL), cost: { memory: 8, passes: 1, lanes: 1 } };
  const { engine } = await createWorkspace(deps, { dir, passphrase: 'x', actor: 'An', office: '', profile: 'x' });
  const key = Buffer.from(workspaceKey(engine)).toString('hex');
  await engine.close();
  return { dir, key, acknowledged: new Set(), attached: new Set() };
}

/** Starts the writer, lets it say what it finds, and kills it a moment after its first acknowledgement. */
function runAndKill({ dir, key, acknowledged, attached }: Place): Promise<Found & { missing: string[] }> {
  const expected = [...acknowledged];
  const expectedAttached = [...attached];
  const child = spawn(process.execPath, [path.join(root, 'crash-writer.js'), dir, key], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  child.stderr.on('data', (text: Buffer) => errors.push(text.toString()));
  return new Promise((resolve, reject) => {
    let found: (Found & { missing: string[] }) | undefined;
    let due: NodeJS.Timeout | undefined;
    // A few lines, then an instant between lines: early kills hit opening, late ones snapshots and attachments.
    const [lines = 0, delay = 0] = randomBytes(2);
    let left = lines % 12;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Partial<Found> & { acknowledged?: string[]; attached?: string | string[] };
      if (said.found) {
        const missing = expected.filter((id) => said.found?.[id] === undefined);
        missing.push(...expectedAttached.filter((id) => !said.attached?.includes(id)));
        found = { ...(said as Found), missing };
      } else if (typeof said.attached === 'string') {
        attached.add(said.attached);
      }
      for (const id of said.acknowledged ?? []) acknowledged.add(id);
      if (left === 0) due ??= setTimeout(() => child.kill('SIGKILL'), delay / 10);
      left -= 1;
    });
    child.on('close', (code) => {
      clearTimeout(due);
      if (found && code === null) resolve(found);
      else reject(new Error(`the writer ended by itself: ${errors.join('')}`));
    });
  });
}
