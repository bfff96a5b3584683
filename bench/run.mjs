/**
 * `npm run bench -- NAME [--json]`: runs bench/NAME.bench.ts. Every ratio stands against a peer or a floor measured in
 * the same run, so it means the same on a slow machine. Peers are installed on first use.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const names = readdirSync('bench')
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
const args = process.argv.slice(2);
const json = args.includes('--json');
const name = args.find((arg) => !arg.startsWith('--'));
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`npm run bench -- NAME [--json], where NAME is one of: ${names.join(' ')}\n`);
  process.exit(2);
}
if (!existsSync('bench/node_modules')) {
  const installed = spawnSync('npm', ['install', '--prefix', 'bench', '--no-fund', '--no-audit'], {
    stdio: ['ignore', 2, 2],
  });
  if (installed.status !== 0) process.exit(1);
}
register();
const { run } = await import(pathToFileURL(`bench/${name}.bench.ts`).href);
const result = await run();
if (json) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
} else {
  for (const [figure, value] of Object.entries(result.figures)) process.stdout.write(`${figure}: ${value}\n`);
  for (const [ratio, { value, limit, against }] of Object.entries(result.ratios)) {
    const verdict = limit === null ? '' : value <= limit ? `  (≤ ${limit} ✔)` : `  (> ${limit} ✘)`;
    process.stdout.write(`${ratio}: ${value.toFixed(2)} × ${against}${verdict}\n`);
  }
}
process.exit(0);
