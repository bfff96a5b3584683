import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, formatDay, isDay, isoDay, parseDay, weekday } from './days.ts';

const day = fc.integer({ min: -20_000, max: 60_000 }).map(isoDay);

describe('calendar days', () => {
  it('know leap years and weekdays', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect([weekday('2026-11-22'), weekday('1970-01-01'), weekday('1969-12-31')]).toEqual([0, 4, 3]);
  });

  it('go there and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (one, days) => {
        expect(dayNumber(addDays(one, days)) - dayNumber(one)).toBe(days);
        expect(weekday(addDays(one, 7))).toBe(weekday(one));
        expect(parseDay(formatDay(one))).toBe(one);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-5', '31/4/2026', '', '5/8', 'hôm nay', '0001-01-01x'])(
    'do not include %j',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(parseDay(text)).toBeUndefined();
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );

  it.each(['4/8/2023', '04/08/2023', ' 04-08-2023 ', '4.8.2023', '2023-08-04'])('are read from %j', (text) => {
    expect(parseDay(text)).toBe('2023-08-04');
  });
});
