/** Transactions as bytes and back. Names are written once; consecutive operations of one record name it once. */
import type { Intent, Operation, Transaction, Vector } from '../../domain/change/change.ts';
import type { Value } from '../../domain/model/record.ts';
import { pack, unpack } from '../vault/pack.ts';

const SAME_RECORD = 1;
const HAS_MEMBER = 2;
const HAS_WAS = 4;

const SAME_SEEN = 1;
const HAS_ABOUT = 2;
const HAS_UNDOES = 4;
const HAS_REDOES = 8;

export function packTransaction(transaction: Transaction): Buffer {
  const names = createNames();
  const flat: unknown[] = [];
  writeOperations(transaction.operations, names.at, flat);
  return pack([
    transaction.device,
    transaction.seq,
    Object.entries(transaction.seen),
    [transaction.label.wall, transaction.label.lamport],
    transaction.actor,
    transaction.command,
    transaction.about ? Object.entries(transaction.about) : null,
    transaction.undoes ?? null,
    transaction.redoes ?? null,
    names.list(),
    flat,
  ]);
}

/** Throws on anything `packTransaction` did not write. */
export function unpackTransaction(bytes: Uint8Array): Transaction {
  const parts = listOf(unpack(bytes));
  const [device, seq, seen, label, actor, command, about, undoes, redoes, names, flat] = parts;
  const [wall, lamport] = listOf(label);
  const reader = createReader(listOf(names).map(textOf), listOf(flat));
  return {
    device: textOf(device),
    seq: numberOf(seq),
    seen: pairsOf(seen, numberOf) as Vector,
    label: { wall: numberOf(wall), lamport: numberOf(lamport) },
    actor: textOf(actor),
    command: textOf(command),
    ...(about === null ? {} : { about: pairsOf(about, (value) => value) as NonNullable<Intent['about']> }),
    ...(undoes === null ? {} : { undoes: listOf(undoes).map(numberOf) }),
    ...(redoes === null ? {} : { redoes: listOf(redoes).map(numberOf) }),
    operations: readOperations(reader, reader.left()),
  };
}

/**
 * Many transactions as one list to be packed: thousands of small ones come in a single segment, and a packing each would
 * cost more than applying them.
 */
export function listTransactions(transactions: readonly Transaction[]): unknown[] {
  const names = createNames();
  const flat: unknown[] = [];
  let seen: Vector = {};
  let wall = 0;
  for (const next of transactions) {
    const same = isSame(seen, next.seen);
    const { about, undoes, redoes, label } = next;
    flat.push(
      (same ? SAME_SEEN : 0) + (about ? HAS_ABOUT : 0) + (undoes ? HAS_UNDOES : 0) + (redoes ? HAS_REDOES : 0),
      names.at(next.device),
      next.seq,
      label.wall - wall,
      label.lamport,
      names.at(next.actor),
      names.at(next.command),
    );
    if (!same) flat.push(Object.entries(next.seen).map(([device, seq]) => [names.at(device), seq]));
    if (about) flat.push(Object.entries(about));
    if (undoes) flat.push(undoes);
    if (redoes) flat.push(redoes);
    flat.push(next.operations.length);
    writeOperations(next.operations, names.at, flat);
    ({ wall } = label);
    ({ seen } = next);
  }
  return [transactions.length, names.list(), flat];
}

