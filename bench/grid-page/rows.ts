/** 100,000 rows of 12 columns, the same for our grid and for the bare list. */
export const ROWS = 100_000;
export const LINE_HEIGHT = 36;
export const COLUMNS = [
  ['code', 150],
  ['text', 320],
  ['unit', 150],
  ['kind', 100],
  ['sector', 140],
  ['lead', 150],
  ['state', 130],
  ['outcome', 150],
  ['received', 100],
  ['due', 100],
  ['answered', 100],
  ['asker', 160],
] as const;

const SYLLABLES = [
  'đường',
  'điện',
  'trạm',
  'y tế',
  'cán bộ',
  'chế độ',
  'sáp nhập',
  'hỗ trợ',
  'Nghĩa Đàn',
  'Ễ Ự',
  'nước',
];

export const ids: readonly string[] = Array.from({ length: ROWS }, (_, i) => `row-${i}`);
const numberOf = (id: string): number => Number(id.slice(4));

/** Text of one cell; made on demand from a small hash, so that no string exists before it is shown. */
export function cellText(id: string, column: string): string {
  const row = numberOf(id);
  if (column === 'code') return `DT2023-${String(row).padStart(6, '0')}`;
  const words = column === 'text' ? 9 : 2;
  let seed = (row * 2654435761 + column.length * 40503) >>> 0;
  let text = '';
  for (let i = 0; i < words; i++) {
    text += `${SYLLABLES[seed % SYLLABLES.length]} `;
    seed = (seed * 1664525 + 1013904223) >>> 0;
  }
  return text + String(row);
}
