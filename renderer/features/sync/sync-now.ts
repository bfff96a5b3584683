/** An exchange at the person's wish, told when it ended. The rounds by themselves say nothing unless something came. */
import { tellDone, tellFailed } from '../../state/do.ts';
import { createJobSlot } from '../../system/job.ts';
import { text } from '../../text/text.ts';

export const syncSlot = createJobSlot('syncNow');

export async function syncNow(): Promise<void> {
  const job = await syncSlot.start({});
  if (job.state === 'failed') tellFailed(job.failure);
  else if (job.state === 'stopped') tellDone(text('sync.done.stopped'));
  else if (job.state === 'done') {
    const { published, applied } = job.result;
    tellDone(published + applied === 0 ? text('sync.done.nothing') : text('sync.done.round', { published, applied }));
  }
  syncSlot.clear();
}
