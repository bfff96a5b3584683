import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { vi as texts } from './vi.ts';
import { askedKeys, hardCoded } from './visible-text.ts';

const sources = Object.entries(
  import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
).filter(([file]) => !/\.test\.tsx?$|\/text\/|^\.\/|stand-in-rows/.test(file));

function leaves(value: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      typeof inner === 'string'
        ? [[`${before}${key}`, inner] as const]
        : [...leaves(inner as object, `${before}${key}.`)],
    ),
  );
}
const base = (key: string): string => key.replace(/_(one|other)$/, '');
const holes = (text: string): string => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join();

describe('visible texts', () => {
  it('reads every source file of the window', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('are never written into the code', () => {
    expect(sources.flatMap(([file, source]) => hardCoded(file, source))).toEqual([]);
  });

  it.each([
    ['<p>Xin chào</p>', 'Xin chào'],
    ['<p>Hello there</p>', 'Hello there'],
    ['<button aria-label="Close">x</button>', 'Close'],
    ['<input placeholder={busy ? "Wait" : name} />', 'Wait'],
    ['<p>{ready && "Ready"}</p>', 'Ready'],
    ['<Field label={`Name`} />', 'Name'],
    ['const sentence = "Đã lưu";', 'Đã lưu'],
  ])('are found when planted: %s', (source, text) => {
    expect(hardCoded('planted.tsx', source).map((one) => one.text)).toContain(text);
  });

  it('take words that are no text for what they are', () => {
    const innocent = '<p className="screen" role="status">{t("app.name")} · {a === "open" ? 1 : 2}</p>';
    expect(hardCoded('innocent.tsx', innocent)).toEqual([]);
  });

  it('have the same gaps in both languages, and none is empty', () => {
    const vietnamese = leaves(texts);
    const english = leaves(en);
    for (const [key, text] of vietnamese) {
      expect(text.trim(), key).not.toBe('');
      expect(`${key} ${holes(english.get(key) ?? '')}`).toBe(`${key} ${holes(text)}`);
    }
    for (const key of english.keys()) expect(vietnamese.has(key) || key.endsWith('_one'), key).toBe(true);
  });

  it('are all asked for somewhere', () => {
    const asked = sources.map(([file, source]) => askedKeys(file, source));
    const exact = new Set(asked.flatMap((one) => one.exact));
    const patterns = asked.flatMap((one) => one.patterns);
    const unused = [...leaves(texts).keys()]
      .map(base)
      .filter((key) => !/^(failures|steps)\./.test(key))
      .filter((key) => !exact.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
