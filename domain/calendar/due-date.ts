/** Due days in working days. Every day on the way is accounted for, so that a person can check the count by hand. */
import { dayOff, yearOf, type Calendar, type DayOff } from './calendar.ts';
import { addDays } from './days.ts';

/** No answer is given years to come; more is a slip of the keyboard. */
export const MAX_WORKING_DAYS = 1000;

export interface DueDateInput {
  /** ISO day of receipt. */
  readonly received: string;
  readonly workingDays: number;
  readonly calendar: Calendar;
  /** Usual practice is to count from the day after receipt; some offices count the day itself. */
  readonly countFrom?: 'next-day' | 'same-day';
}

export interface DueDate {
  readonly due: string;
  readonly counted: readonly string[];
  readonly skipped: readonly ({ readonly date: string } & DayOff)[];
  /** Listed days on the way that nobody has compared with the announcement. */
  readonly unverified: readonly string[];
  /** Years on the way that the calendar does not cover: only weekends were left out there. */
  readonly uncovered: readonly number[];
  /** Years on the way whose official schedule was not yet announced when the calendar was written. */
  readonly provisional: readonly number[];
}

/** Counts working days from receipt. Throws RangeError unless `workingDays` is a whole number from 0 to 1000. */
export function dueDate({ received, workingDays, calendar, countFrom = 'next-day' }: DueDateInput): DueDate {
  if (!Number.isInteger(workingDays) || workingDays < 0 || workingDays > MAX_WORKING_DAYS) {
    throw new RangeError(`working days: ${workingDays}`);
  }
  const counted: string[] = [];
  const skipped: ({ date: string } & DayOff)[] = [];
  const passed = [received];
  let date = countFrom === 'next-day' ? addDays(received, 1) : received;
  for (; counted.length < workingDays; date = addDays(date, 1)) {
    const off = dayOff(date, calendar);
    if (off === null) counted.push(date);
    else skipped.push({ date, ...off });
    if (date !== received) passed.push(date);
  }
  const years = [...new Set(passed.map(yearOf))];
  return {
    due: counted.at(-1) ?? received,
    counted,
    skipped,
    unverified: passed.filter((day) => calendar.days.get(day)?.confidence === 'unverified'),
    uncovered: years.filter((year) => !calendar.years.has(year)),
    provisional: years.filter((year) => calendar.provisional.has(year)),
  };
}

/** The day that lies `workingDays` working days after `day`: the end of "soon". */
export function workingDaysLater(day: string, workingDays: number, calendar: Calendar): string {
  return dueDate({ received: day, workingDays, calendar }).due;
}
