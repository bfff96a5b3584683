/**
 * A finished part of a text index: a sorted dictionary of search keys, and for each key the documents that hold it, as
 * bits where they are many and as a list where they are few. Never changed; replaced documents are masked out by the
 * index and left behind when two segments are merged.
 */
import { andBits, emptyBits, hasBit, orBits, setBit, type Bits } from './bits.ts';
import { accentKey, searchKey } from './fold.ts';
import { eachWord } from './word-breaks.ts';

/** Documents that hold a key, in ascending order when listed. */
export type Posting = { readonly bits: Bits } | { readonly list: Uint32Array<ArrayBuffer> };

/** An accented spelling of a key, e.g. `đất` of `dat`. */
interface Spelling {
  /** Lower case, NFC, as first seen. */
  readonly shown: string;
  readonly posting: Posting;
}

export interface Entry {
  readonly key: string;
  readonly posting: Posting;
  /** By accent key; a word without accents has none. */
  readonly spellings: ReadonlyMap<string, Spelling>;
}

export interface Segment {
  /** Sorted by key, in UTF-16 order. */
  readonly entries: readonly Entry[];
  /** Document numbers are below this. */
  readonly size: number;
}

export const EMPTY_SEGMENT: Segment = { entries: [], size: 0 };

/** A list longer than one document in 32 takes more room than bits. */
const isMany = (count: number, size: number): boolean => count > size >>> 5;

interface Growing {
  list: number[];
  bits: Bits | undefined;
  last: number;
}

interface Word {
  readonly key: Growing;
  readonly spelling: Growing | undefined;
}

interface GrowingEntry extends Growing {
  readonly spellings: Map<string, Growing & { readonly shown: string }>;
}

/** Builds a segment of documents given in ascending order of their numbers. */
export function buildSegment(documents: Iterable<readonly [number, string]>, size: number): Segment {
  const keys = new Map<string, GrowingEntry>();
  // Real texts have few distinct words, so folding is paid once for each of them and not once for each occurrence.
  const words = new Map<string, Word>();

  function learn(raw: string): Word {
    const key = searchKey(raw);
    let entry = keys.get(key);
    if (entry === undefined) {
      entry = { list: [], bits: undefined, last: -1, spellings: new Map() };
      keys.set(key, entry);
    }
    const accents = accentKey(raw);
    let spelling = accents === key ? undefined : entry.spellings.get(accents);
    if (spelling === undefined && accents !== key) {
      spelling = { list: [], bits: undefined, last: -1, shown: raw.normalize('NFC').toLowerCase() };
      entry.spellings.set(accents, spelling);
    }
    const word = { key: entry, spelling };
    words.set(raw, word);
    return word;
  }

  for (const [document, text] of documents) {
    eachWord(text, (raw) => {
      const word = words.get(raw) ?? learn(raw);
      add(word.key, document, size);
      if (word.spelling !== undefined) add(word.spelling, document, size);
    });
  }
  const entries = [...keys]
    .map(([key, entry]) => ({
      key,
      posting: finish(entry),
      spellings: new Map([...entry.spellings].map(([at, one]) => [at, { shown: one.shown, posting: finish(one) }])),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { entries, size };
}

function add(growing: Growing, document: number, size: number): void {
  if (growing.last === document) return;
  growing.last = document;
  if (growing.bits !== undefined) {
    setBit(growing.bits, document);
    return;
  }
  growing.list.push(document);
  if (isMany(growing.list.length, size)) {
    growing.bits = emptyBits(size);
    for (const member of growing.list) setBit(growing.bits, member);
    growing.list = [];
  }
}

function finish(growing: Growing): Posting {
  return growing.bits === undefined ? { list: Uint32Array.from(growing.list) } : { bits: growing.bits };
}

/** Joins two segments whose documents differ; of the first only those in `alive` are kept. */
export function mergeSegments(first: Segment, alive: Bits, second: Segment): Segment {
  const size = Math.max(first.size, second.size);
  const entries: Entry[] = [];
  let [i, j] = [0, 0];
  while (i < first.entries.length || j < second.entries.length) {
    const [a, b] = [first.entries[i], second.entries[j]];
    const takeFirst = a !== undefined && (b === undefined || a.key <= b.key);
    const takeSecond = b !== undefined && (a === undefined || b.key <= a.key);
    const entry = joinEntries(takeFirst ? a : undefined, takeSecond ? b : undefined, alive, size);
    if (entry !== undefined) entries.push(entry);
    i += Number(takeFirst);
    j += Number(takeSecond);
  }
  return { entries, size };
}

function joinEntries(a: Entry | undefined, b: Entry | undefined, alive: Bits, size: number): Entry | undefined {
  const posting = join(a?.posting, b?.posting, alive, size);
  if (posting === undefined) return undefined;
  const spellings = new Map<string, Spelling>();
  for (const accents of new Set([...(a?.spellings.keys() ?? []), ...(b?.spellings.keys() ?? [])])) {
    const [x, y] = [a?.spellings.get(accents), b?.spellings.get(accents)];
    const joined = join(x?.posting, y?.posting, alive, size);
    if (joined !== undefined) spellings.set(accents, { shown: (x ?? y)?.shown ?? '', posting: joined });
  }
  return { key: (a ?? b)?.key ?? '', posting, spellings };
}

function join(a: Posting | undefined, b: Posting | undefined, alive: Bits, size: number): Posting | undefined {
  if ((a === undefined || 'list' in a) && (b === undefined || 'list' in b)) {
    const kept = a === undefined ? [] : a.list.filter((document) => hasBit(alive, document));
    const members = Uint32Array.from([...kept, ...(b?.list ?? [])]).sort();
    if (members.length === 0) return undefined;
    if (!isMany(members.length, size)) return { list: members };
    const bits = emptyBits(size);
    for (const member of members) setBit(bits, member);
    return { bits };
  }
  const bits = emptyBits(size);
  if (a !== undefined) {
    addPosting(bits, a);
    andBits(bits, alive);
  }
  if (b !== undefined) addPosting(bits, b);
  return { bits };
}

/** Adds the documents of a posting to a set. */
export function addPosting(bits: Bits, posting: Posting): void {
  if ('bits' in posting) orBits(bits, posting.bits);
  else for (const document of posting.list) setBit(bits, document);
}

/** Entries whose key is the word, or begins with it when `open`. */
export function entriesOf(segment: Segment, key: string, open: boolean): readonly Entry[] {
  const { entries } = segment;
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry).key < key) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < entries.length && (open ? (entries[end] as Entry).key.startsWith(key) : entries[end]?.key === key))
    end += 1;
  return entries.slice(low, end);
}
