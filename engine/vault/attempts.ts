/** Growing delay after wrong passphrases, kept in a file so that restarting does not reset it. */
import path from 'node:path';
import { Refusal } from '../engine.ts';
import type { Disk } from './disk.ts';

const LONGEST = 60;

/** Seconds until the next try is heard: 0, or 1, 2, 4 … 60 after each failure in a row. */
export function secondsToWait(disk: Disk, folder: string, now: number): number {
  const { failures, at } = read(disk, folder);
  if (failures === 0) return 0;
  const delay = Math.min(LONGEST, 2 ** (failures - 1)) * 1000;
  // A clock set back must not lock a person out for longer than the delay itself.
  const left = Math.min(delay, at + delay - now);
  return Math.max(0, Math.ceil(left / 1000));
}

export function refuseWhileWaiting(disk: Disk, folder: string, now: number): void {
  const seconds = secondsToWait(disk, folder, now);
  if (seconds > 0) throw new Refusal('vault.wait', { seconds });
}

export async function countFailure(disk: Disk, folder: string, now: number): Promise<void> {
  const { failures } = read(disk, folder);
  await disk.replace(fileIn(folder), [Buffer.from(JSON.stringify({ failures: Math.min(failures + 1, 30), at: now }))]);
}

export function forgetFailures(disk: Disk, folder: string): void {
  disk.remove(fileIn(folder));
}

function read(disk: Disk, folder: string): { failures: number; at: number } {
  const none = { failures: 0, at: 0 };
  try {
    const { failures, at } = JSON.parse(disk.read(fileIn(folder))?.toString() ?? '{}') as Partial<typeof none>;
    return Number.isInteger(failures) && Number.isFinite(at) ? { failures: failures ?? 0, at: at ?? 0 } : none;
  } catch {
    return none;
  }
}

function fileIn(folder: string): string {
  return path.join(folder, 'attempts.json');
}