/** Throws on anything `listTransactions` did not write. */
export function unlistTransactions(listed: unknown): Transaction[] {
  const [count, names, flat] = listOf(listed);
  const reader = createReader(listOf(names).map(textOf), listOf(flat));
  const transactions: Transaction[] = [];
  let seen: Vector = {};
  let wall = 0;
  while (transactions.length < numberOf(count)) {
    const flags = reader.number();
    const [device, seq] = [reader.name(), reader.number()];
    wall += reader.number();
    const label = { wall, lamport: reader.number() };
    const [actor, command] = [reader.name(), reader.name()];
    if ((flags & SAME_SEEN) === 0) seen = vectorOf(reader);
    const about = flags & HAS_ABOUT ? (pairsOf(reader.next(), (value) => value) as NonNullable<Intent['about']>) : null;
    const undoes = flags & HAS_UNDOES ? listOf(reader.next()).map(numberOf) : null;
    const redoes = flags & HAS_REDOES ? listOf(reader.next()).map(numberOf) : null;
    transactions.push({
      device,
      seq,
      seen,
      label,
      actor,
      command,
      ...(about && { about }),
      ...(undoes && { undoes }),
      ...(redoes && { redoes }),
      operations: readOperations(reader, reader.number()),
    });
  }
  if (reader.left() > 0) throw new Error('more than was counted');
  return transactions;
}

function createNames() {
  const known = new Map<string, number>();
  return {
    at(name: string): number {
      const at = known.get(name) ?? known.size;
      if (at === known.size) known.set(name, at);
      return at;
    },
    list: () => [...known.keys()],
  };
}

function writeOperations(operations: readonly Operation[], nameAt: (name: string) => number, flat: unknown[]): void {
  let before: Operation | undefined;
  for (const operation of operations) {
    const same = before?.entity === operation.entity && before.id === operation.id;
    const { member, was } = operation;
    flat.push((same ? SAME_RECORD : 0) + (member === undefined ? 0 : HAS_MEMBER) + (was === undefined ? 0 : HAS_WAS));
    if (!same) flat.push(nameAt(operation.entity), operation.id);
    flat.push(nameAt(operation.field), operation.value);
    if (member !== undefined) flat.push(member);
    if (was !== undefined) flat.push(was);
    before = operation;
  }
}

type Reader = ReturnType<typeof createReader>;

/** Reads a flat list from its beginning; every call throws at its end. */
function createReader(names: readonly string[], flat: readonly unknown[]) {
  let at = 0;
  const next = (): unknown => {
    if (at >= flat.length) throw new Error('cut short');
    return flat[at++];
  };
  return {
    next,
    number: () => numberOf(next()),
    text: () => textOf(next()),
    name: () => textOf(names[numberOf(next())]),
    nameAt: (index: unknown) => textOf(names[numberOf(index)]),
    left: () => flat.length - at,
  };
}

/** Reads operations until `count` are read or, with the rest of the list as the count, until it ends. */
function readOperations(reader: Reader, count: number): Operation[] {
  const operations: Operation[] = [];
  let entity = '';
  let id = '';
  while (operations.length < count && reader.left() > 0) {
    const flags = reader.number();
    if ((flags & SAME_RECORD) === 0) {
      entity = reader.name();
      id = reader.text();
    }
    const field = reader.name();
    const value = reader.next() as Value;
    const member = (flags & HAS_MEMBER) === 0 ? {} : { member: reader.text() };
    const was = (flags & HAS_WAS) === 0 ? {} : { was: reader.next() as Value };
    operations.push({ entity, id, field, value, ...member, ...was });
  }
  return operations;
}

function vectorOf(reader: Reader): Vector {
  const pairs = listOf(reader.next()).map((pair): [string, number] => {
    const [name, seq] = listOf(pair);
    return [reader.nameAt(name), numberOf(seq)];
  });
  return Object.fromEntries(pairs);
}

function isSame(one: Vector, other: Vector): boolean {
  if (one === other) return true;
  const devices = Object.keys(other);
  return devices.length === Object.keys(one).length && devices.every((device) => one[device] === other[device]);
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error('not a text');
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new Error('not a number');
  return value;
}

function pairsOf<T>(value: unknown, read: (value: unknown) => T): Record<string, T> {
  const pairs = listOf(value).map((pair): [string, T] => [textOf(listOf(pair)[0]), read(listOf(pair)[1])]);
  return Object.fromEntries(pairs);
}
