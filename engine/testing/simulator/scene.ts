/** What the made-up laptops are and where they stand; nothing here runs. */
import type { Model } from '../../../domain/model/model.ts';
import type { Engine } from '../../engine.ts';
import type { Sync } from '../../folder/sync.ts';
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import type { Platter } from './frail-disk.ts';
import type { PlaceMood } from './frail-place.ts';
import type { Peril } from './peril.ts';
import type { Replica } from './replica.ts';
import type { Known, Truth } from './truth.ts';

/** Where the laptop stands at the end: what it must have, and whether it is compared with the others. */
export type Place = 'member' | 'viewer' | 'revoked' | 'left' | 'apart';

export interface Machine {
  readonly name: string;
  readonly platter: Platter;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly mood: PlaceMood;
  key: Buffer;
  /** The computer, and the birth of the file that says so; a copy of the disk elsewhere has another. */
  witness: string;
  model: Model;
  place: Place;
  strand: number;
  /** Transactions of the strand that are in `truth`, and those that were acknowledged to the person. */
  index: number;
  acknowledged: number;
  /** Transactions of the strand in the folder, by a round that ended well. */
  published: number;
  /** The name it writes under, and how far under that name `truth` has come. */
  device: string;
  seq: number;
  /** What was applied when transactions not yet in `truth` were asked for, by index. */
  readonly expected: Map<number, Known>;
  running: Running | undefined;
  /** Whether its last round left something waiting. */
  waits: boolean;
  /** Steps for which it stays away from the folder. */
  away: number;
}

export interface Running {
  readonly peril: Peril;
  readonly engine: Engine;
  readonly sync: Sync;
}

export interface World {
  readonly seed: string;
  readonly chance: Chance;
  readonly time: { elapsed: number };
  readonly machines: Machine[];
  readonly truth: Truth;
  readonly trace: Trace;
  /** Common folder (a share) or a copy each (a carrying engine). */
  readonly shares: boolean;
  /** By device. */
  readonly revoked: Map<string, Revoked>;
  /** Strands that nobody continues, and how much of each must be found in the end. */
  readonly ended: Map<number, number>;
  /** Devices that were copied once: who they are is not one laptop any more. */
  readonly copied: Set<string>;
  readonly stats: Record<string, number>;
}

/** A revoked laptop's strand: how far members had truly gone along before they learnt of it. */
export interface Revoked {
  readonly strand: number;
  allowed: number;
}

/** What happened, as a hash: two runs of one seed must agree; the last lines for people. */
export interface Trace {
  note(...facts: readonly (string | number)[]): void;
  hash(): string;
  readonly lines: readonly string[];
}
