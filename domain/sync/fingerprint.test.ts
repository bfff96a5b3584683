import { expect, test } from 'vitest';
import type { Operation } from '../change/change.ts';
import { PAPER_MODEL, writeAt } from '../testing/scenario.ts';
import { canonicalLines } from './canonical.ts';
import { fingerprintOf, fingerprintWords } from './fingerprint.ts';
import { FINGERPRINT_WORDS } from './fingerprint-words.ts';
import { createState, type State } from './state.ts';
import { registers } from './table.ts';

const operation = (id: string, field: string, value: string | boolean, member?: string): Operation => ({
  entity: 'paper',
  id,
  field,
  value,
  ...(member === undefined ? {} : { member }),
});

/** A weak digest is enough to tell five states apart. */
function digest(state: State): string {
  let sum = 7n;
  const update = (text: string) => {
    for (const letter of text) sum = (sum * 1_099_511_628_211n + BigInt(letter.codePointAt(0) ?? 0)) % 2n ** 64n;
  };
  const end = () => Uint8Array.from({ length: 8 }, (_, at) => Number((sum >> BigInt(8 * at)) & 255n));
  return fingerprintOf(state, { update, end });
}

test('there are 256 words, no two alike without their accents', () => {
  const folded = FINGERPRINT_WORDS.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd'));
  expect(new Set(folded).size).toBe(256);
  expect(FINGERPRINT_WORDS.every((word) => word === word.normalize('NFC'))).toBe(true);
});

test('a fingerprint is four words and six digits', () => {
  expect(fingerprintWords(new Uint8Array([0, 1, 254, 255, 0, 0, 0, 7, 9]))).toMatch(/^(\p{L}+ ){4}000 007$/u);
});

test('S10: any change of a value changes the fingerprint', () => {
  const state = createState(PAPER_MODEL);
  const seen = new Set([digest(state)]);
  const changes = [
    operation('p1', 'title', 'a'),
    operation('p1', 'title', 'b'),
    operation('p2', 'tags', true, 'x'),
    operation('p2', 'tags', false, 'x'),
  ];
  for (const change of changes) {
    writeAt(state, 'máy-a', [change], 0);
    seen.add(digest(state));
  }
  expect(seen.size).toBe(5);
});

test('S10: rows with and without rare registers are written in the same form', () => {
  const state = createState(PAPER_MODEL);
  writeAt(
    state,
    'máy-a',
    [operation('p1', 'title', 'a'), operation('p2', 'title', 'a'), operation('p2', 'tags', true, 'x')],
    0,
  );
  const [, plain = '', rare = ''] = canonicalLines(state);
  expect(JSON.parse(plain)).toEqual(['paper', 'p1', [['title', [['máy-a', 1, 'a']]]]]);
  expect(JSON.parse(rare)).toEqual([
    'paper',
    'p2',
    [
      ['tags\u0000x', [['máy-a', 1, true]]],
      ['title', [['máy-a', 1, 'a']]],
    ],
  ]);
  const table = state.tables.get('paper');
  expect(table && [...registers(table, 1)]).toHaveLength(2);
});
