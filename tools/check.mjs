/**
 * Every machine check, in order, stopping at the first that fails: `npm run check`.
 * `npm run check -- format types` runs only the named ones.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const LAYERS = ['domain', 'bridge', 'engine', 'electron', 'cli', 'renderer', 'e2e'];
const headless = process.platform === 'linux' && !process.env.DISPLAY;
const onScreen = (command, args) => (headless ? ['xvfb-run', ['-a', command, ...args]] : [command, args]);

const results = mkdtempSync(join(tmpdir(), 'nhipcau-check-'));
const unitResults = join(results, 'unit.json');
const e2eResults = join(results, 'e2e.json');

const CHECKS = {
  format: [bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  types: [bin('tsc'), ['-b']],
  layers: [bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...LAYERS]],
  lint: [bin('oxlint'), ['--type-aware', '--deny-warnings']],
  dead: [bin('knip'), []],
  checks: ['node', ['tools/check-the-checks.mjs']],
  unit: [bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitResults}`]],
  build: ['node', ['tools/build.mjs']],
  e2e: onScreen(bin('playwright'), ['test', '--reporter=list,json']),
};

/** Reads how many tests a runner passed and failed, for the closing line. */
const COUNTS = {
  unit() {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(unitResults, 'utf8'));
    return [numPassedTests, numFailedTests];
  },
  e2e() {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(e2eResults, 'utf8')).stats;
    return [expected, unexpected + flaky];
  },
};

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in CHECKS)) {
    process.stderr.write(`No check called ${name}. There are: ${Object.keys(CHECKS).join(' ')}\n`);
    process.exit(2);
  }
}

const closing = [];
let failed = '';
for (const [name, [command, args]] of Object.entries(CHECKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const ok = runStep(name, command, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eResults });
  if (name in COUNTS) {
    try {
      const [passed, notPassed] = COUNTS[name]();
      closing.push(`${name}: ${passed} passed, ${notPassed} failed`);
    } catch {
      closing.push(`${name}: 0 passed, 1 failed`);
    }
  }
  if (!ok) {
    failed = name;
    break;
  }
}
rmSync(results, { recursive: true, force: true });
process.stdout.write(`\n${failed === '' ? 'All checks passed.' : `The check "${failed}" failed.`}\n`);
for (const line of closing) process.stdout.write(`${line}\n`);
process.exit(failed === '' ? 0 : 1);
