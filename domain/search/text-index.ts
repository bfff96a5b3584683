/**
 * Full-text search without marks: all words must occur, the one being typed by its beginning, and documents with the
 * accents as typed come first. Pure, so it runs in a worker. Documents are added, replaced and removed without building
 * everything anew.
 */
import { andBits, clearBit, countBits, dropBits, emptyBits, listBits, orBits, setBit, type Bits } from './bits.ts';
import { accentKey, searchKey } from './fold.ts';
import { addPosting, buildSegment, EMPTY_SEGMENT, entriesOf, mergeSegments, type Segment } from './segment.ts';
import { eachWord, endsInWord } from './word-breaks.ts';

export interface Document {
  readonly id: string;
  readonly text: string;
}

interface Matches {
  /** Numbers of the documents found: first those with the accents as typed, then the rest, each in order of number. */
  readonly documents: Uint32Array<ArrayBuffer>;
  /** How many of them have the accents as typed; all when none were. */
  readonly exact: number;
}

export interface TextIndex {
  /** Adds documents, or replaces those with the same id. */
  put(documents: Iterable<Document>): void;
  remove(ids: Iterable<string>): void;
  /** Every document that matches; all of them when the text holds no word. A blank at the end completes the last word. */
  search(text: string): Matches;
  /** Number of documents. */
  count(): number;
  /** The number of an id: given in order of first arrival from 0 and kept for good, also after removal. */
  numberOf(id: string): number | undefined;
  idOf(number: number): string | undefined;
}

/** Documents that may lie beside the main part before they are merged into it; rebuilding these is a few ms. */
const MAX_RECENT = 2048;

/** Makes an index, with documents or empty. */
export function createTextIndex(documents: Iterable<Document> = []): TextIndex {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  let main: Segment = EMPTY_SEGMENT;
  let mainAlive: Bits = emptyBits(0);
  /** Documents put since the last merge, by number; built into `recent` when somebody searches. */
  const waiting = new Map<number, string>();
  let recent: Segment | undefined = EMPTY_SEGMENT;
  let alive = 0;

  function isAlive(number: number): boolean {
    return waiting.has(number) || (((mainAlive[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
  }

  function put(added: Iterable<Document>): void {
    for (const { id, text } of added) {
      let number = numbers.get(id);
      if (number === undefined) {
        number = ids.length;
        ids.push(id);
        numbers.set(id, number);
      }
      if (!isAlive(number)) alive += 1;
      clearBit(mainAlive, number);
      waiting.set(number, text);
    }
    recent = waiting.size === 0 ? recent : undefined;
    if (waiting.size > Math.max(MAX_RECENT, main.size >>> 3)) merge();
  }

  function remove(gone: Iterable<string>): void {
    for (const id of gone) {
      const number = numbers.get(id);
      if (number === undefined || !isAlive(number)) continue;
      alive -= 1;
      clearBit(mainAlive, number);
      if (waiting.delete(number)) recent = undefined;
    }
  }

  function recentSegment(): Segment {
    if (recent === undefined) {
      const ordered = [...waiting].sort(([a], [b]) => a - b);
      recent = buildSegment(ordered, ids.length);
    }
    return recent;
  }

  function merge(): void {
    const added = recentSegment();
    main = main.size === 0 ? added : mergeSegments(main, mainAlive, added);
    const kept = emptyBits(ids.length);
    orBits(kept, mainAlive);
    for (const number of waiting.keys()) setBit(kept, number);
    mainAlive = kept;
    waiting.clear();
    recent = EMPTY_SEGMENT;
  }

  function everything(): Bits {
    const bits = emptyBits(ids.length);
    orBits(bits, mainAlive);
    for (const number of waiting.keys()) setBit(bits, number);
    return bits;
  }

  function search(text: string): Matches {
    if (waiting.size > MAX_RECENT) merge();
    const words: string[] = [];
    eachWord(text, (word) => words.push(word));
    if (words.length === 0) return list(everything(), undefined);
    const terms = words.map((word, at) => toTerm(word, at === words.length - 1 && endsInWord(text)));
    const size = ids.length;
    const found = matching(main, terms, size, false);
    andBits(found, mainAlive);
    if (waiting.size > 0) orBits(found, matching(recentSegment(), terms, size, false));
    if (terms.every((term) => term.accents === undefined)) return list(found, undefined);
    const exact = matching(main, terms, size, true);
    andBits(exact, mainAlive);
    if (waiting.size > 0) orBits(exact, matching(recentSegment(), terms, size, true));
    return list(found, exact);
  }

  put(documents);
  if (waiting.size > 0) merge();
  return {
    put,
    remove,
    search,
    count: () => alive,
    numberOf: (id) => numbers.get(id),
    idOf: (number) => ids[number],
  };
}

interface Term {
  readonly key: string;
  readonly open: boolean;
  /** What was typed, when it has accents. */
  readonly accents: { readonly key: string; readonly shown: string } | undefined;
}

function toTerm(word: string, open: boolean): Term {
  const key = searchKey(word);
  const accents = accentKey(word);
  const shown = word.normalize('NFC').toLowerCase();
  return { key, open, accents: accents === key ? undefined : { key: accents, shown } };
}

/** Documents of a segment that hold every term; with `exact`, those with accents only in the spelling typed. */
function matching(segment: Segment, terms: readonly Term[], size: number, exact: boolean): Bits {
  let found: Bits | undefined;
  for (const { key, open, accents } of terms) {
    const one = emptyBits(size);
    for (const entry of entriesOf(segment, key, open)) {
      if (!exact || accents === undefined) {
        addPosting(one, entry.posting);
        continue;
      }
      for (const [spelled, { shown, posting }] of entry.spellings) {
        if (spelled === accents.key || (open && shown.startsWith(accents.shown))) addPosting(one, posting);
      }
    }
    if (found === undefined) found = one;
    else andBits(found, one);
  }
  return found ?? emptyBits(size);
}

function list(found: Bits, exact: Bits | undefined): Matches {
  const documents = new Uint32Array(countBits(found));
  if (exact === undefined) {
    listBits(found, documents, 0);
    return { documents, exact: documents.length };
  }
  const first = listBits(exact, documents, 0);
  dropBits(found, exact);
  listBits(found, documents, first);
  return { documents, exact: first };
}
