/** `npm test`: installs what is missing (packages, Electron, system programs), then runs every check there is. */
import { existsSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { runStep } from './run-step.mjs';

/** A program the tests need, and the Debian packages that bring it. */
const PROGRAMS = [
  ['xvfb-run', ['xvfb', 'xauth']],
  ['soffice', ['libreoffice-writer', 'libreoffice-calc', 'libreoffice-impress', 'fonts-liberation']],
  ['pdftoppm', ['poppler-utils']],
  ['chromium', ['chromium']],
  ['git', ['git']],
  ['syncthing', ['syncthing']],
  ['smbd', ['samba']],
  ['rclone', ['rclone']],
  ['fusermount3', ['fuse3']],
];

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

function installPrograms() {
  if (process.platform !== 'linux') return;
  const packages = PROGRAMS.filter(([program]) => !has(program)).flatMap(([, names]) => names);
  if (packages.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    process.stderr.write(`The tests need programs that are not here. Install them with:\n  sudo ${command}\n`);
    process.exit(1);
  }
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!runStep('apt-get update', 'apt-get', ['update', '-q']) || !runStep(command, 'sh', ['-c', command], quiet)) {
    process.exit(1);
  }
}

function installPackages() {
  const stamp = 'node_modules/.package-lock.json';
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  // A registry that lacks another system's optional packages makes `ci` fail; `install` leaves those out.
  const quiet = ['--no-fund', '--no-audit'];
  if (runStep('npm ci', 'npm', ['ci', ...quiet]) || runStep('npm install', 'npm', ['install', '--no-save', ...quiet]))
    return;
  process.exit(1);
}

installPrograms();
installPackages();
if (!runStep('electron', 'node', ['tools/electron.mjs'])) process.exit(1);
process.exit(runStep('check', 'node', ['tools/check.mjs', ...process.argv.slice(2)]) ? 0 : 1);
