import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromTsv, tile, toTsv } from './clipboard.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'Ễ', '"', '\t', '\n', '\r', ' ', 'đ'), maxLength: 8 });
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

it('reads back any block it put on the clipboard', () => {
  fc.assert(
    fc.property(table, (block) => {
      expect(fromTsv(toTsv(block))).toEqual(block);
    }),
    { seed: 7 },
  );
});

it('reads a block with a closing line end, as Excel writes it, without an extra row', () => {
  expect(fromTsv('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('keeps every cell of a tiled block equal to the cell it repeats', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (block, down, across) => {
      const height = block.length;
      const width = block[0]?.length ?? 0;
      const tiled = tile(block, height * down, width * across);
      tiled.forEach((row, r) => row.forEach((value, c) => expect(value).toBe(block[r % height]?.[c % width])));
      expect(tiled.length).toBe(height * down);
    }),
    { seed: 8 },
  );
});
