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

interface Found {
  readonly found: Readonly<Record<string, string>>;
  readonly attached: readonly string[];
  readonly ok: boolean;
  readonly problems: unknown;
  readonly readOnly: string | null;
}

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-crash-'));
const dir = path.join(root, 'kho');
let key = '';

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: path.join(import.meta.dirname, 'testing', 'crash-writer.ts'), outDir: root, emptyOutDir: false },
    ssr: { noExternal: true },
  });
  const deps = { ...nodeDeps(MODEL), cost: { memory: 8, passes: 1, lanes: 1 } };
  const { engine } = await createWorkspace(deps, { dir, passphrase: 'x', actor: 'An', office: '', profile: 'x' });
  key = Buffer.from(workspaceKey(engine)).toString('hex');
  await engine.close();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test(`${KILLS} kills lose no acknowledged change and leave no half transaction`, async () => {
  const acknowledged = new Set<string>();
  const attached = new Set<string>();
  for (let kill = 0; kill <= KILLS; kill++) {
    const { found } = await runAndKill(acknowledged, attached);
    expect({ ok: found.ok, problems: found.ok ? [] : found.problems }).toEqual({ ok: true, problems: [] });
    expect(found.readOnly).toBeNull();
    expect(found.missing).toEqual([]);
    const numbers = new Set(Object.keys(found.found).map((id) => id.split('-')[0]));
    for (const number of numbers) {
      const texts = [0, 1, 2].map((part) => found.found[`${number}-${part}`]);
      expect(new Set(texts).size).toBe(1);
    }
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);
}, 600_000);

/** Starts the writer, lets it say what it finds, and kills it a moment after its first acknowledgement. */
function runAndKill(
  acknowledged: Set<string>,
  attached: Set<string>,
): Promise<{ found: Found & { missing: string[] } }> {
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
      due ??= setTimeout(() => child.kill('SIGKILL'), (randomBytes(1)[0] ?? 0) / 3);
    });
    child.on('close', (code) => {
      clearTimeout(due);
      if (found && code === null) resolve({ found });
      else reject(new Error(`the writer ended by itself: ${errors.join('')}`));
    });
  });
}
