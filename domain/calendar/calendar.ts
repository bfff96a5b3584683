/**
 * Working days. Which days are off is data (`assets/calendars`), because holidays are moved and Saturdays swapped every
 * year; a day without an entry is a working day from Monday to Friday.
 */
import { z } from 'zod';
import { isDay, weekday } from './days.ts';

const Day = z.object({
  day: z.iso.date(),
  /** True for a Saturday or Sunday that was made a working day, false for a day off. */
  work: z.boolean(),
  /** Vietnamese name of the holiday or of the occasion of the swap. */
  name: z.string().min(1).max(120),
  source: z.string().min(1).max(300),
  /** `unverified`: nobody has compared it with the announcement; shown with a warning sign. */
  confidence: z.enum(['verified', 'unverified']),
});
const Year = z.number().int().min(1900).max(2999);
const CalendarFile = z.object({
  name: z.string().max(200),
  /** Years whose days off are listed. */
  years: z.array(Year).max(200),
  /** Those of them whose official schedule had not been announced. */
  provisional: z.array(Year).max(200),
  days: z.array(Day).max(5000),
});

type CalendarDay = z.infer<typeof Day>;

export interface Calendar {
  readonly name: string;
  readonly years: ReadonlySet<number>;
  readonly provisional: ReadonlySet<number>;
  readonly days: ReadonlyMap<string, CalendarDay>;
}

/** Reads a calendar asset. Throws a ZodError on anything else, RangeError on a day listed twice. */
export function parseCalendar(value: unknown): Calendar {
  const file = CalendarFile.parse(value);
  const days = new Map(file.days.map((day) => [day.day, day]));
  if (days.size !== file.days.length) throw new RangeError('calendar: a day is listed twice');
  return { name: file.name, years: new Set(file.years), provisional: new Set(file.provisional), days };
}

/** A calendar that knows nothing but weekends; every year is outside it. */
export const WEEKENDS_ONLY: Calendar = { name: '', years: new Set(), provisional: new Set(), days: new Map() };

/** Why a day is off. The name is the holiday's, or null for a plain weekend. */
export interface DayOff {
  readonly why: 'saturday' | 'sunday' | 'holiday';
  readonly name: string | null;
}

/** Why nobody works on this day, or null when they do. */
export function dayOff(day: string, calendar: Calendar): DayOff | null {
  const entry = calendar.days.get(day);
  if (entry !== undefined) return entry.work ? null : { why: 'holiday', name: entry.name };
  const at = weekday(day);
  if (at === 6) return { why: 'saturday', name: null };
  return at === 0 ? { why: 'sunday', name: null } : null;
}

/** The year of a day, as a number. */
export function yearOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return Number(day.slice(0, 4));
}
