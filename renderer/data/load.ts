/**
 * Fills the rows when a workspace opens: from the cache when its stamp is on the engine's history, else from the
 * engine. Small tables and the first page of every table come first; the rest streams in between frames.
 */
import { ask, listen } from '../system/machine.ts';
import { breathe } from '../system/pause.ts';
import type { EventOf } from '../../bridge/contract.ts';
import { unpackRows, type Cache, type CacheHead, type Stamp } from './cache.ts';
import {
  addPage,
  announceRows,
  applyRows,
  clearEntity,
  clearRows,
  PAGE_SIZE,
  rowCount,
  type RowChanges,
} from './rows.ts';
import type { Row } from '../../domain/model/record.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly rebuild: boolean;
}
export interface Loading {
  /** Called often; `usable` turns true with the first pages. */
  readonly progress: (progress: Progress, usable: boolean) => void;
  /** Called whenever the rows have moved on to a new stamp. */
  readonly moved: (stamp: Stamp) => void;
}

/** Pages read from the cache in one go, between two frames. */
const PAGES_AT_ONCE = 4;

/** Loads everything and follows the engine from there on. Returns how to stop following. */
export async function loadRows(cache: Cache | null, loading: Loading): Promise<() => void> {
  const waiting: EventOf<'rowsChanged'>[] = [];
  let loaded: Stamp | null = null;
  const stop = listen('rowsChanged', (detail) => {
    const changes = unpackRows<RowChanges[]>(detail.changes);
    if (loaded === null) {
      waiting.push(detail);
      applyRows(changes, 'known');
      return;
    }
    applyRows(changes);
    loaded = detail.stamp;
    loading.moved(loaded);
  });
  try {
    const stamp = (await fromCache(cache, loading).catch(() => null)) ?? (await fromEngine(cache, loading));
    for (const detail of waiting) {
      if (detail.stamp.position > stamp.position) applyRows(unpackRows<RowChanges[]>(detail.changes));
    }
    loaded =
      waiting.at(-1) !== undefined && later(waiting.at(-1)?.stamp, stamp) ? (waiting.at(-1)?.stamp ?? stamp) : stamp;
    loading.moved(loaded);
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

function later(a: Stamp | undefined, b: Stamp): boolean {
  return a !== undefined && a.position > b.position;
}

/** The stamp the rows have reached, or null when the cache is of no use. */
async function fromCache(cache: Cache | null, loading: Loading): Promise<Stamp | null> {
  const head = await cache?.readHead();
  if (cache === null || head === null || head === undefined) return null;
  // Ask before reading 500 pages whether they are worth reading.
  if ((await ask('rowsSince', head.stamp)).changes === null) return null;
  await streamCache(cache, head, loading);
  const since = await ask('rowsSince', head.stamp);
  if (since.changes === null) return null;
  applyRows(unpackRows<RowChanges[]>(since.changes));
  const { counts } = await ask('rowCounts', undefined);
  const whole = Object.entries(counts).every(([entity, count]) => rowCount(entity) === count);
  return whole ? since.stamp : null;
}

async function streamCache(cache: Cache, head: CacheHead, loading: Loading): Promise<void> {
  clearRows();
  const total = Object.values(head.pages).reduce((sum, pages) => sum + pages, 0) * PAGE_SIZE;
  const report = reporter(total, false, loading);
  const entities = smallFirst(head.pages);
  // The first screen waits for these: read together, and no frame given away in between.
  const first = await Promise.all(entities.map((entity) => cache.readPages(entity, 0, 1)));
  for (const [at, entity] of entities.entries()) addRead(entity, first[at] ?? [], report);
  report.usable();
  for (const entity of entities) {
    const pages = head.pages[entity] ?? 0;
    for (let from = 1; from < pages; from += PAGES_AT_ONCE) {
      await readInto(cache, entity, from, Math.min(pages, from + PAGES_AT_ONCE), report);
    }
    announceRows(entity);
  }
}

async function readInto(cache: Cache, entity: string, from: number, to: number, report: Reporter): Promise<void> {
  addRead(entity, await cache.readPages(entity, from, to), report);
  await breathe();
}

function addRead(entity: string, pages: readonly Row[][], report: Reporter): void {
  for (const rows of pages) {
    addPage(entity, rows, 'cache');
    report.read(entity, PAGE_SIZE);
  }
}

async function fromEngine(cache: Cache | null, loading: Loading): Promise<Stamp> {
  clearRows();
  await cache?.clear().catch(() => undefined);
  const { stamp, counts } = await ask('rowCounts', undefined);
  const report = reporter(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    true,
    loading,
  );
  const entities = smallFirst(counts);
  const rest = new Map<string, number>();
  for (const entity of entities) {
    const next = await readPage(entity, 0, report);
    announceRows(entity);
    if (next !== null) rest.set(entity, next);
  }
  report.usable();
  for (const [entity, from] of rest) await readFrom(entity, from, report);
  return catchUp(stamp, report);
}

async function readFrom(entity: string, from: number, report: Reporter): Promise<void> {
  for (let next: number | null = from; next !== null; await breathe()) next = await readPage(entity, next, report);
  announceRows(entity);
}

/** Applies what happened while reading; a table that lost its place through a deletion is read again. */
async function catchUp(stamp: Stamp, report: Reporter): Promise<Stamp> {
  for (;;) {
    const since = await ask('rowsSince', stamp);
    applyRows(unpackRows<RowChanges[]>(since.changes ?? new Uint8Array([0x90])));
    const { stamp: now, counts } = await ask('rowCounts', undefined);
    const odd = Object.keys(counts).filter((entity) => rowCount(entity) !== counts[entity]);
    if (odd.length === 0) return since.stamp;
    if (now.position !== since.stamp.position) continue;
    for (const entity of odd) {
      clearEntity(entity);
      await readFrom(entity, 0, report);
    }
  }
}

async function readPage(entity: string, from: number, report: Reporter): Promise<number | null> {
  const page = await ask('rowPage', { entity, from, size: PAGE_SIZE });
  const rows = unpackRows<Row[]>(page.rows);
  addPage(entity, rows, 'engine');
  report.read(entity, rows.length);
  return page.next;
}

function smallFirst(sizes: Readonly<Record<string, number>>): string[] {
  return Object.keys(sizes)
    .filter((entity) => (sizes[entity] ?? 0) > 0)
    .sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
}

interface Reporter {
  readonly read: (entity: string, rows: number) => void;
  readonly usable: () => void;
}

/** Tells progress, and tells the readers of a table each time it has grown by half: few redraws, early ones first. */
function reporter(total: number, rebuild: boolean, loading: Loading): Reporter {
  let done = 0;
  let usable = false;
  const told = new Map<string, number>();
  return {
    read: (entity, rows) => {
      done += rows;
      loading.progress({ done: Math.min(done, total), total, rebuild }, usable);
      const count = rowCount(entity);
      if (count < (told.get(entity) ?? 0) * 1.5) return;
      told.set(entity, count);
      announceRows(entity);
    },
    usable: () => {
      usable = true;
      loading.progress({ done: Math.min(done, total), total, rebuild }, true);
    },
  };
}
