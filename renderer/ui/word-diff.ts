/** Which words of two texts are their own: for showing side by side what differs. */

export interface Piece {
  readonly text: string;
  readonly own: boolean;
}

/** Texts longer than this many words are shown whole, without marks: comparing them costs more than it tells. */
const MOST_WORDS = 1500;

/** Both texts cut into pieces; joining the pieces of one gives that text back. */
export function wordDiff(left: string, right: string): readonly [readonly Piece[], readonly Piece[]] {
  const a = wordsOf(left);
  const b = wordsOf(right);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middleA = a.slice(start, a.length - end);
  const middleB = b.slice(start, b.length - end);
  const kept = middleA.length > MOST_WORDS || middleB.length > MOST_WORDS ? [] : commonWords(middleA, middleB);
  const keptA = new Set(kept.map(([at]) => at));
  const keptB = new Set(kept.map(([, at]) => at));
  const cut = (words: readonly string[], own: (at: number) => boolean): readonly Piece[] =>
    joined(words.map((text, at) => ({ text, own: at >= start && at < words.length - end && own(at - start) })));
  return [cut(a, (at) => !keptA.has(at)), cut(b, (at) => !keptB.has(at))];
}

/** Words with the blanks behind them, so that nothing of the text is lost. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/** Places of a longest common subsequence. */
function commonWords(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const wide = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * wide);
  const at = (i: number, j: number): number => longest[i * wide + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i]?.trim() === b[j]?.trim();
      longest[i * wide + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]?.trim() === b[j]?.trim()) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && last.own === piece.own)
      merged[merged.length - 1] = { ...last, text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}
