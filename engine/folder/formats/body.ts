/** The content of a segment: a run of one device's transactions, deflated as a whole. */
import type { DeviceId, Transaction } from '../../../domain/change/change.ts';
import { deflate, inflate } from '../../vault/pack.ts';
import { followChain, readTagged, vectorOf, writeTagged, type Tagged } from './tagged.ts';
import { MOST_OPERATIONS, readTransaction, seenDelta, withDelta, writeTransaction } from './transaction-form.ts';
import { createReader, createWriter, FormError } from './wire.ts';

/** Transactions of one device without gaps. */
export interface Run {
  readonly device: DeviceId;
  readonly first: number;
  /** The chain at `first − 1`, 32 bytes. */
  readonly before: Buffer;
  /** What the transaction at `first − 1` had seen, as it travelled. */
  readonly base: Tagged;
  readonly transactions: readonly Transaction[];
}

export interface DecodedRun {
  readonly transactions: readonly Transaction[];
  /** What each had seen, with tags. */
  readonly seen: readonly Tagged[];
  /** The chain at each, 32 bytes. The last one must be what the header says. */
  readonly chains: readonly Buffer[];
}

/** An import of 100,000 items is one transaction of some 30 MB. */
const MOST_BODY_BYTES = 256 * 2 ** 20;

/** Saves a third against the fastest level and costs less than sealing and writing. */
const LEVEL = 6;

/** Above this the fastest level, so that publishing an import does not hold up the engine for seconds. */
const LARGE = 8 * 2 ** 20;

/** Body for `sealSegment` and the chain at the last transaction. Throws when what is asked for is not a run. */
export function encodeRun(
  run: Run,
  tagAt: (device: DeviceId, seq: number) => string,
): { readonly body: Buffer; readonly after: Buffer } {
  const body = createWriter();
  writeTagged(body, run.base);
  let tagged = run.base;
  let after = run.before;
  const follow = followChain(run.before);
  const one = createWriter();
  run.transactions.forEach((transaction, index) => {
    if (transaction.device !== run.device || transaction.seq !== run.first + index) throw new FormError('not a run');
    const delta = seenDelta(tagged, transaction.seen, tagAt);
    tagged = withDelta(tagged, delta);
    one.clear();
    writeTransaction(one, transaction, delta);
    const bytes = one.from(0);
    after = follow(bytes, 0, bytes.length);
    body.bytes(bytes);
  });
  const plain = body.from(0);
  const operations = run.transactions.reduce((sum, transaction) => sum + transaction.operations.length, 0);
  if (plain.length > MOST_BODY_BYTES || operations > MOST_OPERATIONS) throw new FormError('too long for one segment');
  return { body: deflate(plain, plain.length > LARGE ? 1 : LEVEL), after };
}

/**
 * Transactions `first` to `last`. Call it only with a body whose signature was checked. Throws on anything `encodeRun` did
 * not write; what a later minor adds to a transaction is passed over.
 */
export function decodeRun(device: DeviceId, first: number, last: number, before: Buffer, body: Uint8Array): DecodedRun {
  const plain = inflate(body, MOST_BODY_BYTES);
  const reader = createReader(plain);
  let tagged = readTagged(reader);
  let seen = vectorOf(tagged);
  const follow = followChain(before);
  const transactions: Transaction[] = [];
  const seenAt: Tagged[] = [];
  const chains: Buffer[] = [];
  const budget = { operations: MOST_OPERATIONS };
  for (let seq = first; seq <= last; seq++) {
    const length = reader.count(1);
    const end = reader.at() + length;
    chains.push(follow(plain, reader.at(), end));
    const read = readTransaction(reader, device, seq, { tagged, seen }, budget);
    reader.skipTo(end);
    tagged = read.tagged;
    seen = read.transaction.seen;
    transactions.push(read.transaction);
    seenAt.push(tagged);
  }
  if (reader.left() > 0) throw new FormError('more than it says');
  return { transactions, seen: seenAt, chains };
}
