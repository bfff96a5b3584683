/** How much one file may ask of us. A file beyond any of these is refused, the others go on. */
export const LIMITS = {
  fileBytes: 50 * 1024 * 1024,
  entries: 2_000,
  inflatedBytes: 300 * 1024 * 1024,
  /** Inflated to packed, per entry; below `ratioFloor` bytes a high ratio is only a dull file. */
  ratio: 200,
  ratioFloor: 4 * 1024 * 1024,
  rows: 1_048_576,
  columns: 200,
  cells: 2_000_000,
  cellCharacters: 32_767,
  sheets: 200,
  merges: 20_000,
  /** Files in one intake. */
  files: 5_000,
  /** Milliseconds for one file. */
  parseTime: 20_000,
  /** Megabytes of heap for the process that parses. */
  parseMemory: 512,
} as const;
