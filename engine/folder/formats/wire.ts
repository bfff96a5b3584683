/**
 * Values as bytes and back, for everything that comes from other people. Written by hand because a reader of a general
 * format believes the lengths it reads: here every length is compared with the bytes that are left before memory is
 * asked for, nothing nests, there are no maps, and unknown types do not exist.
 */
import type { Value } from '../../../domain/model/record.ts';

/** Anything a reader refuses. Its message is for the log of a developer, never for a person. */
export class FormError extends Error {}

/** What `read` makes of bytes that were authentic, or `'form'`: a member's program wrote something else there. */
export function attempt<T>(read: () => T): T | 'form' {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormError) return 'form';
    throw error;
  }
}

/** No text of ours is longer; what an unknown later version writes may be. */
const MOST_TEXT_BYTES = 4 * 2 ** 20;

/** Names of entities, fields, records, members, commands. */
const MOST_NAME_BYTES = 1024;

/** Texts in one list value. */
const MOST_MEMBERS = 100_000;

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const WHOLE = 3;
const NEGATIVE = 4;
const FLOAT = 5;
const TEXT = 6;
const LIST = 7;

export interface Writer {
  u8(value: number): void;
  /** A whole number from 0 to 2^53 − 1. */
  whole(value: number): void;
  /** Bytes as they are; the reader must know how many. */
  raw(bytes: Uint8Array): void;
  /** Bytes with their length in front. */
  bytes(bytes: Uint8Array): void;
  /** Pairs of hex digits; the reader must know how many bytes. */
  hex(text: string): void;
  text(text: string): void;
  value(value: Value): void;
  /** Where the next byte goes. */
  at(): number;
  /** The bytes from `start`; valid until the next write. */
  from(start: number): Buffer;
  /** Forgets what was written and keeps the memory. */
  clear(): void;
}

export function createWriter(): Writer {
  let buffer = Buffer.allocUnsafe(4096);
  let at = 0;
  const reserve = (bytes: number) => {
    if (at + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytes));
    buffer.copy(larger, 0, 0, at);
    buffer = larger;
  };
  const u8 = (value: number) => {
    reserve(1);
    buffer[at++] = value;
  };
  const whole = (value: number) => {
    if (!Number.isSafeInteger(value) || value < 0) throw new FormError('not a whole number');
    reserve(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) buffer[at++] = (rest % 128) | 128;
    buffer[at++] = rest;
  };
  const raw = (bytes: Uint8Array) => {
    reserve(bytes.length);
    buffer.set(bytes, at);
    at += bytes.length;
  };
  const text = (content: string) => {
    const length = Buffer.byteLength(content);
    whole(length);
    reserve(length);
    at += buffer.write(content, at);
  };
  return {
    u8,
    whole,
    raw,
    bytes(bytes) {
      whole(bytes.length);
      raw(bytes);
    },
    hex: (digits) => raw(Buffer.from(digits, 'hex')),
    text,
    value(value) {
      if (value === null) u8(NULL);
      else if (typeof value === 'boolean') u8(value ? TRUE : FALSE);
      else if (typeof value === 'string') {
        u8(TEXT);
        text(value);
      } else if (typeof value === 'number') {
        if (Number.isSafeInteger(value)) {
          u8(value < 0 ? NEGATIVE : WHOLE);
          whole(Math.abs(value));
        } else {
          u8(FLOAT);
          reserve(8);
          at = buffer.writeDoubleBE(value, at);
        }
      } else {
        u8(LIST);
        whole(value.length);
        for (const member of value) text(member);
      }
    },
    at: () => at,
    from: (start) => buffer.subarray(start, at),
    clear: () => void (at = 0),
  };
}

export interface Reader {
  u8(): number;
  whole(): number;
  /** A number of things of which each takes at least `least` bytes, so that no more can be claimed than there are. */
  count(least: number): number;
  /** A view, not a copy. */
  raw(length: number): Buffer;
  bytes(most: number): Buffer;
  hex(length: number): string;
  text(): string;
  /** A short text that becomes a key somewhere: no `__proto__`, no null character. */
  name(): string;
  value(): Value;
  at(): number;
  left(): number;
  /** Goes on behind what is known of something whose length was read before. */
  skipTo(position: number): void;
}

