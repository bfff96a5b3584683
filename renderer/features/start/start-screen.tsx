/** Before the work: the first run, the unlock screen, or the sentence that says why neither. */
import { useStatus } from '../../state/status-store.ts';
import { FirstRun } from './first-run.tsx';
import { Opening } from './opening.tsx';
import { Unlock } from './unlock.tsx';
import './start.css';

export function StartScreen({ failure }: { readonly failure: string | null }) {
  const workspace = useStatus((status) => status.workspace);
  if (workspace === null) return null;
  return (
    <main className="start">
      <div className="start-card">
        {workspace.state === 'none' && <FirstRun />}
        {workspace.state === 'locked' && <Unlock />}
        {(workspace.state === 'opening' || workspace.state === 'open') && <Opening failure={failure} />}
      </div>
    </main>
  );
}
