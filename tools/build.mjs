/** Builds the app and holds the bundles to their size: a slow start comes by accident, one import at a time. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

const KB = 1024;
/** Folder of the build, which files, and how many bytes they may have together. */
const BUDGETS = [
  ['out/preload', /\.c?js$/, 40 * KB],
  ['out/renderer/assets', /\.js$/, 2600 * KB],
  ['out/renderer/assets', /\.css$/, 600 * KB],
];

if (!runStep('electron-vite build', 'node_modules/.bin/electron-vite', ['build', '--logLevel', 'warn']))
  process.exit(1);
let tooBig = false;
for (const [folder, files, budget] of BUDGETS) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => files.test(name)) : [];
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const verdict = names.length > 0 && bytes <= budget;
  tooBig ||= !verdict;
  process.stdout.write(
    `${verdict ? '✔' : '✘'} ${folder} ${files.source}: ${Math.round(bytes / KB)} of ${budget / KB} KB\n`,
  );
}
process.exit(tooBig ? 1 : 0);
