/**
 * State of this device, not of the document: never undone, never shared (drafts, widths, places). It lies sealed with
 * the workspace; only the look (`look.ts`) is known before unlocking.
 */
import { useCallback, useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import type { Cache } from './cache.ts';

const listeners = new Set<() => void>();
let sealed = new Map<string, unknown>();
let cache: Cache | null = null;

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
