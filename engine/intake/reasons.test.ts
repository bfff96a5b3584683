import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REASONS, reasonVi } from '../../domain/kits/reasons.ts';

it('every refusal of a file or a form that the code can give has a sentence, and no sentence is left over', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  const given = new Set(
    sources.flatMap(
      (name) => readFileSync(join(folder, name), 'utf8').match(/(?<=')(?:file|kit)\.[a-z-]+(?=')/g) ?? [],
    ),
  );
  const said = ['file', 'kit'].flatMap((topic) =>
    Object.keys(REASONS.vi[topic] ?? {}).map((name) => `${topic}.${name}`),
  );
  expect(given.size).toBeGreaterThan(20);
  expect(new Set(said)).toEqual(given);
});

it('a code without a sentence is shown as it is', () => {
  expect(reasonVi('a.b')).toEqual({ what: 'a.b', cure: '' });
  expect(reasonVi('date.invalid', { value: 'x' }).what).toBe('“x” không phải là ngày.');
});
