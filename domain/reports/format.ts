/**
 * How Vietnamese official papers write numbers, shares and days. Written out here rather than asked of Intl, whose
 * answer changes with the version of the runtime: a document must have the same bytes on every machine.
 */

/** What a document says where nothing is known. Nothing is ever guessed in its place. */
export const MISSING = 'chưa có';

/** 1234567 → `1.234.567`. Whole numbers only. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Share of `part` in `whole` with one decimal, `37,2%`; a share of nothing is missing, not zero. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return MISSING;
  const tenths = Math.floor((part * 2000 + whole) / (2 * whole));
  return `${formatCount(Math.floor(tenths / 10))},${tenths % 10}%`;
}

/**
 * `2026-02-05` → `ngày 05 tháng 02 năm 2026`. Days below ten and months 1 and 2 carry a zero, other months do not
 * (domain research §5.2: a 3 cannot be altered into a 13).
 */
export function formatDayInWords(day: string): string {
  const [year, month, date] = day.split('-');
  const number = Number(month);
  return `ngày ${date} tháng ${number <= 2 ? month : number} năm ${year}`;
}

/** 4 → `IV`. For headings and annexes, so 1 to 39 is enough. */
export function formatRoman(value: number): string {
  const tens = 'X'.repeat(Math.floor(value / 10));
  return tens + ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][value % 10]!;
}
