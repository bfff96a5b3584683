/**
 * Full-text search over items: an index in a worker, fed from the rows and kept up with them. Until it holds
 * everything, the rows are read one after another instead; the answer is the same, only later.
 */
import type { Item } from '../../domain/model/item.ts';
import { itemText } from '../../domain/questions/item-text.ts';
import { createWordMatcher } from '../../domain/search/match-words.ts';
import { breathe } from '../system/pause.ts';
import { onRows, rowsOf } from './rows.ts';
import type { SearchReply, SearchRequest } from './search-worker.ts';
import { unitBook } from './unit-book.ts';

export interface Found {
  /** Best first: those with the accents as typed, then the rest. */
  readonly ids: readonly string[];
  /** How many have the accents as typed. */
  readonly exact: number;
}
/** What a worker is to us. */
export interface SearchWorker {
  postMessage(request: SearchRequest): void;
  onmessage: ((event: { readonly data: SearchReply }) => void) | null;
  terminate(): void;
}
export interface Search {
  readonly find: (text: string) => Promise<Found>;
  readonly stop: () => void;
}

const ROWS_AT_ONCE = 1000;

let current: Search | undefined;

/** Items that hold all words of a text, best first; the last word by its beginning unless a blank follows. */
export async function searchItems(text: string): Promise<Found> {
  return current === undefined ? scan(text) : current.find(text);
}

/** Starts indexing in the background. `indexing` hears when it begins and ends. */
export function startSearch(indexing: (on: boolean) => void): void {
  stopSearch();
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  current = createSearch(worker as unknown as SearchWorker, indexing);
}

/** Forgets the index: on locking. */
export function stopSearch(): void {
  current?.stop();
  current = undefined;
}

export function createSearch(worker: SearchWorker, indexing: (on: boolean) => void): Search {
  /** Ids by the number the index gives them: the order in which they are sent. */
  const ids: string[] = [];
  const sent = new Map<string, Item>();
  const known = new Set<string>();
  const asking = new Map<number, (reply: SearchReply) => void>();
  let asked = 0;
  let ready = false;
  let stopped = false;
  let again = false;
  let feeding = false;

  worker.onmessage = ({ data }) => {
    asking.get(data.asked)?.(data);
    asking.delete(data.asked);
  };

  async function ask(text: string): Promise<SearchReply> {
    const number = ++asked;
    return new Promise((resolve) => {
      asking.set(number, resolve);
      worker.postMessage({ search: text, asked: number });
    });
  }

  /** Sends what changed since the last time; called again while busy, it goes round once more. */
  async function feed(): Promise<void> {
    again = true;
    if (feeding) return;
    feeding = true;
    while (again && !stopped) {
      again = false;
      await sendChanges();
    }
    feeding = false;
    if (ready || stopped) return;
    // The worker answers in order: when this comes back, everything before it is in the index.
    await ask('~');
    ready = true;
    indexing(false);
  }

  async function sendChanges(): Promise<void> {
    const rows = rowsOf('item');
    let batch: Item[] = [];
    const send = (): void => {
      if (batch.length > 0) worker.postMessage({ put: batch.map(documentOf) });
      batch = [];
    };
    for (const row of rows) {
      if (sent.get(row.id) === row) continue;
      sent.set(row.id, row);
      if (!known.has(row.id)) {
        known.add(row.id);
        ids.push(row.id);
      }
      batch.push(row);
      if (batch.length < ROWS_AT_ONCE) continue;
      send();
      await breathe();
      if (stopped) return;
    }
    send();
    if (sent.size === rows.length) return;
    const live = new Set(rows.map((row) => row.id));
    const gone = [...sent.keys()].filter((id) => !live.has(id));
    for (const id of gone) sent.delete(id);
    worker.postMessage({ remove: gone });
  }

  const stopListening = onRows('item', () => void feed());
  indexing(true);
  void feed();

  return {
    find: async (text) => {
      if (!ready) return scan(text);
      const { documents, exact } = await ask(text);
      return { ids: Array.from(documents, (number) => ids[number] ?? ''), exact };
    },
    stop: () => {
      stopped = true;
      stopListening();
      worker.terminate();
    },
  };
}

function documentOf(item: Item): { id: string; text: string } {
  return { id: item.id, text: itemText(item, unitOf(item)) };
}

function unitOf(item: Item): ReturnType<typeof unitBook.unit> {
  return item.askerUnit === null ? undefined : unitBook.unit(item.askerUnit);
}

async function scan(text: string): Promise<Found> {
  const matches = createWordMatcher({ words: text.split(/\s+/).filter(Boolean), without: [] });
  const ids: string[] = [];
  let read = 0;
  for (const item of rowsOf('item')) {
    if (matches(itemText(item, unitOf(item)))) ids.push(item.id);
    if (++read % ROWS_AT_ONCE === 0) await breathe();
  }
  return { ids, exact: ids.length };
}
