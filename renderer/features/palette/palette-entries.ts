/** What the palette offers for what is typed: things to do, places to go, items and units that are found. */
import { useEffect, useMemo, useState } from 'react';
import { fold, nameKey } from '../../../domain/search/fold.ts';
import { formatQuery } from '../../../domain/search/query.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { rowOf } from '../../data/rows.ts';
import { isEnabled, useCurrentActions } from '../../state/actions-store.ts';
import { go } from '../../state/place-store.ts';
import { useText, type Say } from '../../text/text.ts';

export interface Entry {
  readonly id: string;
  readonly group: 'do' | 'go' | 'items' | 'units';
  readonly title: string;
  /** Shortcut, code or district: whatever tells two of the same title apart. */
  readonly note: string;
  readonly run: () => void;
}

const GROUPS: readonly Entry['group'][] = ['go', 'do'];
const ITEMS_SHOWN = 6;
const UNITS_SHOWN = 5;

export function usePaletteEntries(typed: string): readonly Entry[] {
  const actions = useActionEntries(typed);
  const found = useFoundEntries(typed);
  return useMemo(() => [...actions, ...found], [actions, found]);
}

function useActionEntries(typed: string): readonly Entry[] {
  const t = useText();
  const actions = useCurrentActions();
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return actions
    .filter((action) => action.id !== 'app.palette' && isEnabled(action))
    .map(({ id, title, group, shortcut, run }) => ({ id, group, title: t(title), note: shortcut ?? '', run }))
    .filter(({ title }) => words.every((word) => fold(title).includes(word)))
    .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

/** Rows are asked for once typing rests for a moment; an answer to an older question is dropped. */
function useFoundEntries(typed: string): readonly Entry[] {
  const t = useText();
  const [found, setFound] = useState<readonly Entry[]>([]);
  useEffect(() => {
    let current = true;
    const find = async (): Promise<void> => {
      const wanted = typed.trim();
      const entries = wanted.length < 2 ? [] : [...(await itemEntries(wanted, t)), ...(await unitEntries(wanted))];
      if (current) setFound(entries);
    };
    const timer = setTimeout(() => void find(), 60);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed, t]);
  return found;
}

async function itemEntries(wanted: string, t: Say): Promise<readonly Entry[]> {
  const { searchItems } = await import('../../data/search.ts');
  const { ids } = await searchItems(wanted);
  if (ids.length === 0) return [];
  const query = formatQuery({ words: wanted.split(/\s+/), without: [], terms: [] });
  const all: Entry = {
    id: 'items.all',
    group: 'items',
    title: t('palette.allItems', { count: ids.length }),
    note: '',
    run: () => go({ area: 'register', query }),
  };
  return [...ids.slice(0, ITEMS_SHOWN).flatMap((id) => itemEntry(id, query)), all];
}

function itemEntry(id: string, query: string): Entry[] {
  const item = rowOf('item', id);
  if (item === undefined) return [];
  return [
    {
      id: `item ${id}`,
      group: 'items',
      title: item.text,
      note: item.code,
      run: () => go({ area: 'register', id, query }),
    },
  ];
}

async function unitEntries(wanted: string): Promise<readonly Entry[]> {
  const { unitBook } = await import('../../data/unit-book.ts');
  const key = nameKey(wanted);
  return unitBook.units
    .filter((unit) => ` ${nameKey(unit.name)}`.includes(` ${key}`))
    .slice(-UNITS_SHOWN)
    .toReversed()
    .map((unit) => ({
      id: `unit ${unit.id}`,
      group: 'units' as const,
      title: unitLabel(unit),
      note: unit.code,
      run: () => go({ area: 'units', id: unit.id, query: unit.name }),
    }));
}
