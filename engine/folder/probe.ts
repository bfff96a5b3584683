/**
 * Tries what a folder can do before anything is entrusted to it, in a scratch folder that is removed again. Exchange
 * works without most of it; what is missing costs comfort or speed, and the person is told which.
 */
import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, UNSUPPORTED } from './place-calls.ts';
import { nodePlace } from './place.ts';
import { carrierOf, fileSystemOf } from './recognise.ts';

/** `good`: as it should be. `limited`: exchange works, with what `code` says. `bad`: not to be used as it is. */
export interface Finding {
  /** `probe.<what>`; the sentence depends on the verdict too. */
  readonly code: string;
  readonly verdict: 'good' | 'limited' | 'bad';
  readonly about: Readonly<Record<string, string | number>>;
}

export interface ProbeDeps {
  readonly signal?: AbortSignal;
  /** Milliseconds of a clock that only runs forward. */
  readonly now?: () => number;
  /** How long to wait for the folder to tell of a change, in ms. */
  readonly noticeWait?: number;
}

const SAMPLES = 12;
const SAMPLE_BYTES = 4096;
/** Measuring ends when it took this long, in ms: the answer is known by then. */
const MOST_MEASURING = 10_000;
const SLOW = 200;
const TOO_SLOW = 3_000;
const LITTLE_SPACE = 2 ** 30;
const NO_SPACE = 50 * 2 ** 20;
/** Our names have at most 69 characters; a synchroniser adds up to about 70 to those of conflict copies. */
const NAME_LENGTHS = [69, 140];

