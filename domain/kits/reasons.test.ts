import { expect, it } from 'vitest';
import { ROW_RULES } from './intake-row.ts';
import type { Reasons } from './reason.ts';
import { REASONS } from './reasons.ts';

const codes = (all: Reasons) =>
  Object.entries(all).flatMap(([topic, reasons]) => Object.keys(reasons).map((name) => `${topic}.${name}`));
const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort((a, b) => a.localeCompare(b));

it('every rule of a row has a sentence and a cure', () => {
  expect(codes(REASONS.vi)).toEqual(expect.arrayContaining([...ROW_RULES]));
});

it('both languages have the same codes and fill in the same particulars', () => {
  expect(codes(REASONS.en)).toEqual(codes(REASONS.vi));
  for (const [topic, reasons] of Object.entries(REASONS.vi)) {
    for (const [name, { what, cure }] of Object.entries(reasons)) {
      const other = REASONS.en[topic]?.[name];
      expect([topic, name, places(`${other?.what} ${other?.cure}`)]).toEqual([topic, name, places(`${what} ${cure}`)]);
    }
  }
});
