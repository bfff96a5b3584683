/**
 * When exchanges happen: soon after a change, every half minute, and early when the folder or the window hints that
 * something came. One at a time, never waited for by anybody; a failed one is told by the status and tried again.
 */

export interface RoundsDeps {
  /** One exchange; whatever it throws is its own to tell. */
  readonly round: () => Promise<unknown>;
  /** Runs `act` after so many ms, unless the returned function is called before. */
  readonly after: (ms: number, act: () => void) => () => void;
}

export interface Rounds {
  /** Something was committed here. */
  readonly changed: () => void;
  /** The folder may hold something new. */
  readonly hint: () => void;
  readonly stop: () => void;
}

/** A person who types is not exchanged with word by word, nor kept waiting while typing goes on. */
const QUIET_MS = 1500;
const LONGEST_MS = 10_000;
const HINT_MS = 500;
export const IDLE_MS = 30_000;

export function scheduleRounds({ round, after }: RoundsDeps): Rounds {
  let stopped = false;
  let running = false;
  let again = false;
  /** The next one: as soon as `quiet` passes without a change, and not later than `latest`. */
  let soon: (() => void) | null = null;
  let latest: (() => void) | null = null;
  let idle = after(IDLE_MS, () => void go());

  const clear = (): void => {
    soon?.();
    latest?.();
    idle();
    soon = null;
    latest = null;
  };
  const go = async (): Promise<void> => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clear();
    running = true;
    await round().catch(() => undefined);
    running = false;
    if (stopped) return;
    idle = after(IDLE_MS, () => void go());
    if (again) wish(HINT_MS);
    again = false;
  };
  const wish = (ms: number): void => {
    if (stopped) return;
    soon?.();
    soon = after(ms, () => void go());
    latest ??= after(LONGEST_MS, () => void go());
  };
  return {
    changed: () => wish(QUIET_MS),
    hint: () => {
      if (soon === null) wish(HINT_MS);
    },
    stop: () => {
      stopped = true;
      clear();
    },
  };
}
