/** Follows the machine from locked to usable and back. */
import { clearNotices } from '../state/notice-store.ts';
import { setStatus, type WorkspaceStatus } from '../state/status-store.ts';
import { ask, asFailure, listen } from '../system/machine.ts';
import type { Session } from './open-session.ts';

/** Storage and rows are read from disk after the first field is drawn. */
const loadOpening = () => import('./open-session.ts');

let session: Session | undefined;

/** Follows the machine's status from the first screen on; opens and closes the session as the workspace does. */
export async function followWorkspace(failed: (code: string | null) => void): Promise<() => void> {
  const follow = (workspace: WorkspaceStatus): void => {
    setStatus({ workspace });
    if (workspace.state === 'open' && session === undefined) {
      const opened: Session = { ends: [], over: false };
      session = opened;
      failed(null);
      loadOpening()
        .then(({ openSession }) => openSession(opened, workspace.name ?? ''))
        .catch((error: unknown) => {
          if (!opened.over) failed(asFailure(error).code);
        });
    } else if (workspace.state === 'locked' || workspace.state === 'none') {
      endSession();
      if (workspace.state === 'locked') void loadOpening().then(({ openAhead }) => openAhead(workspace.name ?? ''));
    }
  };
  const stop = listen('statusChanged', follow);
  try {
    follow(await ask('status', undefined));
  } catch (error) {
    failed(asFailure(error).code);
  }
  return stop;
}

function endSession(): void {
  const ended = session;
  session = undefined;
  if (ended === undefined) return;
  ended.over = true;
  for (const end of ended.ends.toReversed()) end();
  clearNotices();
  setStatus({ usable: false, loading: null, indexing: false, save: 'untouched', savedAt: null });
}
