/**
 * One transaction as the bytes its chain is made of. They depend on it and on the `seen` of its predecessor, never on how
 * transactions are cut into segments; device and number are implied. They may not change within a major version, or a
 * device would seem to have forked. What a later minor adds stands behind what is known, and is passed over.
 */
import type { DeviceId, Intent, Operation, Transaction, Vector } from '../../../domain/change/change.ts';
import { readTagged, vectorOf, writeTagged, type Tagged } from './tagged.ts';
import { FormError, type Reader, type Writer } from './wire.ts';

const SEEN = 1;
const ABOUT = 2;
const UNDOES = 4;
const REDOES = 8;

const SAME_RECORD = 1;
const HAS_MEMBER = 2;
const HAS_WAS = 4;

/** Operations of one file; an import of 100,000 items is 2 million. Each takes some 100 bytes of memory when read. */
export const MOST_OPERATIONS = 6_000_000;

/**
 * What changed from `before` to `now`. When a fork was found, what was known under one name may stand under another: then
 * an entry goes down, or keeps its number and has another tag, or is `[0, '']` because the device is not named any more.
 */
export function seenDelta(before: Tagged, now: Vector, tagAt: (device: DeviceId, seq: number) => string): Tagged {
  const delta: Record<DeviceId, readonly [number, string]> = {};
  for (const device in now) {
    const seq = now[device] ?? 0;
    if (seq === 0) continue;
    const tag = tagAt(device, seq);
    const known = before[device];
    if (known?.[0] !== seq || known[1] !== tag) delta[device] = [seq, tag];
  }
  for (const device in before) if (!now[device]) delta[device] = [0, ''];
  return delta;
}

/** A new vector, or `before` itself when nothing changed. */
export function withDelta(before: Tagged, delta: Tagged): Tagged {
  const after: Record<DeviceId, readonly [number, string]> = { ...before };
  for (const [device, entry] of Object.entries(delta)) {
    if (entry[0] > 0) after[device] = entry;
    else if (after[device]) delete after[device];
    else throw new FormError('never named');
  }
  return after;
}

export function writeTransaction(writer: Writer, transaction: Transaction, delta: Tagged): void {
  const { about, undoes, redoes } = transaction;
  const hasSeen = Object.keys(delta).length > 0;
  writer.u8((hasSeen ? SEEN : 0) + (about ? ABOUT : 0) + (undoes ? UNDOES : 0) + (redoes ? REDOES : 0));
  if (hasSeen) writeTagged(writer, delta);
  writer.value(transaction.label.wall);
  writer.whole(transaction.label.lamport);
  writer.text(transaction.actor);
  writer.text(transaction.command);
  if (about) writePairs(writer, Object.entries(about));
  if (undoes) writeNumbers(writer, undoes);
  if (redoes) writeNumbers(writer, redoes);
  writeOperations(writer, transaction.operations);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `before` is what the predecessor had seen. Throws on anything `writeTransaction` did not write. */
export function readTransaction(
  reader: Reader,
  device: DeviceId,
  seq: number,
  before: { readonly tagged: Tagged; readonly seen: Vector },
  budget: { operations: number },
): { readonly transaction: Transaction; readonly tagged: Tagged } {
  const flags = reader.u8();
  if (flags > SEEN + ABOUT + UNDOES + REDOES) throw new FormError('unknown flags');
  const tagged = (flags & SEEN) === 0 ? before.tagged : withDelta(before.tagged, readTagged(reader));
  if (tagged[device]) throw new FormError('its own device is implied');
  const wall = reader.value();
  if (typeof wall !== 'number') throw new FormError('not a time');
  const label = { wall, lamport: reader.whole() };
  const actor = reader.text();
  const command = reader.name();
  const about = (flags & ABOUT) === 0 ? undefined : readPairs(reader);
  const undoes = (flags & UNDOES) === 0 ? undefined : readNumbers(reader);
  const redoes = (flags & REDOES) === 0 ? undefined : readNumbers(reader);
  const seen = tagged === before.tagged ? before.seen : vectorOf(tagged);
  const operations = readOperations(reader, budget);
  const transaction: Writable<Transaction> = { device, seq, seen, label, actor, command, operations };
  if (about) transaction.about = about;
  if (undoes) transaction.undoes = undoes;
  if (redoes) transaction.redoes = redoes;
  return { transaction, tagged };
}

/** A name is written out where it first stands in a transaction, and counted afterwards. */
function writeOperations(writer: Writer, operations: readonly Operation[]): void {
  const names = new Map<string, number>();
  const writeName = (name: string) => {
    const known = names.get(name);
    writer.whole(known ?? 0);
    if (known !== undefined) return;
    names.set(name, names.size + 1);
    writer.text(name);
  };
  writer.whole(operations.length);
  let before: Operation | undefined;
  for (const operation of operations) {
    const { entity, id, field, member, value, was } = operation;
    const same = before?.entity === entity && before.id === id;
    writer.u8((same ? SAME_RECORD : 0) + (member === undefined ? 0 : HAS_MEMBER) + (was === undefined ? 0 : HAS_WAS));
    if (!same) {
      writeName(entity);
      writer.text(id);
    }
    writeName(field);
    writer.value(value);
    if (member !== undefined) writer.text(member);
    if (was !== undefined) writer.value(was);
    before = operation;
  }
}

function readOperations(reader: Reader, budget: { operations: number }): Operation[] {
  const names: string[] = [];
  const readName = (): string => {
    const index = reader.whole();
    if (index === 0) {
      const name = reader.name();
      names.push(name);
      return name;
    }
    const name = names[index - 1];
    if (name === undefined) throw new FormError('unknown name');
    return name;
  };
  const count = reader.count(3);
  budget.operations -= count;
  if (budget.operations < 0) throw new FormError('too many operations');
  const operations: Operation[] = [];
  let entity = '';
  let id = '';
  for (let index = 0; index < count; index++) {
    const flags = reader.u8();
    if (flags > SAME_RECORD + HAS_MEMBER + HAS_WAS) throw new FormError('unknown flags');
    if ((flags & SAME_RECORD) === 0) {
      entity = readName();
      id = reader.name();
    } else if (index === 0) throw new FormError('no record');
    const field = readName();
    const value = reader.value();
    const member = (flags & HAS_MEMBER) === 0 ? undefined : reader.name();
    const was = (flags & HAS_WAS) === 0 ? undefined : reader.value();
    if (member === undefined) {
      operations.push(was === undefined ? { entity, id, field, value } : { entity, id, field, value, was });
    } else {
      operations.push(
        was === undefined ? { entity, id, field, member, value } : { entity, id, field, member, value, was },
      );
    }
  }
  return operations;
}

function writePairs(writer: Writer, pairs: readonly (readonly [string, string | number])[]): void {
  writer.whole(pairs.length);
  for (const [name, value] of pairs) {
    writer.text(name);
    writer.value(value);
  }
}

function readPairs(reader: Reader): NonNullable<Intent['about']> {
  const pairs: Record<string, string | number> = {};
  for (let rest = reader.count(2); rest > 0; rest--) {
    const name = reader.name();
    const value = reader.value();
    if (typeof value !== 'string' && typeof value !== 'number') throw new FormError('not a pair');
    if (Object.hasOwn(pairs, name)) throw new FormError('named twice');
    pairs[name] = value;
  }
  return pairs;
}

function writeNumbers(writer: Writer, numbers: readonly number[]): void {
  writer.whole(numbers.length);
  for (const number of numbers) writer.whole(number);
}

function readNumbers(reader: Reader): number[] {
  return Array.from({ length: reader.count(1) }, () => reader.whole());
}
