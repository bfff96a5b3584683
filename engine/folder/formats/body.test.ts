/** What the reader of a segment's content refuses, also from a member whose signature is right. */
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Operation, Transaction } from '../../../domain/change/change.ts';
import { decodeRun, encodeRun } from './body.ts';
import { CHAIN_START, tagOf, writeTagged, type Tagged } from './tagged.ts';
import { writeTransaction } from './transaction-form.ts';
import { createWriter, FormError, type Writer } from './wire.ts';

const DEVICE = 'd'.repeat(32);
const OTHER = 'a'.repeat(32);
const TAG = '0123456789abcdef';

const OPERATION: Operation = { entity: 'item', id: 'i1', field: 'title', value: 'Sửa đường' };

const TRANSACTION: Transaction = {
  device: DEVICE,
  seq: 1,
  seen: { [OTHER]: 3 },
  label: { wall: 1_790_000_000_000, lamport: 4 },
  actor: 'Hoa',
  command: 'items.edit',
  operations: [OPERATION],
};

const change = (part: Partial<Transaction>): Transaction => ({ ...TRANSACTION, ...part });

/** A body of one transaction, written by somebody who keeps to no rule. */
function bodyOf(write: (writer: Writer) => void, base: Tagged = {}): Buffer {
  const [body, one] = [createWriter(), createWriter()];
  writeTagged(body, base);
  write(one);
  body.bytes(one.from(0));
  return Buffer.concat([Buffer.of(0), body.from(0)]);
}

const read = (body: Uint8Array, last = 1) => decodeRun(DEVICE, 1, last, CHAIN_START, body);
const readOne = (transaction: Transaction, delta: Tagged = {}) =>
  read(bodyOf((writer) => writeTransaction(writer, transaction, delta))).transactions[0];

test('what a later version adds to a transaction is passed over', () => {
  const body = bodyOf((writer) => {
    writeTransaction(writer, TRANSACTION, { [OTHER]: [3, TAG] });
    writer.text('một thứ mai sau mới có');
  });
  expect(read(body).transactions).toEqual([TRANSACTION]);
});

test('an entry of a vector may go down, stay with another tag, or go: a fork was found', () => {
  const base: Tagged = { [OTHER]: [12, TAG] };
  const run = (seen: Transaction['seen'], tag: string) => {
    const { body } = encodeRun(
      { device: DEVICE, first: 1, before: CHAIN_START, base, transactions: [change({ seen })] },
      () => tag,
    );
    return read(body).seen[0];
  };
  expect(run({ [OTHER]: 10 }, TAG)).toEqual({ [OTHER]: [10, TAG] });
  expect(run({ [OTHER]: 12 }, 'f'.repeat(16))).toEqual({ [OTHER]: [12, 'f'.repeat(16)] });
  expect(run({}, TAG)).toEqual({});
});

test('a vector that names its own device, a device twice, or drops one it never named is refused', () => {
  expect(() => readOne(TRANSACTION, { [DEVICE]: [1, TAG] })).toThrow(FormError);
  expect(() => readOne(TRANSACTION, { [OTHER]: [0, ''] })).toThrow(FormError);
  const twice = bodyOf((writer) => {
    writer.u8(1);
    writer.whole(2);
    for (let times = 0; times < 2; times++) {
      writer.hex(OTHER);
      writer.whole(1);
      writer.hex(TAG);
    }
  });
  expect(() => read(twice)).toThrow(FormError);
});

test('names that are no names are refused', () => {
  for (const name of ['__proto__', 'a\u0000b', 'x'.repeat(2000)]) {
    for (const part of ['entity', 'id', 'field', 'member'] as const) {
      expect(() => readOne(change({ operations: [{ ...OPERATION, [part]: name }] })), `${part} ${name}`).toThrow(
        FormError,
      );
    }
    expect(() => readOne(change({ command: name }))).toThrow(FormError);
    expect(() => readOne(change({ about: Object.fromEntries([[name, 1]]) }))).toThrow(FormError);
  }
  expect(readOne(change({ operations: [{ ...OPERATION, id: 'constructor' }] }))?.operations[0]?.id).toBe('constructor');
});

