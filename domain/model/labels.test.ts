import { describe, expect, it } from 'vitest';
import { labels } from './labels.ts';
import { MODEL } from './model.ts';

/** Every label with the way to it: `field.item.code` and what it says. */
function paths(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => paths(inner, path === '' ? key : `${path}.${key}`));
}

describe.each(['vi', 'en'] as const)('labels in %s', (locale) => {
  const all = paths(labels(locale));

  it('say something for every field of every kind of record, and for nothing else', () => {
    const expected = Object.entries(MODEL).flatMap(([entity, { fields }]) =>
      Object.keys(fields).map((field) => `field.${entity}.${field}`),
    );
    const given = all.map(([path]) => path).filter((path) => path.startsWith('field.'));
    expect(given.sort()).toEqual(expected.sort());
    expect(all.filter(([, text]) => text.trim() === '' || text !== text.normalize('NFC'))).toEqual([]);
  });

  it('are different words for different things of one kind', () => {
    const { field, ...words } = labels(locale);
    for (const group of [...Object.values(words), ...Object.values(field)]) {
      const texts = typeof group === 'string' ? [group] : Object.values(group);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

it('has the same labels in both languages', () => {
  const keys = (locale: 'vi' | 'en'): string[] => paths(labels(locale)).map(([path]) => path);
  expect(keys('vi').sort()).toEqual(keys('en').sort());
});
