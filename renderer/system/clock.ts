/** The wall clock of this machine, for labels and for "today". */

/** Wall time in ms. */
export function now(): number {
  return Date.now();
}

/** Today in local time as ISO `yyyy-mm-dd`. */
export function today(): string {
  const date = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
