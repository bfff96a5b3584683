/** What has been read and cannot be used yet, and why. Held in memory: the archive and the folder have it all. */
import type { DeviceId } from '../../domain/change/change.ts';
import type { DecodedRun } from './formats/body.ts';

/** A segment in the archive of which something is not applied, as far as known. */
export interface PendingRun {
  /** Name of the segment, also when it lies in a pack. */
  readonly name: string;
  readonly device: DeviceId;
  readonly first: number;
  readonly last: number;
  /** Kept when there is room. */
  run?: DecodedRun;
}

export interface Waiting {
  /** By device, each sorted by `first`. */
  readonly runs: Map<DeviceId, PendingRun[]>;
  /** Names of all these runs. */
  readonly names: Set<string>;
  /** Operations in the runs kept decoded. */
  decoded: number;
  /** Files of the folder that cannot be checked before the roster learns more, by the version it had. */
  readonly unproven: Map<string, number>;
  /** Files whose bytes are not those of their name, by the wall time in ms they were first met. */
  readonly torn: Map<string, number>;
  /** Files under odd names: how often they were tried, and the round when they are tried again. */
  readonly odd: Map<string, { readonly tries: number; readonly round: number }>;
  /** Grows by one with every round. */
  round: number;
  /** Segments that no version of the engine takes. */
  readonly malformed: Set<string>;
  /** Packs all of which lies in a larger one. */
  readonly absorbed: Set<string>;
  /** Rounds that ended with something missing which the folder did not bring. */
  stuck: number;
  /** Files of a later major version, kept in the archive. */
  readonly newer: Set<string>;
}

/** `torn` from the last time; `round` so that scripts, which do one round each, do not compare the same files for ever. */
export function createWaiting(torn: Readonly<Record<string, number>>, round: number): Waiting {
  return {
    runs: new Map(),
    names: new Set(),
    decoded: 0,
    unproven: new Map(),
    torn: new Map(Object.entries(torn)),
    odd: new Map(),
    round,
    malformed: new Set(),
    absorbed: new Set(),
    stuck: 0,
    newer: new Set(),
  };
}

/** Operations kept decoded at most; the rest is read from the archive when its turn comes. */
const MOST_DECODED = 400_000;

export function addPending(waiting: Waiting, pending: PendingRun): void {
  const runs = waiting.runs.get(pending.device) ?? [];
  waiting.runs.set(pending.device, runs);
  if (waiting.names.has(pending.name)) return;
  waiting.names.add(pending.name);
  const size = pending.run ? sizeOf(pending.run) : 0;
  if (waiting.decoded + size > MOST_DECODED) delete pending.run;
  else waiting.decoded += size;
  let at = runs.length;
  while (at > 0 && (runs[at - 1]?.first ?? 0) > pending.first) at--;
  runs.splice(at, 0, pending);
}

export function dropPending(waiting: Waiting, pending: PendingRun): void {
  const runs = waiting.runs.get(pending.device) ?? [];
  if (pending.run) waiting.decoded -= sizeOf(pending.run);
  const at = runs.indexOf(pending);
  if (at >= 0) runs.splice(at, 1);
  if (runs.length === 0) waiting.runs.delete(pending.device);
  waiting.names.delete(pending.name);
}

function sizeOf({ transactions }: DecodedRun): number {
  let size = 0;
  for (const { operations } of transactions) size += operations.length + 1;
  return size;
}
