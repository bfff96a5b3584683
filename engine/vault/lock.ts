/**
 * One running copy a workspace. The lock names its process by number, start time and boot, so a killed process, a
 * restarted machine or a re-used number never leaves a workspace locked.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../engine.ts';
import type { Random } from './seal.ts';

interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly boot: string;
  readonly token: string;
}

/** Takes the lock or refuses with `workspace.busy`. Returns what releases it. */
export function takeLock(folder: string, random: Random): () => void {
  const file = path.join(folder, 'lock');
  const token = random(16).toString('hex');
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), boot: bootId(), token });
  for (let tries = 0; tries < 3; tries++) {
    if (createWhole(file, mine, token)) {
      return () => {
        if (readText(file) === mine) fs.rmSync(file, { force: true });
      };
    }
    const found = readText(file);
    if (found !== undefined) {
      if (isAlive(found)) throw new Refusal('workspace.busy');
      setAside(file, found, token);
    }
  }
  throw new Refusal('workspace.busy');
}

/** Written beside and linked into place, so a half-written lock is never seen. */
function createWhole(file: string, text: string, token: string): boolean {
  const beside = `${file}.${token}.part`;
  fs.writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
  try {
    fs.linkSync(beside, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    return createPlain(file, text);
  } finally {
    fs.rmSync(beside, { force: true });
  }
}

/** For file systems without hard links (exFAT). */
function createPlain(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a stale lock unless somebody else has just replaced it. */
function setAside(file: string, stale: string, token: string): void {
  const aside = `${file}.${token}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== stale) createPlain(file, readText(aside) ?? '');
  fs.rmSync(aside, { force: true });
}

function isAlive(text: string): boolean {
  let holder: Partial<Holder>;
  try {
    holder = JSON.parse(text) as Partial<Holder>;
  } catch {
    return false;
  }
  const { pid } = holder;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0 || holder.boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(pid);
  return started === '' || started === holder.started;
}

/** Changes with every start of the machine. Where there is no such id, the hour it was started serves. */
function bootId(): string {
  const id = readText('/proc/sys/kernel/random/boot_id')?.trim();
  return id ?? `${os.hostname()} ${Math.round((Date.now() / 1000 - os.uptime()) / 3600)}`;
}

/** Start time of a process in clock ticks since boot, or '' where the system does not say; a zombie counts as gone. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'gone' : (fields[19] ?? '');
}

function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
