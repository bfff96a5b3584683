/**
 * `npm start`: installs what is missing, builds what is out of date, opens the app. Plain Node without dependencies,
 * because on a fresh clone it runs before anything is installed. Arguments after `--` go to the app.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeElectron, resolveElectron } from './electron.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const say = (sentence) => process.stderr.write(`${sentence}\n`);
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
const windows = process.platform === 'win32';

function fail(sentence) {
  say(sentence);
  process.exit(1);
}

function installPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const locked = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs) return;
  say('Installing packages (once)…');
  const npm = (...args) =>
    spawnSync('npm', [...args, '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: windows }).status ===
    0;
  // A registry that lacks a package of some other system makes `npm ci` give up; `npm install` then does the same work.
  if (npm('ci') || npm('install')) return;
  fail('The packages could not be installed; see above. Connect to the internet once and run again.');
}

/** The newest change below these paths, in ms. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    if (!stat.isDirectory()) latest = Math.max(latest, stat.mtimeMs);
    else if (!path.endsWith('node_modules'))
      latest = Math.max(latest, newest(readdirSync(path).map((n) => join(path, n))));
  }
  return latest;
}

function build() {
  const sources = [
    'domain',
    'bridge',
    'engine',
    'electron',
    'renderer',
    'assets',
    'electron.vite.config.ts',
    'package.json',
  ];
  // The renderer is built last: when its page is younger than every source, so is everything else.
  const page = join(root, 'out', 'renderer', 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs > newest(sources.map((name) => join(root, name)))) return;
  say('Building…');
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) fail('The build failed; see above.');
}

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** Debian packages that hold the libraries Electron needs; `chromium` depends on every one of them. */
function missingPackages(electron) {
  const packages = [];
  const { stdout } = spawnSync('ldd', [electron], { encoding: 'utf8' });
  if (stdout?.includes('not found')) packages.push('chromium');
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && !has('xvfb-run')) packages.push('xvfb', 'xauth');
  return packages;
}

function installSystemPackages(electron) {
  const packages = missingPackages(electron);
  if (packages.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!asRoot || !has('apt-get'))
    fail(`This system lacks what a window needs. Install it, then run again:\n  sudo sh -c '${command}'`);
  say(`Installing ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (spawnSync('sh', ['-c', command], { stdio: ['ignore', 2, 2], env }).status !== 0) fail(`This failed: ${command}`);
}

function open(electron) {
  const args = [root, ...process.argv.slice(2)];
  if (asRoot) {
    say('Running as root: Chromium’s sandbox is off (--no-sandbox). It is on for ordinary users and in releases.');
    args.unshift('--no-sandbox');
  }
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (headless)
    say('No display here: the window opens on a virtual one (xvfb-run), where nobody sees it. Ctrl+C ends it.');
  const [program, rest] = headless
    ? ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', electron, ...args]]
    : [electron, args];
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  // Its own group, so that Ctrl+C can end the app and the virtual display together.
  const app = spawn(program, rest, { cwd: root, stdio: 'inherit', env, detached: headless });
  const end = () => {
    if (!headless) return;
    try {
      process.kill(-app.pid, 'SIGTERM');
    } catch {
      // Already gone.
    }
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', () => (headless ? end() : app.kill('SIGTERM')));
  app.on('error', (cause) => fail(`The app could not be started: ${cause.message}`));
  app.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)));
}

installPackages();
let electron;
try {
  electron = resolveElectron();
} catch (cause) {
  fail(cause.message);
}
say(describeElectron(electron));
if (process.platform === 'linux') installSystemPackages(electron.path);
build();
open(electron.path);
