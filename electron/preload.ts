/**
 * The window's side of the bridge. It names nothing: one function per entry of the contract, so the window can ask for
 * that and for nothing else.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EventName } from '../bridge/contract.ts';
import { HANDLE_OF, LISTEN } from './channels.ts';

/** Names of the contract, written in by the build: its schemas are checked behind the bridge and not here. */
declare const CALL_NAMES: readonly string[];
declare const EVENT_NAMES: readonly string[];

const listened = new Set<string>();

function on(event: unknown, listen: unknown): () => void {
  if (typeof event !== 'string' || !EVENT_NAMES.includes(event) || typeof listen !== 'function') return () => undefined;
  const name = event as EventName;
  const hear = (_event: unknown, detail: unknown): void => (listen as (detail: unknown) => void)(detail);
  ipcRenderer.on(name, hear);
  // The machine pushes an event only after the window said that it listens.
  if (!listened.has(name)) ipcRenderer.send(LISTEN, name);
  listened.add(name);
  return () => ipcRenderer.off(name, hear);
}

/** A `File` cannot be made up by a page so that it has a path: only the person's drop or choice gives it one. */
async function handleOf(file: unknown): Promise<unknown> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  return path === '' ? null : ipcRenderer.invoke(HANDLE_OF, path);
}

contextBridge.exposeInMainWorld('bridge', {
  ...Object.fromEntries(CALL_NAMES.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)] as const)),
  on,
  handleOf,
});
