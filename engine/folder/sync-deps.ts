/** What an exchange needs of the world, so that tests can stand another one in its place. */
import type { WorkspaceDeps } from '../workspace.ts';
import type { FolderPlace } from './place.ts';

export interface SyncDeps extends WorkspaceDeps {
  /** The shared folder with this path. Made when it is first needed; touches nothing before it is asked something. */
  readonly place: (folder: string) => FolderPlace;
  /** What this installation in `dir` looks like: machine and birth of a file. Another answer later means a copy. */
  readonly witness: (dir: string) => string;
  /** Of the app, for the table of devices. */
  readonly version: string;
}
