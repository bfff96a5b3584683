/** Arithmetic on calendar days as ISO `yyyy-mm-dd` strings, without clocks and time zones. */

const MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01. Throws on a string that is no calendar day. */
export function dayNumber(day: string): number {
  const match = ISO.exec(day);
  if (match === null) throw new RangeError(`not a day: ${day}`);
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  if (isoDay(time / MS) !== day) throw new RangeError(`not a day: ${day}`);
  return time / MS;
}

/** The day of a day number. */
export function isoDay(number: number): string {
  return new Date(number * MS).toISOString().slice(0, 10);
}

/** Whether a string is a calendar day as ISO `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** The day `days` later; negative goes back. */
export function addDays(day: string, days: number): string {
  return isoDay(dayNumber(day) + days);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: string): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** Reads `dd/MM/yyyy`, `d/M/yyyy` or ISO; undefined when it is neither or no such day exists. */
export function parseDay(text: string): string | undefined {
  const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = short
    ? `${short[3]}-${String(short[2]).padStart(2, '0')}-${String(short[1]).padStart(2, '0')}`
    : text.trim();
  return isDay(iso) ? iso : undefined;
}

/** `dd/MM/yyyy`. */
export function formatDay(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}
