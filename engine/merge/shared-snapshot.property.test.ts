/** Laws of the body of a shared snapshot. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Transaction } from '../../domain/change/change.ts';
import { deliver } from '../../domain/sync/apply.ts';
import { canonicalLines } from '../../domain/sync/canonical.ts';
import { join } from '../../domain/sync/join.ts';
import { conflicts, isShown } from '../../domain/sync/show.ts';
import { createState, type State } from '../../domain/sync/state.ts';
import { PAPER_MODEL, scenario } from '../../domain/testing/scenario.ts';
import { FormError } from '../folder/formats/wire.ts';
import { deflate, inflate } from '../vault/pack.ts';
import { readSharedSnapshot, readSharedVector, writeSharedSnapshot } from './shared-snapshot.ts';

const RUNS = { numRuns: 500, seed: 20261122 };

function built(transactions: Iterable<Transaction>): State {
  const state = createState(PAPER_MODEL);
  deliver(state, transactions);
  return state;
}

function seenOf(state: State) {
  const hidden = [...state.tables.values()].flatMap((table) =>
    [...table.rowOf].filter(([, row]) => !isShown(state, table, row)).map(([id]) => `${table.entity} ${id}`),
  );
  const labels = state.devices.filter(({ walls }) => walls.length > 0).map((one) => [one.id, one.walls, one.lamports]);
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    written: [...canonicalLines(state)],
    conflicts: conflicts(state),
    hidden: hidden.sort(),
    labels: labels.sort(byText),
  };
}

/** The same transactions in another order. */
const shuffled = scenario.chain(({ transactions }) =>
  fc.tuple(fc.constant([...transactions]), fc.shuffledSubarray([...transactions], { minLength: transactions.length })),
);

test('what is read is what was written, labels, deletions and unknown fields included', () => {
  fc.assert(
    fc.property(scenario, ({ transactions }) => {
      const state = built(transactions);
      const read = readSharedSnapshot(writeSharedSnapshot(state), PAPER_MODEL).state;
      expect(seenOf(read)).toEqual(seenOf(state));
      const joined = createState(PAPER_MODEL);
      join(joined, read);
      expect(seenOf(joined)).toEqual(seenOf(state));
    }),
    RUNS,
  );
});

test('S10: equal states give equal bytes, in whatever order and way they came about, and for any version', () => {
  fc.assert(
    fc.property(shuffled, fc.nat(), ([transactions, order], at) => {
      const bytes = writeSharedSnapshot(built(transactions));
      expect(writeSharedSnapshot(built(order)).equals(bytes)).toBe(true);
      const early = built(transactions.slice(0, at % (transactions.length + 1)));
      join(early, built(transactions));
      expect(writeSharedSnapshot(early).equals(bytes)).toBe(true);
      // A version that knows none of these entities relays them unchanged.
      expect(writeSharedSnapshot(readSharedSnapshot(bytes, {}).state).equals(bytes)).toBe(true);
    }),
    RUNS,
  );
});

test('the vector is read with the tags that were given', () => {
  fc.assert(
    fc.property(scenario, ({ transactions }) => {
      const state = built(transactions);
      const devices = state.devices.filter(({ walls }) => walls.length > 0);
      const tags = Object.fromEntries(devices.map(({ id }) => [id, `dấu ${id}`]));
      const bytes = writeSharedSnapshot(state, tags);
      expect(readSharedVector(bytes)).toEqual(
        Object.fromEntries(devices.map(({ id, walls }) => [id, [walls.length, `dấu ${id}`]])),
      );
      expect(readSharedSnapshot(bytes, PAPER_MODEL).tags).toEqual(tags);
    }),
    RUNS,
  );
});

test('damaged bytes are refused or read as some whole state, never half', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat({ max: 3 })), {
    minLength: 1,
    maxLength: 4,
  });
  let refused = 0;
  fc.assert(
    fc.property(scenario, damage, ({ transactions }, changes) => {
      const parts = partsOf(writeSharedSnapshot(built(transactions)));
      for (const [which, where, byte, way] of changes) {
        const part = parts[which % parts.length] ?? Buffer.alloc(0);
        const at = where % (part.length + 1);
        const [head, tail] = [part.subarray(0, at), part.subarray(at)];
        const changed = [
          [head, Buffer.of(byte), tail.subarray(1)],
          [head, Buffer.of(byte), tail],
          [head, tail.subarray(1)],
          [head],
        ];
        parts[which % parts.length] = Buffer.concat(changed[way] ?? []);
      }
      let read: State;
      try {
        read = readSharedSnapshot(wholeOf(parts), PAPER_MODEL).state;
      } catch {
        refused += 1;
        return;
      }
      const again = readSharedSnapshot(writeSharedSnapshot(read), PAPER_MODEL).state;
      expect(seenOf(again)).toEqual(seenOf(read));
    }),
    { ...RUNS, numRuns: 3000 },
  );
  expect(refused).toBeGreaterThan(1000);
});

test('bytes cut anywhere, of another kind or of a later version are refused', () => {
  fc.assert(
    fc.property(scenario, fc.nat(), ({ transactions }, at) => {
      const bytes = writeSharedSnapshot(built(transactions));
      const read = (some: Buffer) => () => readSharedSnapshot(some, PAPER_MODEL);
      expect(read(bytes.subarray(0, at % bytes.length))).toThrow(FormError);
      expect(read(Buffer.concat([bytes, Buffer.of(0)]))).toThrow(FormError);
      const later = Buffer.from(bytes);
      later.writeUInt16BE(2, 8);
      expect(read(later)).toThrow('of a later version');
    }),
    RUNS,
  );
});

test('a part that would inflate without end is refused', () => {
  const [head = Buffer.alloc(0)] = partsOf(writeSharedSnapshot(built([])));
  const huge = Buffer.concat([head, Buffer.alloc(65 * 2 ** 20)]);
  expect(() => readSharedSnapshot(wholeOf([huge]), PAPER_MODEL)).toThrow(/./);
});

const HEADER = 12;

function partsOf(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = HEADER; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    parts.push(Buffer.from(inflate(bytes.subarray(at + 4, end), 2 ** 20)));
    at = end;
  }
  return parts;
}

function wholeOf(parts: readonly Buffer[]): Buffer {
  const packed = parts.flatMap((part) => {
    const body = deflate(part, 1);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return [length, body];
  });
  return Buffer.concat([writeSharedSnapshot(built([])).subarray(0, HEADER), ...packed]);
}
