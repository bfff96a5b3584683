/** `npm run soak -- 100000`: that many made-up histories on every core; failing seeds are printed with a short trace. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';

const [most = 100_000, from = 1] = process.argv.slice(2).map(Number);
const workers = Math.max(1, os.availableParallelism());
const began = Date.now();
const totals = {};
let played = 0;
let failed = 0;

const progress = () => {
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(`${played} of ${most} histories, ${failed} failed, ${seconds} s\n`);
};

function hear(text) {
  const line = JSON.parse(text);
  if (line.shrunk) process.stdout.write(`${line.shrunk}\n\n`);
  else if (line.failure) process.stdout.write(`seed ${line.seed} fails; making it shorter …\n`);
  if (line.stats === undefined) return;
  played += line.played;
  failed += line.failed;
  for (const [name, value] of Object.entries(line.stats)) totals[name] = (totals[name] ?? 0) + value;
}

function run(worker) {
  const numbers = [from + worker, from + most - 1, workers].map(String);
  const script = ['--import', 'tsx', 'engine/testing/simulator/main.ts', ...numbers, '--shrink'];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', hear);
  return new Promise((resolve) => child.on('close', resolve));
}

const timer = setInterval(progress, 10_000);
const codes = await Promise.all(Array.from({ length: workers }, (_, worker) => run(worker)));
clearInterval(timer);
progress();
process.stdout.write(`${JSON.stringify(totals)}\n`);
process.exit(failed === 0 && played === most && codes.every((code) => code === 0) ? 0 : 1);
