import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber, isoDay } from '../calendar/days.ts';
import { readDay } from './read-day.ts';

const TODAY = '2026-11-22';
const SEED = { seed: 460, numRuns: 2000 };
const anyDay = fc.integer({ min: dayNumber('1930-01-01'), max: dayNumber(TODAY) }).map(isoDay);
const parts = (day: string) => day.split('-') as [string, string, string];

it('a day written in any of the usual ways is that day', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('/', '-', '.'), (day, sign) => {
      const [y, m, d] = parts(day);
      const ways = [
        [d, m, y].join(sign),
        [Number(d), Number(m), y].join(sign),
        [y, m, d].join(sign),
        `${day}T00:00:00`,
        ` ${Number(d)} ${sign} ${Number(m)} ${sign} ${y}\u00a0`,
        `ngày ${d} tháng ${m} năm ${y}`,
      ];
      for (const way of ways) expect(readDay(way, TODAY)).toEqual({ day });
    }),
    SEED,
  );
});

it('a serial is the same day in both date systems, time of day aside', () => {
  fc.assert(
    fc.property(anyDay, fc.double({ min: 0, max: 0.999, noNaN: true }), (day, time) => {
      const since1970 = dayNumber(day);
      fc.pre(since1970 + 24_107 >= 10_000);
      expect(readDay(since1970 + 25_569 + time, TODAY, false)).toEqual({ day });
      expect(readDay(since1970 + 24_107 + time, TODAY, true)).toEqual({ day });
    }),
    SEED,
  );
});

it('two-digit years are of this century unless that lies ahead', () => {
  expect(readDay('15/8/23', TODAY)).toEqual({ day: '2023-08-15' });
  expect(readDay('15/8/75', TODAY)).toEqual({ day: '1975-08-15' });
});

it('a month or a year alone gives its first day and keeps what was written', () => {
  expect(readDay('8/2023', TODAY)).toEqual({ day: '2023-08-01', partial: '8/2023' });
  expect(readDay('tháng 8/2023', TODAY)).toEqual({ day: '2023-08-01', partial: 'tháng 8/2023' });
  expect(readDay('2023', TODAY)).toEqual({ day: '2023-01-01', partial: '2023' });
  expect(readDay(2023, TODAY)).toEqual({ day: '2023-01-01', partial: '2023' });
});

it('what is no day, or could be several, is said to be so', () => {
  expect(readDay('31/02/2023', TODAY)).toEqual({ rule: 'date.invalid' });
  expect(readDay('hôm qua', TODAY)).toEqual({ rule: 'date.invalid' });
  expect(readDay(12, TODAY)).toEqual({ rule: 'date.invalid' });
  expect(readDay('08/15/2023', TODAY)).toEqual({ rule: 'date.month-first' });
  expect(readDay('12/8', TODAY)).toEqual({ rule: 'date.ambiguous' });
  expect(readDay('1/2/03', TODAY)).toEqual({ rule: 'date.ambiguous' });
  expect(readDay('23/11/2026', TODAY)).toEqual({ rule: 'date.future' });
  expect(readDay(TODAY, TODAY)).toEqual({ day: TODAY });
});

it('no text at all makes it fail, and every day it gives is a day not after today', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d/. -]{0,12}$/), fc.double()), (cell) => {
      const read = readDay(cell, TODAY);
      expect('rule' in read || isoDay(dayNumber(read.day)) <= TODAY).toBe(true);
    }),
    SEED,
  );
});
