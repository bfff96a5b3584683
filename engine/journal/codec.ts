/** A transaction as bytes and back. Names are written once; consecutive operations of one record name it once. */
import type { Intent, Operation, Transaction, Vector } from '../../domain/change/change.ts';
import type { Value } from '../../domain/model/record.ts';
import { pack, unpack } from '../vault/pack.ts';

const SAME_RECORD = 1;
const HAS_MEMBER = 2;
const HAS_WAS = 4;

export function packTransaction(transaction: Transaction): Buffer {
  const names = new Map<string, number>();
  const nameOf = (name: string) => {
    const at = names.get(name) ?? names.size;
    names.set(name, at);
    return at;
  };
  const flat: unknown[] = [];
  let before: Operation | undefined;
  for (const operation of transaction.operations) {
    const same = before?.entity === operation.entity && before.id === operation.id;
    const { member, was } = operation;
    flat.push((same ? SAME_RECORD : 0) + (member === undefined ? 0 : HAS_MEMBER) + (was === undefined ? 0 : HAS_WAS));
    if (!same) flat.push(nameOf(operation.entity), operation.id);
    flat.push(nameOf(operation.field), operation.value);
    if (member !== undefined) flat.push(member);
    if (was !== undefined) flat.push(was);
    before = operation;
  }
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
    [...names.keys()],
    flat,
  ]);
}

/** Throws on anything `packTransaction` did not write. */
export function unpackTransaction(bytes: Uint8Array): Transaction {
  const parts = listOf(unpack(bytes));
  const [device, seq, seen, label, actor, command, about, undoes, redoes, names, flat] = parts;
  const [wall, lamport] = listOf(label);
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
    operations: operationsOf(listOf(names).map(textOf), listOf(flat)),
  };
}

function operationsOf(names: readonly string[], flat: readonly unknown[]): Operation[] {
  const operations: Operation[] = [];
  let entity = '';
  let id = '';
  for (let at = 0; at < flat.length;) {
    const flags = numberOf(flat[at++]);
    if ((flags & SAME_RECORD) === 0) {
      entity = textOf(names[numberOf(flat[at++])]);
      id = textOf(flat[at++]);
    }
    const field = textOf(names[numberOf(flat[at++])]);
    const operation = { entity, id, field, value: valueOf(flat, at++) };
    const member = (flags & HAS_MEMBER) === 0 ? {} : { member: textOf(flat[at++]) };
    const was = (flags & HAS_WAS) === 0 ? {} : { was: valueOf(flat, at++) };
    operations.push({ ...operation, ...member, ...was });
  }
  return operations;
}

function valueOf(flat: readonly unknown[], at: number): Value {
  if (at >= flat.length) throw new Error('cut short');
  return flat[at] as Value;
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
