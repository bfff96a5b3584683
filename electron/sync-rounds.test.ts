import { describe, expect, it } from 'vitest';
import { IDLE_MS, scheduleRounds } from './sync-rounds.ts';

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A clock that stands still until it is moved. */
function stillClock() {
  let now = 0;
  let timers: { readonly at: number; readonly act: () => void }[] = [];
  return {
    after: (ms: number, act: () => void) => {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    async pass(ms: number) {
      await settled();
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.act();
        await settled();
      }
      now = end;
    },
  };
}

describe('rounds of exchange', () => {
  it('follow a change once it is quiet, and come anyway every half minute', async () => {
    const clock = stillClock();
    let done = 0;
    const rounds = scheduleRounds({ round: async () => void done++, after: clock.after });
    rounds.changed();
    await clock.pass(1000);
    expect(done).toBe(0);
    await clock.pass(1000);
    expect(done).toBe(1);
    await clock.pass(3 * IDLE_MS + 10);
    expect(done).toBe(4);
    rounds.stop();
    await clock.pass(10 * IDLE_MS);
    expect(done).toBe(4);
  });

  it('do not wait for ever while changes go on', async () => {
    const clock = stillClock();
    let done = 0;
    const rounds = scheduleRounds({ round: async () => void done++, after: clock.after });
    for (let i = 0; i < 24; i++) {
      rounds.changed();
      await clock.pass(500);
    }
    expect(done).toBeGreaterThan(0);
    rounds.stop();
  });

  it('never run two at once: what comes meanwhile is one more round afterwards, and a failure stops nothing', async () => {
    const clock = stillClock();
    const ends: ((failed: boolean) => void)[] = [];
    const rounds = scheduleRounds({
      round: () => new Promise<void>((ok, bad) => ends.push((failed) => (failed ? bad(new Error('gone')) : ok()))),
      after: clock.after,
    });
    rounds.hint();
    await clock.pass(600);
    expect(ends).toHaveLength(1);
    rounds.hint();
    rounds.changed();
    await clock.pass(20_000);
    expect(ends).toHaveLength(1);
    ends[0]?.(true);
    await clock.pass(1000);
    expect(ends).toHaveLength(2);
    ends[1]?.(false);
    await clock.pass(IDLE_MS + 1);
    expect(ends).toHaveLength(3);
    rounds.stop();
  });
});
