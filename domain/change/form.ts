/**
 * What every version's transactions look like, whatever the entities mean. Somebody who may write to the shared folder
 * may send anything; what is outside this form is applied by nobody, so that nobody comes to differ by it.
 */
import type { Operation, Transaction } from './change.ts';

/** A dot packs the number of a transaction in 32 bits. */
const MOST_SEQ = 2 ** 32 - 1;

/** Milliseconds that a calendar date can express. */
const MOST_WALL = 8.64e15;

/** Characters of a name, whatever their bytes: those of records have 80 at most, of entities and fields far fewer. */
const MOST_NAME = 300;

/** Characters of a text; ours are 32,767 at most. */
const MOST_TEXT = 1_000_000;

/** Members of a list that stands as one value. */
const MOST_MEMBERS = 100_000;

/** True when the transaction can be kept: numbers in range, texts that are text. Values are judged by rule S23. */
export function isWellFormed(transaction: Transaction): boolean {
  const { device, seq, seen, label, actor, command, about, undoes, redoes, operations } = transaction;
  if (!isName(device) || !isSeq(seq) || !isText(actor) || !isName(command)) return false;
  if (!(Math.abs(label.wall) <= MOST_WALL) || !isCount(label.lamport)) return false;
  for (const other in seen) if (!isName(other) || !isUpTo(seen[other])) return false;
  for (const name in about) if (!isName(name) || !isAbout(about[name])) return false;
  return operations.every(isOperation) && (undoes ?? []).every(isSeq) && (redoes ?? []).every(isSeq);
}

function isOperation({ entity, id, field, member, value, was }: Operation): boolean {
  if (!isName(entity) || !isName(id) || !isName(field) || !isValue(value)) return false;
  return (member === undefined || isName(member)) && (was === undefined || isValue(was));
}

function isValue(value: unknown): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.length <= MOST_MEMBERS && value.every((member) => isText(member));
  return value === null || typeof value === 'boolean';
}

/** `__proto__` is no name: an object keyed by names could not hold it. */
function isName(value: unknown): boolean {
  return isText(value, MOST_NAME) && value !== '' && value !== '__proto__' && !value.includes('\u0000');
}

/** Half a character cannot be written as UTF-8: it would come back changed. */
function isText(value: unknown, most: number = MOST_TEXT): value is string {
  return typeof value === 'string' && value.length <= most && !(HALF.test(value) && LONE_HALF.test(value));
}

/** The first is quick and finds halves of whole characters too. */
const HALF = /[\uD800-\uDFFF]/;
const LONE_HALF = /[\uD800-\uDFFF]/u;

function isAbout(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : isText(value);
}

function isUpTo(seq: number | undefined): boolean {
  return seq === 0 || (seq !== undefined && isSeq(seq));
}

function isSeq(seq: number): boolean {
  return isCount(seq) && seq >= 1 && seq <= MOST_SEQ;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