/** Every method throws `FormError` rather than read past the end or return what was not written. */
export function createReader(source: Uint8Array): Reader {
  const buffer = Buffer.isBuffer(source) ? source : Buffer.from(source.buffer, source.byteOffset, source.length);
  let at = 0;
  const u8 = (): number => {
    const byte = buffer[at++];
    if (byte === undefined) throw new FormError('cut short');
    return byte;
  };
  const whole = (): number => {
    let value = 0;
    let scale = 1;
    for (let digits = 0; digits < 8; digits++) {
      const byte = u8();
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER || (byte === 0 && digits > 0)) throw new FormError('not a whole number');
        return value;
      }
      scale *= 128;
    }
    throw new FormError('not a whole number');
  };
  const count = (least: number): number => {
    const claimed = whole();
    if (claimed * least > buffer.length - at) throw new FormError('more than there is');
    return claimed;
  };
  const raw = (length: number): Buffer => {
    if (length > buffer.length - at) throw new FormError('cut short');
    at += length;
    return buffer.subarray(at - length, at);
  };
  const recent = createRecent(buffer);
  const textOf = (most: number): string => {
    const length = count(1);
    if (length > most) throw new FormError('text too long');
    if (length === 0) return '';
    const text = recent(at, length);
    at += length;
    return text;
  };
  return {
    u8,
    whole,
    count,
    raw,
    bytes(most) {
      const length = count(1);
      if (length > most) throw new FormError('too long');
      return raw(length);
    },
    hex(length) {
      if (length > buffer.length - at) throw new FormError('cut short');
      at += length;
      return buffer.toString('hex', at - length, at);
    },
    text: () => textOf(MOST_TEXT_BYTES),
    name() {
      const name = textOf(MOST_NAME_BYTES);
      if (name === '__proto__' || name.includes('\u0000')) throw new FormError('not a name');
      return name;
    },
    value() {
      switch (u8()) {
        case NULL:
          return null;
        case FALSE:
          return false;
        case TRUE:
          return true;
        case WHOLE:
          return whole();
        case NEGATIVE:
          return -whole();
        case FLOAT: {
          const value = raw(8).readDoubleBE();
          if (!Number.isFinite(value)) throw new FormError('not a number');
          return value;
        }
        case TEXT:
          return textOf(MOST_TEXT_BYTES);
        case LIST: {
          const length = count(1);
          if (length > MOST_MEMBERS) throw new FormError('list too long');
          return Array.from({ length }, () => textOf(MOST_TEXT_BYTES));
        }
        default:
          throw new FormError('not a value');
      }
    },
    at: () => at,
    left: () => buffer.length - at,
    skipTo(position) {
      if (position < at || position > buffer.length) throw new FormError('longer than it says');
      at = position;
    },
  };
}

/** Only texts up to this many bytes are looked for among the recent ones. */
const SHORT = 48;
const SLOTS = 1024;

/**
 * Texts of a buffer, those that repeat found again instead of decoded: names, words and persons recur in every
 * transaction, and 2 million operations then share them in memory. What is not UTF-8 is refused.
 */
function createRecent(buffer: Buffer): (start: number, length: number) => string {
  let starts: Int32Array | undefined;
  let lengths: Int32Array | undefined;
  const texts: string[] = [];
  const decode = (start: number, end: number): string => {
    const text = buffer.toString('utf8', start, end);
    if (text.includes('\uFFFD') && !Buffer.from(text).equals(buffer.subarray(start, end))) {
      throw new FormError('not a text');
    }
    return text;
  };
  return (start, length) => {
    const end = start + length;
    if (length > SHORT) return decode(start, end);
    starts ??= new Int32Array(SLOTS);
    lengths ??= new Int32Array(SLOTS);
    const first = buffer[start] ?? 0;
    const middle = buffer[start + (length >> 1)] ?? 0;
    const last = buffer[end - 1] ?? 0;
    const slot = (length * 31 + first * 7 + middle * 131 + last * 17) % SLOTS;
    if (lengths[slot] === length) {
      const known = starts[slot] ?? 0;
      let same = 0;
      while (same < length && buffer[known + same] === buffer[start + same]) same++;
      if (same === length) return texts[slot] ?? '';
    }
    const text = decode(start, end);
    starts[slot] = start;
    lengths[slot] = length;
    texts[slot] = text;
    return text;
  };
}
