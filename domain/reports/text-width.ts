/** Widths of Times New Roman, so that a rule can be drawn as long as the line above it. */

/** Advance widths of the bold face in thousandths of the size; marks add nothing. */
const BOLD: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    250: ' .,',
    278: 'il',
    333: 'fjt-()',
    389: 'Is',
    444: 'cerz',
    500: 'agovxyJ0123456789',
    556: 'bdhknpquSđ',
    611: 'FPZ',
    667: 'BELT',
    722: 'ACDNRUVXYwĐ',
    778: 'GHKOQ',
    833: 'm',
    944: 'M',
    1000: 'W',
  }).flatMap(([width, letters]) => Array.from(letters).map((letter) => [letter, Number(width)])),
);

/** Width in twips of a line in Times New Roman Bold. A sign not in the table counts as half the size. */
export function boldWidth(text: string, points: number): number {
  const letters = Array.from(text.normalize('NFD').replace(/\p{M}/gu, ''));
  const thousandths = letters.reduce((sum, letter) => sum + (BOLD[letter] ?? 500), 0);
  return Math.round((thousandths * points * 20) / 1000);
}
