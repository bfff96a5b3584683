/** What the machine last said of the offices in step, and the conflict cards that are open: followed, never guessed. */
import { useSyncExternalStore } from 'react';
import { duplicateCodes, type DuplicateCode } from '../../domain/questions/duplicate-codes.ts';
import type { EventOf, Output } from '../../bridge/contract.ts';
import { ask, listen } from '../system/machine.ts';
import { rowsOf } from './rows.ts';

export type SyncStatus = Output<'syncStatus'>;
export type DeviceLine = SyncStatus['devices'][number];
export type ConflictCard = Output<'conflicts'>[number];
export type Contender = ConflictCard['contenders'][number];
export type News = EventOf<'newsArrived'>;

const NO_CARDS: readonly ConflictCard[] = [];
const NO_DUPLICATES: readonly DuplicateCode[] = [];
/** Rows change word by word while a person types; the cards are asked for once that is quiet. */
const QUIET_MS = 250;

let status: SyncStatus | null = null;
let cards = NO_CARDS;
let duplicates = NO_DUPLICATES;
let changes = 0;
const listeners = new Set<() => void>();

/** Follows the machine until the returned function is called; `arrived` hears what others sent. */
export function followSync(arrived: (news: News) => void): () => void {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readCards = async (): Promise<void> => {
    const found = await ask('conflicts', undefined);
    if (over) return;
    changes += 1;
    readDuplicates();
    become(status, same(cards, found) ? cards : found);
  };
  const later = (): void => {
    clearTimeout(timer);
    // A locked workspace has no cards to read; the next opening asks again.
    timer = setTimeout(() => void readCards().catch(() => undefined), QUIET_MS);
  };
  const stops = [
    listen('syncChanged', (next) => {
      const conflictsMoved = next.last?.conflicts !== status?.last?.conflicts;
      become(next, cards);
      if (conflictsMoved) later();
    }),
    listen('rowsChanged', later),
    listen('newsArrived', arrived),
  ];
  void Promise.all([ask('syncStatus', undefined), readCards()])
    .then(([found]) => {
      if (over) return;
      become(found, cards);
      later();
    })
    .catch(() => undefined);
  return () => {
    over = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
    duplicates = NO_DUPLICATES;
    become(null, NO_CARDS);
  };
}

/** Null until the machine has answered. */
export function useSyncStatus(): SyncStatus | null {
  return useSyncExternalStore(listenSync, () => status);
}

/** Open conflict cards, the same list until one changes. */
export function useCards(): readonly ConflictCard[] {
  return useSyncExternalStore(listenSync, () => cards);
}

/** Numbers that several items bear: offices apart may give the same one. Looked for once the workspace is shared. */
export function useDuplicates(): readonly DuplicateCode[] {
  return useSyncExternalStore(listenSync, () => duplicates);
}

/** Everything that waits for a choice. */
export function useChoiceCount(): number {
  return useCards().length + useDuplicates().length;
}

/** Another number whenever rows have changed, once that is quiet: for what is worked out from all of them. */
export function useChangeCount(): number {
  return useSyncExternalStore(listenSync, () => changes);
}

/** Who wrote something, as the table of devices names them; null when nobody there is known. */
export function personOf(
  device: string,
): { readonly person: string; readonly office: string; readonly own: boolean } | null {
  return status?.devices.find((line) => line.device === device) ?? null;
}

function listenSync(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function become(next: SyncStatus | null, open: readonly ConflictCard[]): void {
  status = next;
  cards = open;
  for (const changed of listeners) changed();
}

function readDuplicates(): void {
  const found = status === null || status.state === 'alone' ? NO_DUPLICATES : duplicateCodes(rowsOf('item'));
  if (!same(duplicates, found)) duplicates = found;
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
