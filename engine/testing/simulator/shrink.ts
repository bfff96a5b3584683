/** Leaves steps out of a failing history for as long as it still fails: what is left is what went wrong. */
import { play, stepsOf, type Played, type Step } from './history.ts';

export interface Shrunk {
  readonly steps: readonly Step[];
  readonly played: Played;
}

/** `most` histories are played at most. */
export async function shrink(seed: string, most = 300): Promise<Shrunk> {
  let steps: readonly Step[] = stepsOf(seed);
  let played = await play(seed, steps);
  let tries = 0;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < steps.length && tries < most;) {
      const fewer = steps.filter((_, index) => index < at || index >= at + size);
      const next = await play(seed, fewer);
      tries += 1;
      if (next.failure === undefined) {
        at += size;
      } else {
        steps = fewer;
        played = next;
      }
    }
  }
  return { steps, played };
}

/** For people: the failure, the steps that are left and the last things that happened. */
export function tell({ steps, played }: Shrunk): string {
  const acts = steps.map(({ act, at }) => `${at}:${act}`).join(' ');
  return [`seed ${played.seed}: ${played.failure ?? 'well'}`, `steps ${acts}`, ...played.lines.slice(-60)].join('\n');
}
