/**
 * What can happen to one running program at each call to its disk or its folder: the program dies before, during or
 * after the call, or the call fails. Calls of both are counted together, so a crash can fall between any two of them.
 */

/** Thrown by synchronous calls of a program that is dead; asynchronous ones never come back. */
export class Dead extends Error {}

/** `during` leaves what a call can leave half done. */
export type Fate = 'go' | 'before' | 'during' | 'after' | { readonly fails: string };

export interface Plan {
  /** Number of the call at which the program dies, counted from the plan's start; absent: it lives. */
  readonly crash?: { readonly call: number; readonly fate: 'before' | 'during' | 'after' };
  /** Probability-like choice per call: an error code, or undefined to go on. */
  readonly fails?: (call: string) => string | undefined;
  /** Run once, before the first call to the folder at or after this one: a person types while a round is under way. */
  readonly meanwhile?: { readonly call: number; readonly act: () => void } | undefined;
}

export interface Peril {
  plan(plan: Plan): void;
  /** The fate of the next call. Dies here when death is due before it. */
  fate(call: string): Fate;
  /** To be called once a call with the fate `during` or `after` has left its traces. */
  die(): void;
  readonly dead: boolean;
  /** Resolves when the program dies. */
  readonly death: Promise<'dead'>;
  readonly calls: number;
}

export function createPeril(): Peril {
  let current: Plan = {};
  let since = 0;
  let calls = 0;
  let dead = false;
  let signal: (how: 'dead') => void = () => undefined;
  const death = new Promise<'dead'>((resolve) => {
    signal = resolve;
  });
  const die = () => {
    dead = true;
    signal('dead');
  };
  return {
    plan(plan) {
      current = plan;
      since = 0;
    },
    fate(call) {
      if (dead) return 'before';
      calls += 1;
      const { crash, fails, meanwhile } = current;
      const at = since;
      since += 1;
      if (crash?.call === at) {
        if (crash.fate === 'before') die();
        return crash.fate;
      }
      if (meanwhile && at >= meanwhile.call && call.startsWith('folder.')) {
        current = { ...current, meanwhile: undefined };
        meanwhile.act();
      }
      const code = fails?.(call);
      return code === undefined ? 'go' : { fails: code };
    },
    die,
    get dead() {
      return dead;
    },
    death,
    get calls() {
      return calls;
    },
  };
}

/** A promise of a dead program. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

export function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
