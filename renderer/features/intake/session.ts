/**
 * The one running intake of this window. It lives beside the screens, so leaving the wizard and coming back keeps the
 * preview; it holds no record of the register, only what was read from files and is not yet part of it.
 */
import type { Bridge } from '../../../bridge/contract.ts';
import {
  afterReading,
  chosenRows,
  decide,
  fresh,
  jobOf,
  toMapping,
  toReview,
  withoutSource,
  withSources,
  type Chosen,
  type Failure,
  type Preview,
  type PreviewRow,
  type Wizard,
} from './wizard.ts';

export interface SessionDeps {
  readonly bridge: Pick<Bridge, 'readIntake' | 'mapIntake' | 'applyIntake' | 'dropIntake' | 'cancelJob' | 'on'>;
  readonly newJob: () => string;
  readonly now: () => number;
}

export interface Mapped {
  readonly file: string;
  readonly sheet: string;
  readonly headerRow: number;
  readonly mapping: Readonly<Record<string, string>>;
}

export interface IntakeSession {
  readonly current: () => Wizard;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setEvent: (event: string | null) => void;
  readonly addSources: (sources: readonly Chosen[]) => void;
  readonly removeSource: (handle: string) => void;
  readonly read: () => Promise<void>;
  /** Stops the running job; what was there before it stays. */
  readonly cancel: () => Promise<void>;
  readonly map: (mapped: Mapped) => Promise<boolean>;
  readonly showMapping: () => void;
  readonly showReview: () => void;
  readonly decide: (rows: readonly PreviewRow[], take: boolean) => void;
  readonly apply: () => Promise<void>;
  /** Forgets the preview on both sides. With `keepSources` the same files can be read again at once. */
  readonly startOver: (keepSources: boolean) => Promise<void>;
}

const CANCELLED = 'job.cancelled';

/** The session of one window; `bridge` is the only thing it asks anything of. */
export function createIntakeSession({ bridge, newJob, now }: SessionDeps): IntakeSession {
  let wizard: Wizard = fresh();
  const listeners = new Set<() => void>();
  const become = (next: Wizard): void => {
    wizard = next;
    for (const listener of listeners) listener();
  };

  bridge.on('jobProgress', ({ job, ...progress }) => {
    if ((wizard.step === 'read' || wizard.step === 'map') && wizard.job === job) become({ ...wizard, progress });
  });
  // A locked workspace must leave nothing readable behind in the window.
  bridge.on('statusChanged', ({ state }) => {
    if (state !== 'open' && (wizard.step !== 'choose' || wizard.sources.length > 0)) become(fresh());
  });

  const asFailure = ({ code, about }: Failure): Failure | null => (code === CANCELLED ? null : { code, about });

  return {
    current: () => wizard,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setEvent: (event) => {
      if (wizard.step === 'choose') become({ ...wizard, event });
    },
    addSources: (sources) => {
      if (wizard.step === 'choose') become(withSources(wizard, sources));
      else if (wizard.step === 'done') become(withSources(fresh(wizard.event), sources));
    },
    removeSource: (handle) => {
      if (wizard.step === 'choose') become(withoutSource(wizard, handle));
    },
    read: async () => {
      if (wizard.step !== 'choose' || wizard.sources.length === 0) return;
      const { event, sources } = wizard;
      const job = newJob();
      become({ step: 'read', event, sources, failure: null, job, progress: null });
      const reply = await bridge.readIntake({ job, event, sources: sources.map((source) => source.handle) });
      if (wizard.step !== 'read' || wizard.job !== job) {
        if (reply.ok) await bridge.dropIntake({ intake: reply.value.intake });
        return;
      }
      become(
        reply.ok ? afterReading(wizard, reply.value) : { step: 'choose', event, sources, failure: asFailure(reply) },
      );
    },
    cancel: async () => {
      const job = jobOf(wizard);
      if (job !== null) await bridge.cancelJob({ job });
    },
    map: async (mapped) => {
      if (wizard.step !== 'map' || wizard.job !== null) return false;
      const job = newJob();
      become({ ...wizard, job, progress: null, failure: null });
      const reply = await bridge.mapIntake({
        job,
        intake: wizard.preview.intake,
        ...mapped,
        mapping: { ...mapped.mapping },
      });
      if (wizard.step !== 'map' || wizard.job !== job) return false;
      become(
        reply.ok
          ? { ...wizard, job: null, preview: reply.value, left: stillThere(wizard.left, reply.value) }
          : { ...wizard, job: null, failure: asFailure(reply) },
      );
      return reply.ok;
    },
    showMapping: () => {
      if (wizard.step === 'review') become(toMapping(wizard));
    },
    showReview: () => {
      if (wizard.step === 'map' && wizard.job === null) become(toReview(wizard));
    },
    decide: (rows, take) => {
      if (wizard.step === 'review') become(decide(wizard, rows, take));
    },
    apply: async () => {
      if (wizard.step !== 'review') return;
      const { event, sources, preview, left } = wizard;
      const rows = chosenRows(wizard);
      const base = { event, sources, preview, left };
      become({ ...base, step: 'apply', failure: null });
      const reply = await bridge.applyIntake({ intake: preview.intake, rows });
      if (wizard.step !== 'apply') return;
      become(
        reply.ok
          ? {
              ...base,
              step: 'done',
              failure: null,
              outcome: { added: reply.value.new, changed: reply.value.changed, leftOut: left.size, at: now() },
            }
          : { ...base, step: 'review', failure: { code: reply.code, about: reply.about } },
      );
    },
    startOver: async (keepSources) => {
      const before = wizard;
      if (before.step === 'apply') return;
      become({ ...fresh(before.event), sources: keepSources ? before.sources : [] });
      const job = jobOf(before);
      if (job !== null) await bridge.cancelJob({ job });
      if ('preview' in before) await bridge.dropIntake({ intake: before.preview.intake });
    },
  };
}

function stillThere(left: ReadonlySet<string>, preview: Preview): ReadonlySet<string> {
  const ids = new Set(preview.rows.map((row) => row.id));
  return new Set([...left].filter((id) => ids.has(id)));
}
