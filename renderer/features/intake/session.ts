/**
 * The one running intake of this window. It lives beside the screens, so leaving the wizard and coming back keeps the
 * preview; it holds no record of the register, only what was read from files and is not yet part of it.
 */
import type { Call, EventName, EventOf, Input, Output } from '../../../bridge/contract.ts';
import { CANCELLED } from '../../system/job.ts';
import { asFailure, type Failure } from '../../system/machine.ts';
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
  type Preview,
  type PreviewRow,
  type Wizard,
} from './wizard.ts';

export interface SessionDeps {
  readonly ask: <C extends Call>(call: C, input: Input<C>) => Promise<Output<C>>;
  readonly listen: <E extends EventName>(event: E, heard: (detail: EventOf<E>) => void) => unknown;
  readonly newJob: () => string;
  readonly now: () => number;
  /** Ids of the items in the register now. */
  readonly itemIds: () => ReadonlySet<string>;
  /** Told when rows are on disk, with the wall time in ms. */
  readonly saved: (at: number) => void;
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
  /** False while another intake is on its way; nothing is added then. */
  readonly addSources: (sources: readonly Chosen[]) => boolean;
  readonly removeSource: (handle: string) => void;
  readonly read: () => Promise<void>;
  /** Stops the running job; what was there before it stays. */
  readonly cancel: () => void;
  readonly map: (mapped: Mapped) => Promise<boolean>;
  readonly showMapping: () => void;
  readonly showReview: () => void;
  readonly decide: (rows: readonly PreviewRow[], take: boolean) => void;
  readonly apply: () => Promise<void>;
  /** Forgets the preview on both sides. With `keepSources` the same files can be read again at once. */
  readonly startOver: (keepSources: boolean) => void;
}

/** The session of one window. Listens to the machine for as long as the window lives. */
export function createIntakeSession({ ask, listen, newJob, now, itemIds, saved }: SessionDeps): IntakeSession {
  let wizard: Wizard = fresh();
  const listeners = new Set<() => void>();
  const become = (next: Wizard): void => {
    wizard = next;
    for (const listener of listeners) listener();
  };
  /** What is shown of a failed call; a call the person stopped did not fail. */
  const shown = (error: unknown): Failure | null => {
    const failure = asFailure(error);
    return failure.code === CANCELLED ? null : failure;
  };
  // Nothing waits for these two: a preview or job that is gone already is as good as dropped.
  const drop = (intake: string): void => void ask('dropIntake', { intake }).catch(() => undefined);
  const stop = (job: string): void => void ask('cancelJob', { job }).catch(() => undefined);

  listen('jobProgress', ({ job, ...progress }) => {
    if ((wizard.step === 'read' || wizard.step === 'map') && wizard.job === job) become({ ...wizard, progress });
  });
  // A locked workspace must leave nothing readable behind in the window.
  listen('statusChanged', ({ state }) => {
    if (state !== 'open' && (wizard.step !== 'choose' || wizard.sources.length > 0)) become(fresh());
  });

  async function read(): Promise<void> {
    if (wizard.step !== 'choose' || wizard.sources.length === 0) return;
    const { event, sources } = wizard;
    const job = newJob();
    const stillReading = (): boolean => wizard.step === 'read' && wizard.job === job;
    become({ step: 'read', event, sources, failure: null, job, progress: null });
    try {
      const preview = await ask('readIntake', { job, event, sources: sources.map((source) => source.handle) });
      if (stillReading()) become(afterReading({ event, sources }, preview));
      else drop(preview.intake);
    } catch (error) {
      if (stillReading()) become({ step: 'choose', event, sources, failure: shown(error) });
    }
  }

  async function map(mapped: Mapped): Promise<boolean> {
    if (wizard.step !== 'map' || wizard.job !== null) return false;
    const job = newJob();
    const before: Wizard = { ...wizard, job, progress: null, failure: null };
    become(before);
    const stillMapping = (): boolean => wizard.step === 'map' && wizard.job === job;
    try {
      const mapping = { ...mapped.mapping };
      const preview = await ask('mapIntake', { job, intake: before.preview.intake, ...mapped, mapping });
      if (!stillMapping()) return false;
      become({ ...before, job: null, preview, left: stillThere(before.left, preview) });
      return true;
    } catch (error) {
      if (stillMapping()) become({ ...before, job: null, failure: shown(error) });
      return false;
    }
  }

  async function apply(): Promise<void> {
    if (wizard.step !== 'review') return;
    const before = wizard;
    const known = itemIds();
    const stillApplying = (): boolean => wizard.step === 'apply';
    become({ ...before, step: 'apply', failure: null });
    try {
      const taken = await ask('applyIntake', { intake: before.preview.intake, rows: chosenRows(before) });
      const at = now();
      saved(at);
      const outcome = { added: taken.new, changed: taken.changed, leftOut: before.left.size, at, before: known };
      if (stillApplying()) become({ ...before, step: 'done', failure: null, outcome });
    } catch (error) {
      if (stillApplying()) become({ ...before, failure: asFailure(error) });
    }
  }

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
      if (wizard.step !== 'choose' && wizard.step !== 'done') return false;
      become(withSources(wizard.step === 'choose' ? wizard : fresh(wizard.event), sources));
      return true;
    },
    removeSource: (handle) => {
      if (wizard.step === 'choose') become(withoutSource(wizard, handle));
    },
    read,
    cancel: () => {
      const job = jobOf(wizard);
      if (job !== null) stop(job);
    },
    map,
    showMapping: () => {
      if (wizard.step === 'review') become(toMapping(wizard));
    },
    showReview: () => {
      if (wizard.step === 'map' && wizard.job === null) become(toReview(wizard));
    },
    decide: (rows, take) => {
      if (wizard.step === 'review') become(decide(wizard, rows, take));
    },
    apply,
    startOver: (keepSources) => {
      const before = wizard;
      if (before.step === 'apply') return;
      become({ ...fresh(before.event), sources: keepSources ? before.sources : [] });
      const job = jobOf(before);
      if (job !== null) stop(job);
      if ('preview' in before) drop(before.preview.intake);
    },
  };
}

function stillThere(left: ReadonlySet<string>, preview: Preview): ReadonlySet<string> {
  const ids = new Set(preview.rows.map((row) => row.id));
  return new Set([...left].filter((id) => ids.has(id)));
}
