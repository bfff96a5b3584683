/** How a screen changes anything: one change, one undoable step, "saved" only after the machine said so. */
import type { Change } from '../../domain/change/change.ts';
import type { Output } from '../../bridge/contract.ts';
import { setStatus } from '../state/status-store.ts';
import { now } from '../system/clock.ts';
import { ask } from '../system/machine.ts';

export type StepDone = NonNullable<Output<'undo'>>;

/** Commits a change. Throws `Failure` when the engine refuses; nothing was written then. */
export async function commitChange(change: Change): Promise<void> {
  if (change.operations.length === 0) return;
  await saving(() =>
    ask('commit', {
      command: change.command,
      ...(change.about === undefined ? {} : { about: { ...change.about } }),
      operations: change.operations.map(({ entity, id, field, member, value }) => ({
        entity,
        id,
        field,
        ...(member === undefined ? {} : { member }),
        value: Array.isArray(value) ? [...(value as readonly string[])] : (value as string | number | boolean | null),
      })),
    }),
  );
}

/** Takes the last step back; null when there is none. */
export async function undoStep(): Promise<StepDone | null> {
  return saving(() => ask('undo', undefined));
}

export async function redoStep(): Promise<StepDone | null> {
  return saving(() => ask('redo', undefined));
}

async function saving<T>(act: () => Promise<T>): Promise<T> {
  setStatus({ save: 'saving' });
  try {
    const result = await act();
    setStatus({ save: 'saved', savedAt: now() });
    return result;
  } catch (error) {
    setStatus({ save: 'failed' });
    throw error;
  }
}

export type Steps = Output<'steps'>;

/** What can be undone and redone, newest first. */
export async function stepsNow(): Promise<Steps> {
  return ask('steps', undefined);
}
