/**
 * Plays histories and says how they went, one line of JSON each way: `from`, `to`, and `every` (this process takes each
 * n-th seed). `--shrink` shortens failing ones, `--first` ends with the first that fails.
 */
import { play } from './history.ts';
import { shrink, tell } from './shrink.ts';

const [from = 1, to = 100, every = 1] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const wants = (word: string) => process.argv.includes(word);
const say = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`);

let stats: Record<string, number> = {};
let played = 0;
let failed = 0;
for (let seed = from; seed <= to; seed += every) {
  const result = await play(String(seed));
  played += 1;
  for (const [name, value] of Object.entries(result.stats)) stats[name] = (stats[name] ?? 0) + value;
  if (result.failure !== undefined) {
    failed += 1;
    say({ seed, failure: result.failure });
    if (wants('--shrink')) say({ seed, shrunk: tell(await shrink(String(seed))) });
    if (wants('--first')) break;
  }
  if (played % 50 === 0) {
    say({ played, failed, stats });
    [played, failed, stats] = [0, 0, {}];
  }
}
say({ played, failed, stats });
