import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrollFor, shownAt } from './window-of-lines.ts';

const setting = fc.record({
  lines: fc.integer({ min: 0, max: 200_000 }),
  lineHeight: fc.constantFrom(28, 36, 56),
  height: fc.integer({ min: 1, max: 2000 }),
  scrollTop: fc.double({ min: 0, max: 8_000_000, noNaN: true }),
});

it('covers every pixel of the view with lines, unless there are too few', () => {
  fc.assert(
    fc.property(setting, ({ lines, lineHeight, height, scrollTop }) => {
      const { first, count } = shownAt(scrollTop, height, lineHeight, lines);
      const top = Math.max(0, Math.min(scrollTop, lines * lineHeight - height));
      expect(first * lineHeight).toBeLessThanOrEqual(top);
      expect((first + count) * lineHeight).toBeGreaterThanOrEqual(Math.min(top + height, lines * lineHeight) - 1e-6);
      expect(first + count).toBeLessThanOrEqual(lines);
    }),
    { seed: 9 },
  );
});

it('brings any line wholly into view', () => {
  fc.assert(
    fc.property(setting, fc.nat(200_000), ({ lineHeight, height, scrollTop }, line) => {
      fc.pre(height >= lineHeight);
      const to = scrollFor(line, scrollTop, height, lineHeight);
      expect(to).toBeLessThanOrEqual(line * lineHeight);
      expect(to + height).toBeGreaterThanOrEqual((line + 1) * lineHeight);
    }),
    { seed: 10 },
  );
});
