/**
 * State of this device, not of the document: never undone, never shared. What a locked screen must know (theme,
 * language) lies readable; everything else (drafts, widths, places) lies sealed with the workspace.
 */
import Dexie, { type Table } from 'dexie';
import { useCallback, useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import type { Cache } from './cache.ts';

interface Plain {
  readonly key: string;
  readonly value: unknown;
}

const Look = z.object({
  theme: z.enum(['auto', 'light', 'dark', 'contrast']),
  language: z.enum(['vi', 'en']),
  density: z.enum(['compact', 'normal', 'roomy']),
});
/** What may be read before unlocking. */
export type Look = z.infer<typeof Look>;
const firstLook: Look = { theme: 'auto', language: 'vi', density: 'normal' };

const listeners = new Set<() => void>();
let look: Look = firstLook;
let sealed = new Map<string, unknown>();
let cache: Cache | null = null;

function plainTable(): Table<Plain, string> {
  const database = new Dexie('nhip-cau device');
  database.version(1).stores({ plain: 'key' });
  return database.table('plain') as Table<Plain, string>;
}

/** Reads the look before the first screen is drawn; storage that fails leaves the defaults. */
export async function readLook(): Promise<Look> {
  const record = await plainTable()
    .get('look')
    .catch(() => undefined);
  const parsed = z.safeParse(Look, record?.value);
  if (parsed.success) look = parsed.data;
  tell();
  return look;
}

export function useLook(): Look {
  return useSyncExternalStore(listenDevice, currentLook);
}

export function currentLook(): Look {
  return look;
}

export function setLook(part: Partial<Look>): void {
  look = { ...look, ...part };
  tell();
  // Kept if the storage works; the screen has changed either way.
  void plainTable()
    .put({ key: 'look', value: look })
    .catch(() => undefined);
}

/** Called when a workspace opens (with its cache) and when it locks (with null). */
export async function openDeviceState(next: Cache | null): Promise<void> {
  cache = next;
  sealed = (await next?.readDevice().catch(() => undefined)) ?? new Map<string, unknown>();
  tell();
}

/** A value of this device, as `schema` understands it; anything else counts as unset. */
export function deviceValue<T>(key: string, schema: z.ZodMiniType<T>, unset: T): T {
  if (!sealed.has(key)) return unset;
  const parsed = z.safeParse(schema, sealed.get(key));
  return parsed.success ? parsed.data : unset;
}

export function setDeviceValue(key: string, value: unknown): void {
  sealed.set(key, value);
  tell();
  void cache?.writeDevice(key, value).catch(() => undefined);
}

const parsedValues = new Map<string, { readonly raw: unknown; readonly value: unknown }>();

/** A value of this device and how to change it. `unset` and `schema` must be constants. */
export function useDeviceValue<T>(key: string, schema: z.ZodMiniType<T>, unset: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(listenDevice, () => {
    const raw = sealed.get(key);
    const known = parsedValues.get(key);
    if (known !== undefined && known.raw === raw) return known.value as T;
    const parsed = deviceValue(key, schema, unset);
    parsedValues.set(key, { raw, value: parsed });
    return parsed;
  });
  const change = useCallback((next: T) => setDeviceValue(key, next), [key]);
  return [value, change];
}

function listenDevice(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function tell(): void {
  for (const changed of listeners) changed();
}
