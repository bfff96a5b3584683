import { hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, subKey, unseal } from './seal.ts';

test('sub-keys are those of HKDF-SHA-256', () => {
  for (const salt of [new Uint8Array(), randomBytes(32), randomBytes(48)]) {
    const key = randomBytes(32);
    const expected = Buffer.from(hkdfSync('sha256', key, salt, 'nhip-cau/1/thử', 32));
    const found = salt.length === 0 ? subKey(key, 'thử') : subKey(key, 'thử', salt);
    expect(found.equals(expected)).toBe(true);
  }
});

test('what is sealed opens with its key and context, and with no bit changed', () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(bytes, bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, context, at, flip) => {
      const key = randomBytes(32);
      const sealed = seal(key, plain, context, randomBytes);
      expect(unseal(key, sealed, context)).toEqual(Buffer.from(plain));
      const changed = Buffer.from(sealed);
      changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ flip;
      expect(unseal(key, changed, context)).toBeUndefined();
      expect(unseal(key, sealed, Buffer.concat([context, Buffer.of(0)]))).toBeUndefined();
      expect(unseal(randomBytes(32), sealed, context)).toBeUndefined();
      expect(unseal(key, sealed.subarray(0, at % sealed.length), context)).toBeUndefined();
    }),
    { numRuns: 300, seed: 20261122 },
  );
});
