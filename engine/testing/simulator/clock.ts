/** The clocks of made-up laptops: right, years off, standing still or running backwards. Time itself is the world's. */
import type { Chance } from './chance.ts';

export const DAY = 86_400_000;

/** When every made-up world begins. */
const BEGIN = Date.UTC(2026, 10, 22);

export interface WorldTime {
  /** Milliseconds since the world began. */
  elapsed: number;
}

export interface Clock {
  now(): number;
  /** Sets the clock wrong, or right again. */
  upset(chance: Chance): void;
  repair(): void;
}

export function createClock(world: WorldTime): Clock {
  let read = () => BEGIN + world.elapsed;
  const right = read;
  return {
    now: () => read(),
    upset(chance) {
      const from = world.elapsed;
      const shown = read();
      const years = (chance.real() * 20 - 10) * 365 * DAY;
      const ways: (() => number)[] = [
        right,
        () => Math.round(BEGIN + world.elapsed + years),
        () => Math.round(BEGIN + world.elapsed + years / 3650),
        () => shown,
        () => shown - (world.elapsed - from),
      ];
      read = chance.pick(ways);
    },
    repair() {
      read = right;
    },
  };
}
