/** The words of a query against one text, without an index: for scripts, phrases and words to leave out. */
import { searchTokens } from './fold.ts';
import type { Query } from './query.ts';

/**
 * Whether a text holds all words of a query and none of those to leave out. Words match whole words; the last one also
 * matches beginnings, because it is still being typed. A word with blanks matches only as a run.
 */
export function createWordMatcher(query: Pick<Query, 'words' | 'without'>): (text: string) => boolean {
  const wanted = query.words.map(searchTokens).filter((run) => run.length > 0);
  const unwanted = query.without.map(searchTokens).filter((run) => run.length > 0);
  if (wanted.length === 0 && unwanted.length === 0) return () => true;
  return (text) => {
    const tokens = searchTokens(text);
    return (
      wanted.every((run, at) => holdsRun(tokens, run, at === wanted.length - 1)) &&
      !unwanted.some((run) => holdsRun(tokens, run, false))
    );
  };
}

function holdsRun(tokens: readonly string[], run: readonly string[], openEnd: boolean): boolean {
  for (let at = 0; at + run.length <= tokens.length; at += 1) {
    const fits = run.every((word, i) => {
      const token = tokens[at + i] as string;
      return token === word || (openEnd && i === run.length - 1 && token.startsWith(word));
    });
    if (fits) return true;
  }
  return false;
}
