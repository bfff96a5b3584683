/**
 * What one frame of the journal holds. A transaction of this device stands alone, as it always did; what comes in from
 * others is a batch, a joined snapshot or a renaming. The first byte of the body tells them apart.
 */
import type { DeviceId, Transaction } from '../../domain/change/change.ts';
import { pack, unpack } from '../vault/pack.ts';
import { listTransactions, packTransaction, unlistTransactions, unpackTransaction } from './codec.ts';

export type Entry =
  | { readonly kind: 'transaction'; readonly transaction: Transaction }
  /** Transactions of others in the order they are applied, at least one; `wall` is when they came, in ms. */
  | { readonly kind: 'batch'; readonly transactions: readonly Transaction[]; readonly wall: number }
  /** A shared snapshot, kept under this name in `sync/joined`. */
  | { readonly kind: 'join'; readonly joined: string; readonly wall: number }
  /** What `device` wrote after `after` is called `to` from here on. */
  | {
      readonly kind: 'rename';
      readonly device: DeviceId;
      readonly after: number;
      readonly to: DeviceId;
      readonly wall: number;
    };

/** Below these are the two ways a transaction alone is packed. */
const BATCH = 2;
const JOIN = 3;
const RENAME = 4;

/** Positions the entry takes. */
export function countOf(entry: Entry): number {
  return entry.kind === 'batch' ? entry.transactions.length : 1;
}

/** Wall time in ms by the clock of this device. */
export function wallOf(entry: Entry): number {
  return entry.kind === 'transaction' ? entry.transaction.label.wall : entry.wall;
}

export function packEntry(entry: Entry): Buffer {
  switch (entry.kind) {
    case 'transaction':
      return packTransaction(entry.transaction);
    case 'batch':
      return tagged(BATCH, [entry.wall, listTransactions(entry.transactions)]);
    case 'join':
      return tagged(JOIN, [entry.wall, entry.joined]);
    case 'rename':
      return tagged(RENAME, [entry.wall, entry.device, entry.after, entry.to]);
  }
}

/** Throws on anything `packEntry` did not write. */
export function unpackEntry(bytes: Uint8Array): Entry {
  const kind = bytes[0] ?? 0;
  if (kind < BATCH) return { kind: 'transaction', transaction: unpackTransaction(bytes) };
  const [wall, ...rest] = unpack(bytes.subarray(1)) as [number, ...unknown[]];
  if (kind === BATCH) {
    const transactions = unlistTransactions(rest[0]);
    if (transactions.length > 0) return { kind: 'batch', transactions, wall };
  }
  if (kind === JOIN) return { kind: 'join', joined: String(rest[0]), wall };
  if (kind === RENAME) {
    const [device, after, to] = rest;
    return { kind: 'rename', device: String(device), after: Number(after), to: String(to), wall };
  }
  throw new Error('unknown entry');
}

function tagged(kind: number, body: unknown[]): Buffer {
  return Buffer.concat([Buffer.of(kind), pack(body)]);
}
