/** Undo and redo as the person meets them: done, and said what was done. */
import { attempt, tellDone } from '../state/do.ts';
import { runAction } from '../state/actions-store.ts';
import { stepText, text } from '../text/text.ts';
import { commitChange, redoStep, undoStep } from './commit.ts';
import type { Change } from '../../domain/change/change.ts';

export async function undo(): Promise<void> {
  const done = await attempt(undoStep);
  if (done === undefined) return;
  if (done === null) return tellDone(text('app.toast.nothingToUndo'));
  const step = stepText(done.step.command, done.step.about);
  tellDone(
    done.skipped === 0
      ? text('app.toast.undone', { step })
      : text('app.toast.undoneSkipped', { step, skipped: done.skipped }),
  );
}

export async function redo(): Promise<void> {
  const done = await attempt(redoStep);
  if (done === undefined) return;
  if (done === null) return tellDone(text('app.toast.nothingToRedo'));
  tellDone(text('app.toast.redone', { step: stepText(done.step.command, done.step.about) }));
}

/** Commits a change and says so with a way back; a refusal is said with its cure. True when it was saved. */
export async function commitAndTell(change: Change): Promise<boolean> {
  const saved = await attempt(async () => {
    await commitChange(change);
    return true;
  });
  if (saved !== true) return false;
  tellDone(stepText(change.command, change.about), {
    label: text('app.toast.undo'),
    run: () => void runAction('edit.undo'),
  });
  return true;
}
