/** Transactions as bytes and back. Names are written once; consecutive operations of one record name it once. */
import type { Intent, Operation, Transaction, Vector } from '../../domain/change/change.ts';
import type { Value } from '../../domain/model/record.ts';
import { pack, unpack } from '../vault/pack.ts';

const SAME_RECORD = 1;
const HAS_MEMBER = 2;
const HAS_WAS = 4;

/** What a transaction of a list has in common with the one before it, and what it has at all. */
const NEXT_SEQ = 1;
const NEXT_LAMPORT = 2;
const SAME_AUTHOR = 4;
const SAME_SEEN = 8;
const ONE_OPERATION = 16;
const HAS_ABOUT = 32;
const HAS_UNDOES = 64;
const HAS_REDOES = 128;

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

/** What the first transaction of a list is compared with. */
const NOBODY: Transaction = {
  device: '',
  seq: 0,
  seen: {},
  label: { wall: 0, lamport: 0 },
  actor: '',
  command: '',
  operations: [],
};

/**
 * Many transactions as one list to be packed: thousands of small ones come in a single segment, and a packing each would
 * cost more than applying them.
 */
export function listTransactions(transactions: readonly Transaction[]): unknown[] {
  const names = createNames();
  const flat: unknown[] = [];
  let before = NOBODY;
  for (const next of transactions) {
    const { about, undoes, redoes, label } = next;
    const isNextSeq = next.device === before.device && next.seq === before.seq + 1;
    const isNextLamport = label.lamport === before.label.lamport + 1;
    const isSameAuthor = next.actor === before.actor && next.command === before.command;
    const isSameSeen = isSame(before.seen, next.seen);
    flat.push(
      (isNextSeq ? NEXT_SEQ : 0) +
        (isNextLamport ? NEXT_LAMPORT : 0) +
        (isSameAuthor ? SAME_AUTHOR : 0) +
        (isSameSeen ? SAME_SEEN : 0) +
        (next.operations.length === 1 ? ONE_OPERATION : 0) +
        (about ? HAS_ABOUT : 0) +
        (undoes ? HAS_UNDOES : 0) +
        (redoes ? HAS_REDOES : 0),
      label.wall - before.label.wall,
    );
    if (!isNextSeq) flat.push(names.at(next.device), next.seq);
    if (!isNextLamport) flat.push(label.lamport);
    if (!isSameAuthor) flat.push(names.at(next.actor), names.at(next.command));
    if (!isSameSeen) flat.push(Object.entries(next.seen).map(([device, seq]) => [names.at(device), seq]));
    if (about) flat.push(Object.entries(about));
    if (undoes) flat.push(undoes);
    if (redoes) flat.push(redoes);
    if (next.operations.length !== 1) flat.push(next.operations.length);
    writeOperations(next.operations, names.at, flat);
    before = next;
  }
  return [transactions.length, names.list(), flat];
}

/** Throws on anything `listTransactions` did not write. */
export function unlistTransactions(listed: unknown): Transaction[] {
  const [count, names, flat] = listOf(listed);
  const reader = createReader(listOf(names).map(textOf), listOf(flat));
  const transactions: Transaction[] = [];
  let before = NOBODY;
  while (transactions.length < numberOf(count)) {
    const flags = reader.number();
    const wall = before.label.wall + reader.number();
    const isNextSeq = (flags & NEXT_SEQ) !== 0;
    const device = isNextSeq ? before.device : reader.name();
    const seq = isNextSeq ? before.seq + 1 : reader.number();
    const lamport = flags & NEXT_LAMPORT ? before.label.lamport + 1 : reader.number();
    const isSameAuthor = (flags & SAME_AUTHOR) !== 0;
    const actor = isSameAuthor ? before.actor : reader.name();
    const command = isSameAuthor ? before.command : reader.name();
    const seen = flags & SAME_SEEN ? before.seen : vectorOf(reader);
    const next: Writable<Transaction> = { device, seq, seen, label: { wall, lamport }, actor, command, operations: [] };
    if (flags & HAS_ABOUT) next.about = pairsOf(reader.next(), (value) => value) as NonNullable<Intent['about']>;
    if (flags & HAS_UNDOES) next.undoes = listOf(reader.next()).map(numberOf);
    if (flags & HAS_REDOES) next.redoes = listOf(reader.next()).map(numberOf);
    next.operations = readOperations(reader, flags & ONE_OPERATION ? 1 : reader.number());
    transactions.push(next);
    before = next;
  }
  if (reader.left() > 0) throw new Error('more than was counted');
  return transactions;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

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
    const operation: Writable<Operation> = { entity, id, field: reader.name(), value: reader.next() as Value };
    if (flags & HAS_MEMBER) operation.member = reader.text();
    if (flags & HAS_WAS) operation.was = reader.next() as Value;
    operations.push(operation);
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
  for (const device in one) if (one[device] !== other[device]) return false;
  for (const device in other) if (one[device] !== other[device]) return false;
  return true;
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
