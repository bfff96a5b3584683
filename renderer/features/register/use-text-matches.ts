import { useEffect, useState } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import { itemText } from '../../../domain/questions/item-text.ts';
import { createWordMatcher } from '../../../domain/search/match-words.ts';
import type { Query } from '../../../domain/search/query.ts';
import { rowOf } from '../../data/rows.ts';
import { searchItems } from '../../data/search.ts';
import { unitBook } from '../../data/unit-book.ts';
import { useRows } from '../../data/use-rows.ts';

export interface TextMatches {
  /** Ids of items whose text holds the words, best first; null when no words are asked for. */
  readonly ids: ReadonlySet<string> | null;
}

type Words = Pick<Query, 'words' | 'without'>;

const ALL: TextMatches = { ids: null };

async function find({ words, without }: Words, items: readonly Item[]): Promise<TextMatches> {
  let found = words.length === 0 ? items.map((item) => item.id) : [...(await searchItems(words.join(' '))).ids];
  if (words.some((word) => word.includes(' '))) {
    // The index knows words; whether they stand together is read in the texts it found.
    const matches = createWordMatcher({ words, without: [] });
    found = found.filter((id) => {
      const item = rowOf('item', id);
      return item !== undefined && matches(itemText(item, unitBook.unit(item.askerUnit ?? '')));
    });
  }
  for (const word of without) {
    const unwanted = new Set((await searchItems(`${word} `)).ids);
    found = found.filter((id) => !unwanted.has(id));
  }
  return { ids: new Set(found) };
}

/** Which items the words of a query find. Until the answer for new words is here, the last one stands. */
export function useTextMatches(query: Words): TextMatches {
  const items = useRows('item');
  const [last, setLast] = useState(ALL);
  const asked = JSON.stringify([query.words, query.without]);
  const none = query.words.length + query.without.length === 0;
  useEffect(() => {
    const [words, without] = JSON.parse(asked) as [string[], string[]];
    if (words.length + without.length === 0) return undefined;
    let wanted = true;
    void find({ words, without }, items).then((found) => wanted && setLast(found));
    return () => {
      wanted = false;
    };
  }, [asked, items]);
  return none ? ALL : last;
}
