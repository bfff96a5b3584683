/**
 * `npm run package -- [--dir] [--output FOLDER] [electron-builder's target flags]`: builds the app and packages it.
 * `--dir` makes the bare program folder of this system, offline. Installers need the official Electron; the bundled one
 * is good for a trial folder and never for a release.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeElectron, resolveElectron } from './electron.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Takes `--output FOLDER` out of the arguments. */
function takeOutput() {
  const at = args.indexOf('--output');
  if (at < 0) return join(root, 'release');
  const [, folder] = args.splice(at, 2);
  return folder ? resolve(folder) : fail('--output wants a folder.');
}

function run(script, given) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', ...script.split('/')), ...given], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const output = takeOutput();
const electron = resolveElectron();
process.stderr.write(`${describeElectron(electron)}\n`);
if (electron.kind === 'bundled' && !args.includes('--dir')) {
  fail('A release needs the official Electron, which could not be downloaded here. `--dir` makes a trial folder.');
}
if (!args.includes('--no-build')) run('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
const config = [`-c.directories.output=${output}`];
// The official one is found and fetched for each target by electron-builder itself, by the version in package.json.
if (electron.kind !== 'official') {
  config.push(`-c.electronDist=${dirname(electron.path)}`, `-c.electronVersion=${electron.version.replace(/^v/, '')}`);
}
run('electron-builder/cli.js', [...args.filter((arg) => arg !== '--no-build'), '--publish', 'never', ...config]);
process.stderr.write(`Packaged in ${output}\n`);
