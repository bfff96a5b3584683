/**
 * Every machine check, in order, stopping at the first that fails: `npm run check`.
 * `npm run check -- format types` runs only the named ones.
 */
import { runStep } from './run-step.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const LAYERS = ['domain', 'bridge', 'engine', 'electron', 'cli', 'renderer', 'e2e'];
const headless = process.platform === 'linux' && !process.env.DISPLAY;

const CHECKS = {
  format: [bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  types: [bin('tsc'), ['-b']],
  layers: [bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...LAYERS]],
  lint: [bin('oxlint'), ['--type-aware', '--deny-warnings']],
  dead: [bin('knip'), []],
  checks: ['node', ['tools/check-the-checks.mjs']],
  unit: [bin('vitest'), ['run']],
  build: ['node', ['tools/build.mjs']],
  e2e: headless ? ['xvfb-run', ['-a', bin('playwright'), 'test']] : [bin('playwright'), ['test']],
};

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in CHECKS)) {
    process.stderr.write(`No check called ${name}. There are: ${Object.keys(CHECKS).join(' ')}\n`);
    process.exit(2);
  }
}
for (const [name, [command, args]] of Object.entries(CHECKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!runStep(name, command, args)) process.exit(1);
}
process.stdout.write('\nAll checks passed.\n');
