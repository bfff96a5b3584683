/** Many histories on several processes, for tests: what failed, and what was gone through. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Tally {
  readonly played: number;
  /** Seed and reason of each history that is wrong. */
  readonly failures: readonly string[];
  readonly stats: Readonly<Record<string, number>>;
}

interface Line {
  readonly seed?: number;
  readonly failure?: string;
  readonly played?: number;
  readonly stats?: Readonly<Record<string, number>>;
}

/** Plays the seeds `from` to `to` with the program that `bundleSimulator` wrote. */
export async function playMany(program: string, from: number, to: number, processes: number): Promise<Tally> {
  const failures: string[] = [];
  const stats: Record<string, number> = {};
  let played = 0;
  const hear = (text: string) => {
    const line = JSON.parse(text) as Line;
    if (line.failure !== undefined) failures.push(`seed ${line.seed}: ${line.failure}`);
    played += line.played ?? 0;
    for (const [name, value] of Object.entries(line.stats ?? {})) stats[name] = (stats[name] ?? 0) + value;
  };
  const run = async (first: number) => {
    const words = [program, String(first), String(to), String(processes)];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', hear);
    await new Promise((resolve) => child.on('close', resolve));
  };
  await Promise.all(Array.from({ length: processes }, (_, at) => run(from + at)));
  return { played, failures, stats };
}