test('values of kinds that do not exist, and texts that are no UTF-8, are refused', () => {
  const withValue = (write: (writer: Writer) => void) =>
    bodyOf((writer) => {
      writeTransaction(writer, change({ operations: [] }), {});
      const front = Buffer.from(writer.from(0).subarray(0, -1));
      writer.clear();
      writer.raw(front);
      writer.whole(1);
      writer.u8(0);
      for (const text of ['item', 'i1']) {
        if (text === 'item') writer.whole(0);
        writer.text(text);
      }
      writer.whole(0);
      writer.text('title');
      write(writer);
    });
  const accepted = withValue((writer) => writer.value(['một', 'hai']));
  expect(read(accepted).transactions[0]?.operations[0]?.value).toEqual(['một', 'hai']);
  for (const kind of [8, 9, 0x90, 0xff]) expect(() => read(withValue((writer) => writer.u8(kind)))).toThrow(FormError);
  const raw = (kind: number, bytes: Buffer) => withValue((writer) => [writer.u8(kind), writer.raw(bytes)]);
  const notANumber = Buffer.alloc(8);
  notANumber.writeDoubleBE(NaN);
  expect(() => read(raw(5, notANumber))).toThrow(FormError);
  expect(() => read(raw(6, Buffer.of(2, 0xc3, 0x28)))).toThrow(FormError);
  expect(() => read(raw(3, Buffer.alloc(8, 0xff)))).toThrow(FormError);
});

test('no length that is claimed costs memory that is not there', () => {
  const huge = Buffer.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f);
  const bodies = [
    Buffer.concat([Buffer.of(0), huge]),
    Buffer.concat([Buffer.of(0, 0), huge]),
    bodyOf((writer) => writer.raw(huge)),
    bodyOf((writer) => [
      writer.u8(2),
      writer.value(0),
      writer.whole(0),
      writer.text(''),
      writer.text(''),
      writer.raw(huge),
    ]),
    bodyOf((writer) => [
      writer.u8(0),
      writer.value(0),
      writer.whole(0),
      writer.text(''),
      writer.text(''),
      writer.raw(huge),
    ]),
  ];
  for (const body of bodies) expect(() => read(body)).toThrow(FormError);
  expect(() =>
    read(
      encodeRun({ device: DEVICE, first: 1, before: CHAIN_START, base: {}, transactions: [TRANSACTION] }, () => TAG)
        .body,
      2 ** 52,
    ),
  ).toThrow(FormError);
});

test('what inflates to more than a segment may hold is refused', () => {
  const bomb = Buffer.concat([Buffer.of(1), deflateRawSync(Buffer.alloc(257 * 2 ** 20), { level: 1 })]);
  expect(bomb.length).toBeLessThan(2 ** 21);
  expect(() => read(bomb)).toThrow(RangeError);
});

test('bytes behind the last transaction, or one transaction too few, are refused', () => {
  const { body } = encodeRun(
    { device: DEVICE, first: 1, before: CHAIN_START, base: {}, transactions: [TRANSACTION, change({ seq: 2 })] },
    () => TAG,
  );
  expect(read(body, 2).transactions).toHaveLength(2);
  expect(() => read(body, 1)).toThrow(FormError);
  expect(() => read(body, 3)).toThrow(FormError);
});

test('only a run without gaps, of its own device, is written', () => {
  const run = (transactions: Transaction[]) =>
    encodeRun({ device: DEVICE, first: 1, before: CHAIN_START, base: {}, transactions }, () => TAG);
  expect(() => run([change({ seq: 2 })])).toThrow(FormError);
  expect(() => run([change({ device: OTHER })])).toThrow(FormError);
});

test('the bytes of a transaction never change: a tag that was published once is met again', () => {
  const transactions = [
    change({ about: { count: 2, unit: 'xã' }, operations: [OPERATION, { ...OPERATION, was: null, member: 'm' }] }),
    change({ seq: 2, seen: { [OTHER]: 4 }, undoes: [1], operations: [{ ...OPERATION, value: -1.5 }] }),
  ];
  const run = { device: DEVICE, first: 1, before: CHAIN_START, base: {}, transactions };
  expect(tagOf(encodeRun(run, () => TAG).after)).toBe('23e6fbd09fb77588');
});
