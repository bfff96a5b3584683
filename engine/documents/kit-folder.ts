/** Writes the kits of a scheme into a folder, whole files only, and never over a file that says something else. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kitFileName, type KitUnit } from '../../domain/kits/kit.ts';
import { Refusal } from '../engine.ts';
import type { KitEvent } from './kit-sheets.ts';
import { kitWriter } from './kit-writer.ts';
import { writeWhole } from './write-whole.ts';

export interface KitFolder {
  readonly event: KitEvent;
  readonly units: readonly KitUnit[];
  /** Names for the drop-down of fields, in order. */
  readonly sectors: readonly string[];
  readonly folder: string;
  readonly progress?: (done: number, total: number, label: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Returns the number of kits now in the folder. A file that is already there with the same bytes is left; when any has
 * other bytes (a kit somebody filled in), nothing at all is written: `kits.exists`. Cancelling leaves whole files only.
 */
export async function writeKitFolder(kits: KitFolder): Promise<number> {
  const { event, units, sectors, folder, progress, signal } = kits;
  if (units.length === 0) throw new Refusal('kits.no-units');
  const make = await kitWriter(event, sectors);
  await mkdir(folder, { recursive: true });
  const missing: { path: string; unit: KitUnit }[] = [];
  const others: string[] = [];
  for (const unit of units) {
    const name = kitFileName(event.code, unit);
    const path = join(folder, name);
    const there = await readFile(path).catch(() => null);
    if (there === null) missing.push({ path, unit });
    else if (!there.equals(make(unit))) others.push(name);
  }
  if (others.length > 0) throw new Refusal('kits.exists', { count: others.length, file: others[0] ?? '' });
  let done = units.length - missing.length;
  for (const { path, unit } of missing) {
    signal?.throwIfAborted();
    await writeWhole(path, make(unit));
    done += 1;
    progress?.(done, units.length, unit.name);
  }
  return units.length;
}
