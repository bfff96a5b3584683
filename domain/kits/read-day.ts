/** Reads the day a person wrote into a cell: text in the ways dates are written here, or a spreadsheet serial. */
import { isDay, isoDay } from '../calendar/days.ts';
import { cleanLine } from './clean-text.ts';

export type ReadDay =
  /** `partial` is the text as written when it gave no day or no month; the first is taken. */
  | { readonly day: string; readonly partial?: string }
  | { readonly rule: 'date.invalid' | 'date.ambiguous' | 'date.month-first' | 'date.future' };

/** Serial 0 of the two date systems of spreadsheets, as day numbers since 1970. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: .*)?$/;
const WORDS = /^ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})$/;
const MONTH = /^(?:thang )?(\d{1,2})[-/.](\d{4})$/;
const YEAR = /^(?:nam )?(19\d\d|20\d\d)$/;

/**
 * `today` is the last day that is not in the future. Numbers are serials, of the 1904 system when `date1904`.
 * A two-digit year is of this century unless that lies in the future.
 */
export function readDay(cell: string | number, today: string, date1904 = false): ReadDay {
  const found = typeof cell === 'number' ? fromSerial(cell, date1904) : fromText(cell, today, date1904);
  if ('day' in found && found.day > today) return { rule: 'date.future' };
  return found;
}

function fromSerial(serial: number, date1904: boolean): ReadDay {
  if (Number.isInteger(serial) && serial >= 1900 && serial <= 2100)
    return { day: `${serial}-01-01`, partial: `${serial}` };
  if (!(serial >= 10_000 && serial < 80_000)) return { rule: 'date.invalid' };
  return { day: isoDay(Math.floor(serial) + (date1904 ? EPOCH_1904 : EPOCH_1900)) };
}

function fromText(raw: string, today: string, date1904: boolean): ReadDay {
  const text = cleanLine(raw)
    .replace(/^'/, '')
    .replace(/ ?([-/.]) ?/g, '$1');
  const iso = ISO.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = WORDS.exec(plain);
  if (words) return valid(Number(words[3]), Number(words[2]), Number(words[1]));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return fromDayFirst(Number(dayFirst[1]), Number(dayFirst[2]), String(dayFirst[3]), today);
  const month = MONTH.exec(plain);
  if (month) {
    const found = valid(Number(month[2]), Number(month[1]), 1);
    return 'day' in found ? { ...found, partial: text } : found;
  }
  const year = YEAR.exec(plain);
  if (year) return { day: `${year[1]}-01-01`, partial: text };
  if (/^\d{1,2}[-/.]\d{1,2}$/.test(text)) return { rule: 'date.ambiguous' };
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromSerial(Number(text), date1904);
  return { rule: 'date.invalid' };
}

function fromDayFirst(day: number, month: number, year: string, today: string): ReadDay {
  if (year.length === 2 && day < 10 && month < 10 && year < '10') {
    // 1/2/03: any of the three may be the year.
    return { rule: 'date.ambiguous' };
  }
  let full = Number(year);
  if (year.length === 2) full += 2000 + full > Number(today.slice(0, 4)) ? 1900 : 2000;
  const found = valid(full, month, day);
  if ('rule' in found && month > 12 && month <= 31 && day <= 12) return { rule: 'date.month-first' };
  return found;
}

function valid(year: number, month: number, day: number): ReadDay {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year >= 1900 && isDay(text) ? { day: text } : { rule: 'date.invalid' };
}
