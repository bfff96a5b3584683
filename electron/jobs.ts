/** Long calls: each has an id chosen by the window, reports its progress and can be cancelled. */
import { Refusal } from '../engine/engine.ts';

export interface JobControl {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, label: string) => void;
}

export interface Jobs {
  /** Runs `work` under a job id. Cancelled: refuses `job.cancelled`. */
  readonly run: <T>(job: string, work: (control: JobControl) => Promise<T>) => Promise<T>;
  /** Nothing happens when the job has already ended. */
  readonly cancel: (job: string) => void;
  readonly cancelAll: () => void;
}

/** At most this often a job tells how far it is; the last step is always told. */
const PAUSE_MS = 50;

/** `now` is wall time in ms. */
export function createJobs(
  tell: (detail: { job: string; done: number; total: number; label: string }) => void,
  now: () => number,
): Jobs {
  const running = new Map<string, AbortController>();
  return {
    run: async (job, work) => {
      if (running.has(job)) throw new Refusal('job.running');
      const controller = new AbortController();
      running.set(job, controller);
      let told = 0;
      const progress: JobControl['progress'] = (done, total, label) => {
        if (done < total && now() - told < PAUSE_MS) return;
        told = now();
        tell({ job, done, total, label });
      };
      try {
        return await work({ signal: controller.signal, progress });
      } catch (error) {
        throw controller.signal.aborted ? new Refusal('job.cancelled') : error;
      } finally {
        running.delete(job);
      }
    },
    cancel: (job) => running.get(job)?.abort(),
    cancelAll: () => {
      for (const controller of running.values()) controller.abort();
    },
  };
}
