/** Files dropped anywhere on the window, or opened with the app, go to the intake; carried changes are received. */
import { useSyncExternalStore } from 'react';
import { notify } from '../../state/notice-store.ts';
import { go } from '../../state/place-store.ts';
import { openSyncDialog } from '../../state/sync-dialog-store.ts';
import { now } from '../../system/clock.ts';
import { handleOf, listen } from '../../system/machine.ts';
import { text } from '../../text/text.ts';
import { intakeSession } from './intake-now.ts';
import type { Chosen } from './wizard.ts';

let hanging = false;
const listeners = new Set<() => void>();

function hang(next: boolean): void {
  if (hanging === next) return;
  hanging = next;
  for (const changed of listeners) changed();
}

function listenHanging(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Whether files hang over the window just now. */
export function useHangingFiles(): boolean {
  return useSyncExternalStore(listenHanging, () => hanging);
}

/** Takes offered files until the returned function is called. */
export function listenToOfferedFiles(): () => void {
  const drags = ['dragenter', 'dragover', 'dragleave'] as const;
  for (const name of drags) window.addEventListener(name, onDrag);
  window.addEventListener('drop', onDrop);
  const unlisten = listen('filesOffered', take);
  return () => {
    for (const name of drags) window.removeEventListener(name, onDrag);
    window.removeEventListener('drop', onDrop);
    unlisten();
  };
}

// A part of a screen that wants dropped files itself (attachments) has prevented the default before these are reached.
function onDrag(event: DragEvent): void {
  if (event.defaultPrevented || !carriesFiles(event)) return;
  event.preventDefault();
  hang(event.type !== 'dragleave' || event.relatedTarget !== null);
}

function onDrop(event: DragEvent): void {
  hang(false);
  if (event.defaultPrevented || !carriesFiles(event)) return;
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  void Promise.all(files.map(handleOf)).then((chosen) => take(chosen.filter((one) => one !== null)));
}

/** What a carried file of changes is called. */
const CARRIED = /\.ncgoi$/i;

function take(offered: readonly Chosen[]): void {
  const carried = offered.find(({ name }) => CARRIED.test(name));
  if (carried !== undefined) {
    go({ area: 'sync' });
    openSyncDialog({ kind: 'receive', file: carried.handle });
    return;
  }
  if (offered.length === 0) return;
  if (!intakeSession().addSources(offered)) {
    notify({ at: now(), kind: 'failed', sentence: text('intake.choose.busy') });
  }
  go({ area: 'intake' });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
