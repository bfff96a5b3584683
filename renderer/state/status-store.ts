/** What the status bar tells: nothing here is a guess, everything is told by the machine or by the loading of rows. */
import { create } from 'zustand';
import type { Output } from '../../bridge/contract.ts';

export type WorkspaceStatus = Output<'status'>;

interface Status {
  /** Null until the machine has answered for the first time. */
  readonly workspace: WorkspaceStatus | null;
  readonly save: 'untouched' | 'saving' | 'saved' | 'failed';
  /** Wall time in ms of the last save that reached the disk. */
  readonly savedAt: number | null;
  /** Rows read so far; null when everything is here. `rebuild` means the cache was of no use. */
  readonly loading: { readonly done: number; readonly total: number; readonly rebuild: boolean } | null;
  /** True once the first rows are here and screens make sense. */
  readonly usable: boolean;
  readonly indexing: boolean;
}

export const useStatus = create<Status>(() => ({
  workspace: null,
  save: 'untouched',
  savedAt: null,
  loading: null,
  usable: false,
  indexing: false,
}));

export function setStatus(part: Partial<Status>): void {
  useStatus.setState(part);
}
