/** Working days on the shipped calendar, against a plain day-by-day count that knows nothing of the rule book's code. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../domain/calendar/calendar.ts';
import { dueDate } from '../domain/calendar/due-date.ts';
import { openAssets } from './assets.ts';

const assets = fileURLToPath(new URL('../assets', import.meta.url));
const calendar = await openAssets(assets).calendar();
const file = JSON.parse(readFileSync(`${assets}/calendars/vn.json`, 'utf8')) as {
  readonly years: readonly number[];
  readonly days: readonly {
    readonly day: string;
    readonly work: boolean;
    readonly confidence: string;
    readonly source: string;
  }[];
};

const due = (received: string, workingDays: number) => dueDate({ received, workingDays, calendar });

/** Walks the calendar one JavaScript date at a time. */
function oracle(received: string, workingDays: number): string {
  const listed = new Map(file.days.map((one) => [one.day, one.work]));
  const date = new Date(`${received}T12:00:00Z`);
  for (let left = workingDays; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (listed.get(date.toISOString().slice(0, 10)) ?? !weekend) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}

describe('due days', () => {
  it('count a swapped Saturday as a working day', () => {
    const result = due('2026-08-17', 10);
    expect(result.due).toBe('2026-08-28');
    expect(result.counted).toContain('2026-08-22');
    expect(result.skipped).toEqual([{ date: '2026-08-23', why: 'sunday', name: null }]);
    expect([result.unverified, result.uncovered, result.provisional]).toEqual([[], [], []]);
  });

  it('pass over the National Day holidays', () => {
    const result = due('2026-08-27', 3);
    expect(result.due).toBe('2026-09-04');
    expect(result.counted).toEqual(['2026-08-28', '2026-09-03', '2026-09-04']);
    expect(result.skipped.map(({ date, why }) => `${date} ${why}`)).toEqual([
      '2026-08-29 saturday',
      '2026-08-30 sunday',
      '2026-08-31 holiday',
      '2026-09-01 holiday',
      '2026-09-02 holiday',
    ]);
  });

  it('agree with a day-by-day count in 200 made-up cases', () => {
    let state = 20_260_822;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let at = 0; at < 200; at += 1) {
      const received = new Date(Date.UTC(2019, 0, 1 + next(3200))).toISOString().slice(0, 10);
      const workingDays = next(46);
      expect([received, workingDays, due(received, workingDays).due]).toEqual([
        received,
        workingDays,
        oracle(received, workingDays),
      ]);
    }
  });

  it('account for every day on the way, once', () => {
    const { counted, skipped, due: last } = due('2026-02-10', 12);
    const days = [...counted, ...skipped.map((one) => one.date)].sort();
    expect(days.at(-1)).toBe(last);
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBe((Date.parse(last) - Date.parse('2026-02-10')) / 86_400_000);
  });

  it('may count the day of receipt itself', () => {
    expect(dueDate({ received: '2026-08-17', workingDays: 1, calendar, countFrom: 'same-day' }).due).toBe('2026-08-17');
    expect(dueDate({ received: '2026-08-23', workingDays: 1, calendar, countFrom: 'same-day' }).due).toBe('2026-08-24');
  });

  it('say which years they do not know, which were not announced, and which days nobody compared', () => {
    expect(due('2028-01-03', 2).uncovered).toEqual([2028]);
    expect(due('2027-12-30', 5).uncovered).toEqual([2028]);
    expect(due('2027-03-01', 2).provisional).toEqual([2027]);
    expect(due('2026-04-24', 1).unverified).toEqual(['2026-04-27']);
  });

  it('refuse a count that is none', () => {
    for (const workingDays of [-1, 1.5, Number.NaN, 1001])
      expect(() => due('2026-01-05', workingDays)).toThrow(RangeError);
    for (const received of ['2026-02-30', '', '5/1/2026', '2026-1-5'])
      expect(() => due(received, 1)).toThrow(RangeError);
    expect(due('2026-08-22', 0)).toMatchObject({ due: '2026-08-22', counted: [] });
  });
});

describe('the shipped calendar', () => {
  it('says of every day where it comes from and whether anybody compared it', () => {
    expect(file.days.filter((one) => one.source.length < 10)).toEqual([]);
    expect(new Set(file.days.map((one) => one.confidence))).toEqual(new Set(['verified', 'unverified']));
  });

  it('makes only weekends into working days, and lists only years it covers', () => {
    for (const { day, work } of file.days) {
      const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
      expect([day, !work || weekend]).toEqual([day, true]);
      expect(file.years).toContain(Number(day.slice(0, 4)));
    }
  });

  it('gives back a working day for every one it swaps for a day off', () => {
    const count = (year: number): number =>
      file.days.filter((one) => one.work && one.day.startsWith(String(year))).length;
    expect([2019, 2024, 2025, 2026].map(count)).toEqual([2, 1, 1, 2]);
  });

  it('has the public holidays of the Labour Code in every year, and 24 November from 2026', () => {
    const off = (day: string): boolean => calendar.days.get(day)?.work === false;
    for (const year of file.years) {
      for (const day of ['01-01', '04-30', '05-01', '09-02'])
        expect([`${year}-${day}`, off(`${year}-${day}`)]).toEqual([`${year}-${day}`, true]);
      const tet = file.days.filter((one) => one.day.startsWith(`${year}-0`) && one.day < `${year}-03` && !one.work);
      expect(tet.length).toBeGreaterThanOrEqual(6);
      expect(off(`${year}-11-24`)).toBe(year >= 2026);
    }
  });

  it('is refused when a day is listed twice or is none', () => {
    const day = { day: '2026-01-01', work: false, name: 'x', source: 'y', confidence: 'verified' };
    const base = { name: '', years: [2026], provisional: [] };
    expect(() => parseCalendar({ ...base, days: [day, day] })).toThrow('listed twice');
    expect(() => parseCalendar({ ...base, days: [{ ...day, day: '2026-02-30' }] })).toThrow('date');
    expect(() => parseCalendar(null)).toThrow('object');
  });
});
