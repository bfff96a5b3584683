/**
 * A check can go blind and still say "passed". So: plant each violation, demand that its checker finds it, take it away
 * again; and demand that the layer checker saw modules at all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const bin = (name) => `node_modules/.bin/${name}`;

function run(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return { status: result.status ?? 1, output: `${result.stdout}${result.stderr}` };
}

const layers = () => run(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...LAYER_FOLDERS]);
const lint = (file) => run(bin('oxlint'), ['--type-aware', '--deny-warnings', file]);
const types = (layer) => run(bin('tsc'), ['-p', layer, '--noEmit', '--emitDeclarationOnly', 'false']);
const LAYER_FOLDERS = ['domain', 'bridge', 'engine', 'electron', 'cli', 'renderer'];

/** file, its text, what must complain, and a word its complaint must hold. */
const PLANTS = [
  [
    'domain/planted-a.ts',
    "import type { Engine } from '../engine/engine.ts';\nexport type A = Engine;\n",
    layers,
    'domain-imports-only',
  ],
  [
    'domain/planted-b.ts',
    "import { readFileSync } from 'node:fs';\nexport const b = readFileSync;\n",
    layers,
    'domain-uses-no-node',
  ],
  [
    'bridge/planted-c.ts',
    "import type { Row } from '../domain/model/record.ts';\nexport type C = Row;\n",
    layers,
    'bridge-imports-only',
  ],
  [
    'renderer/features/planted-d/d.ts',
    "import Dexie from 'dexie';\nexport const d = Dexie;\n",
    layers,
    'only-renderer-data-imports-dexie',
  ],
  [
    'engine/planted-e.ts',
    "import { app } from 'electron';\nexport const e = app;\n",
    layers,
    'only-electron-imports-electron',
  ],
  [
    'renderer/features/planted-f/f.ts',
    "import { item } from '../register/register-screen.tsx';\nexport const f = item;\n",
    layers,
    'no-feature-imports-a-feature',
  ],
  [
    'renderer/planted-g.ts',
    "import type { Engine } from '../engine/engine.ts';\nexport type G = Engine;\n",
    layers,
    'renderer-imports-only',
  ],
  [
    'domain/planted-h.ts',
    'export const h = (): number => Date.now();\n',
    () => lint('domain/planted-h.ts'),
    'no clock',
  ],
  [
    'domain/planted-i.ts',
    'export const i = (): number => Math.random();\n',
    () => lint('domain/planted-i.ts'),
    'no chance',
  ],
  [
    'engine/planted-j.ts',
    'export const j = 1 as unknown as any;\n',
    () => lint('engine/planted-j.ts'),
    'no-explicit-any',
  ],
  [
    'engine/planted-k.test.ts',
    "import { it } from 'vitest';\nit.skip('sleeps', () => {});\n",
    () => lint('engine/planted-k.test.ts'),
    'no-disabled-tests',
  ],
  [
    'engine/planted-l.ts',
    'async function l(): Promise<void> {}\nexport function m(): void {\n  l();\n}\n',
    () => lint('engine/planted-l.ts'),
    'no-floating-promises',
  ],
  [
    'engine/planted-n.ts',
    `export const n = [\n${'  1,\n'.repeat(420)}];\n`,
    () => lint('engine/planted-n.ts'),
    'max-lines',
  ],
  ['engine/plantedName.ts', 'export default 1;\n', () => lint('engine/plantedName.ts'), 'no-default-export'],
  ['domain/planted-o.ts', 'export const o = document.title;\n', () => types('domain'), 'document'],
  ['domain/planted-p.ts', 'export const p = process.env;\n', () => types('domain'), 'process'],
];

let failures = 0;
function expect(name, ok, detail) {
  if (ok) return;
  failures += 1;
  process.stdout.write(`✘ ${name}\n${detail}\n`);
}

const clean = layers();
const modules = Number(/\((\d+) modules/.exec(clean.output)?.[1] ?? 0);
expect('the layer checker sees modules', modules > 20, clean.output.slice(-500));

for (const [file, text, check, complaint] of PLANTS) {
  if (existsSync(file)) throw new Error(`${file} exists already`);
  const folder = dirname(file);
  const made = !existsSync(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
  try {
    const { status, output } = check();
    expect(`${file} is found`, status !== 0 && output.includes(complaint), output.slice(-800));
  } finally {
    rmSync(made ? folder : file, { recursive: true });
  }
}
// `new Date()` without an argument reads the clock and no lint rule can say so.
const clocks = spawnSync('git', ['grep', '-nE', 'new Date\\(\\)', '--', 'domain/*.ts', ':!domain/*.test.ts'], {
  encoding: 'utf8',
});
expect('the domain reads no clock', clocks.stdout === '', clocks.stdout);

process.stdout.write(failures === 0 ? `${PLANTS.length + 2} checks of the checks passed (${modules} modules).\n` : '');
process.exit(failures === 0 ? 0 : 1);
