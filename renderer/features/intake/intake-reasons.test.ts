import { expect, it } from 'vitest';
import { ROW_RULES } from '../../../domain/kits/intake-row.ts';
import { REASONS_VI } from '../../../domain/kits/reasons-vi.ts';
import { intakeReasons as en } from '../../text/en/intake-reasons.ts';
import { intakeReasons as vi } from '../../text/vi/intake-reasons.ts';

type Sentences = Readonly<Record<string, Readonly<Record<string, { readonly what: string; readonly cure: string }>>>>;
const codes = (all: Sentences) =>
  Object.entries(all).flatMap(([topic, reasons]) => Object.keys(reasons).map((name) => `${topic}.${name}`));
const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort((a, b) => a.localeCompare(b));

it('the window and the forms sent back say the same', () => {
  expect(vi).toEqual(REASONS_VI);
});

it('every rule of a row has a sentence and a cure', () => {
  expect(codes(vi)).toEqual(expect.arrayContaining([...ROW_RULES]));
});

it('both languages have the same codes and fill in the same particulars', () => {
  expect(codes(en)).toEqual(codes(vi));
  for (const [topic, reasons] of Object.entries(vi as Sentences)) {
    for (const [name, { what, cure }] of Object.entries(reasons)) {
      const other = (en as Sentences)[topic]?.[name];
      expect([topic, name, places(`${other?.what} ${other?.cure}`)]).toEqual([topic, name, places(`${what} ${cure}`)]);
    }
  }
});