/** Throws only AbortError; what does not work is among the findings. */
export async function probeFolder(root: string, deps: ProbeDeps = {}): Promise<readonly Finding[]> {
  const isFolder = await stat(root).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [finding('there', 'bad')];
  const scratch = path.join(root, `probe-${randomBytes(8).toString('hex')}`);
  try {
    await mkdir(scratch);
    await writeFile(path.join(scratch, 'a'), 'first');
  } catch (error) {
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
    return [finding('write', 'bad', { system: codeOf(error) })];
  }
  const findings: Finding[] = [finding('write', 'good')];
  try {
    for (const [what, trial] of TRIALS) {
      deps.signal?.throwIfAborted();
      findings.push(await attempt(what, trial(scratch, deps)));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
  return [...findings, ...(await space(root)), ...(await surroundings(root))];
}

const TRIALS: readonly [string, (scratch: string, deps: ProbeDeps) => Promise<Finding>][] = [
  ['rename', renames],
  ['exclusive', exclusive],
  ['fsync', durable],
  ['case', letterCase],
  ['names', longNames],
  ['listing', listing],
  ['notify', notice],
  ['latency', latency],
];

/** A trial that cannot even be made says so. */
async function attempt(what: string, trial: Promise<Finding>): Promise<Finding> {
  try {
    return await trial;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return finding(what, 'bad', { system: codeOf(error) });
  }
}

function finding(what: string, verdict: Finding['verdict'], about: Finding['about'] = {}): Finding {
  return { code: `probe.${what}`, verdict, about };
}

const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => '', codeOf);

/** Limited: files are written under their own name at once; half a file is then seen, and known by its hash. */
async function renames(scratch: string): Promise<Finding> {
  const [from, to] = [path.join(scratch, 'part'), path.join(scratch, 'a')];
  await writeFile(from, 'second');
  const system = await outcome(rename(from, to));
  const replaced = system === '' && (await readFile(to, 'utf8')) === 'second';
  return replaced ? finding('rename', 'good') : finding('rename', 'limited', { system: system || 'content' });
}

/** Limited: two programs could take the same new name; ours are drawn at random, so nothing depends on it. */
async function exclusive(scratch: string): Promise<Finding> {
  const system = await outcome(writeFile(path.join(scratch, 'a'), 'again', { flag: 'wx' }));
  return system === 'EEXIST' ? finding('exclusive', 'good') : finding('exclusive', 'limited', { system });
}

/** Limited: after a power cut the last files may be missing here; they are published again. */
async function durable(scratch: string): Promise<Finding> {
  const handle = await open(path.join(scratch, 'durable'), 'w');
  try {
    await handle.writeFile('x');
    const system = await outcome(handle.sync());
    if (system === '') return finding('fsync', 'good');
    return finding('fsync', UNSUPPORTED.includes(system) ? 'limited' : 'bad', { system });
  } finally {
    await handle.close();
  }
}

/** Either is good: our names are all lower case. Told because it says what kind of folder this is. */
async function letterCase(scratch: string): Promise<Finding> {
  await writeFile(path.join(scratch, 'case'), 'lower');
  const apart = (await outcome(stat(path.join(scratch, 'CASE')))) === 'ENOENT';
  return finding('case', 'good', { apart: apart ? 1 : 0 });
}

async function longNames(scratch: string): Promise<Finding> {
  let longest = 0;
  for (const length of NAME_LENGTHS) {
    const file = path.join(scratch, 'n'.repeat(length));
    if ((await outcome(writeFile(file, 'x'))) !== '') break;
    longest = length;
  }
  const verdict = longest >= 140 ? 'good' : longest >= 69 ? 'limited' : 'bad';
  return finding('names', verdict, { longest });
}

/** Limited: what was written is listed late or not at all here; a later round finds it. */
async function listing(scratch: string, { now = () => performance.now(), signal }: ProbeDeps): Promise<Finding> {
  const name = `fresh-${randomBytes(4).toString('hex')}`;
  await writeFile(path.join(scratch, name), 'x');
  const start = now();
  for (let tries = 0; tries < 20; tries++) {
    if ((await readdir(scratch)).includes(name)) {
      const ms = Math.round(now() - start);
      return finding('listing', tries === 0 ? 'good' : 'limited', { ms });
    }
    await wait(100, undefined, { signal });
  }
  return finding('listing', 'limited', { ms: -1 });
}

/** Limited: the folder does not tell of changes, so it is looked into at intervals. */
async function notice(scratch: string, { noticeWait = 3_000, signal }: ProbeDeps): Promise<Finding> {
  const over = new AbortController();
  const told = new Promise<boolean>((resolve) => {
    try {
      const watcher = watch(scratch, { persistent: false }, () => resolve(true));
      watcher.on('error', () => resolve(false));
      over.signal.addEventListener('abort', () => watcher.close());
    } catch {
      resolve(false);
    }
  });
  try {
    await writeFile(path.join(scratch, 'noticed'), 'x');
    const late = wait(noticeWait, false, { signal: signal ? AbortSignal.any([signal, over.signal]) : over.signal });
    const inTime = await Promise.race([told, late]);
    late.catch(() => undefined);
    return finding('notify', inTime ? 'good' : 'limited');
  } finally {
    over.abort();
  }
}

/** What one small file costs, written as the exchange writes it, and read; medians and 95th percentiles in ms. */
async function latency(scratch: string, { now = () => performance.now(), signal }: ProbeDeps): Promise<Finding> {
  const place = nodePlace(scratch);
  const [writes, reads]: [number[], number[]] = [[], []];
  const begin = now();
  for (let index = 0; index < SAMPLES && now() - begin < MOST_MEASURING; index++) {
    signal?.throwIfAborted();
    const name = `m${index}.seg`;
    const start = now();
    const system = await outcome(place.write(name, randomBytes(SAMPLE_BYTES)));
    const middle = now();
    const held = system === '' ? await place.read(name, SAMPLE_BYTES).catch(() => undefined) : undefined;
    if (!held) return finding('latency', 'bad', { system: system || 'content' });
    writes.push(middle - start);
    reads.push(now() - middle);
  }
  const about = { write: at(writes, 0.5), write95: at(writes, 0.95), read: at(reads, 0.5), read95: at(reads, 0.95) };
  const worst = Math.max(about.write95, about.read95);
  return finding('latency', worst <= SLOW ? 'good' : worst <= TOO_SLOW ? 'limited' : 'bad', about);
}

function at(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.ceil(value);
}

/** Free room in MB; nothing is said where the system does not say. */
async function space(root: string): Promise<readonly Finding[]> {
  const found = await statfs(root).catch(() => undefined);
  if (!found || found.blocks === 0) return [];
  const free = found.bavail * found.bsize;
  const verdict = free < NO_SPACE ? 'bad' : free < LITTLE_SPACE ? 'limited' : 'good';
  return [finding('space', verdict, { megabytes: Math.floor(free / 2 ** 20) })];
}

/** Who carries the folder and what it lies on, where that shows. */
async function surroundings(root: string): Promise<readonly Finding[]> {
  const carrier = await carrierOf(root);
  const system = await fileSystemOf(root);
  return [
    // OneDrive may replace files by placeholders and holds files while it uploads.
    ...(carrier ? [finding(carrier, carrier === 'onedrive' || carrier === 'drive' ? 'limited' : 'good')] : []),
    // A stick pulled out without being ejected loses what was written last.
    ...(system ? [finding(system, system === 'fat' ? 'limited' : 'good')] : []),
  ];
}
