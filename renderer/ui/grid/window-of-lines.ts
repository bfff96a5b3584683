/** Which lines a scroll position shows. Heights are fixed, so everything follows from division. */

export interface Shown {
  /** First line in view and how many lines touch the view. */
  readonly first: number;
  readonly count: number;
  /**
   * Line the rows are positioned from. It moves in steps of 1,024 lines, so that a row keeps its place in the DOM while
   * it is in view and coordinates stay small enough for exact painting at any scroll position.
   */
  readonly base: number;
}

const STEP = 1024;

export function shownAt(scrollTop: number, height: number, lineHeight: number, lines: number): Shown {
  const top = Math.max(0, Math.min(scrollTop, lines * lineHeight - height));
  const first = Math.max(0, Math.floor(top / lineHeight));
  const last = Math.min(lines, Math.ceil((top + height) / lineHeight));
  return { first, count: Math.max(0, last - first), base: first - (first % STEP) };
}

/** Scroll position that brings a line into view, moving no further than needed. */
export function scrollFor(line: number, scrollTop: number, height: number, lineHeight: number): number {
  const top = line * lineHeight;
  if (top < scrollTop) return top;
  if (top + lineHeight > scrollTop + height) return top + lineHeight - height;
  return scrollTop;
}
