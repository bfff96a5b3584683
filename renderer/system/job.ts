/**
 * A long piece of work of the machine: one at a time, with progress and a way to stop it. A slot outlives the screen
 * that started the work, so leaving and coming back shows how far it is.
 */
import type { Call, Input, Output } from '../../bridge/contract.ts';
import { newId } from './chance.ts';
import { ask, asFailure, listen, type Failure } from './machine.ts';

/** Calls that take the window's job id, report `jobProgress` under it and obey `cancelJob`. */
export type JobCall = {
  [C in Call]: Input<C> extends { readonly job: string } ? (C extends 'cancelJob' ? never : C) : never;
}[Call];

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is worked on just now, e.g. a file name; '' when nothing is worth naming. */
  readonly label: string;
}

export type Job<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: Progress | null; readonly stopping: boolean }
  | { readonly state: 'done'; readonly result: T }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface JobSlot<C extends JobCall> {
  readonly current: () => Job<Output<C>>;
  readonly subscribe: (changed: () => void) => () => void;
  /** Starts the work; refuses silently while other work runs. Resolves when it ended, however it ended. */
  readonly start: (input: Omit<Input<C>, 'job'>) => Promise<Job<Output<C>>>;
  readonly stop: () => void;
  /** Back to idle, when nothing runs. */
  readonly clear: () => void;
}

/** The code of a call that was cancelled: an answer, not a failure. */
export const CANCELLED = 'job.cancelled';

export function createJobSlot<C extends JobCall>(call: C): JobSlot<C> {
  let job: Job<Output<C>> = { state: 'idle' };
  let running: string | null = null;
  const listeners = new Set<() => void>();
  const become = (next: Job<Output<C>>): Job<Output<C>> => {
    job = next;
    for (const changed of listeners) changed();
    return next;
  };

  return {
    current: () => job,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    start: async (input) => {
      if (running !== null) return job;
      const id = newId();
      running = id;
      become({ state: 'running', progress: null, stopping: false });
      const unlisten = listen('jobProgress', ({ job: of, ...progress }) => {
        if (of === id && job.state === 'running') become({ ...job, progress });
      });
      try {
        return become({ state: 'done', result: await ask(call, { ...input, job: id } as Input<C>) });
      } catch (error) {
        const failure = asFailure(error);
        return become(failure.code === CANCELLED ? { state: 'stopped' } : { state: 'failed', failure });
      } finally {
        unlisten();
        running = null;
      }
    },
    stop: () => {
      if (running === null || job.state !== 'running') return;
      become({ ...job, stopping: true });
      // A job that ended in the meantime has nothing left to stop.
      ask('cancelJob', { job: running }).catch(() => undefined);
    },
    clear: () => {
      if (running === null) become({ state: 'idle' });
    },
  };
}
