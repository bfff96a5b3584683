/**
 * Finding units by any name they ever had: accents, case, `i`/`y` and the prefix do not matter, a district may be given,
 * and units that share a name are always all returned, because only a person can say which is meant.
 */
import { accentKey, nameKey } from '../search/fold.ts';
import { labels, type UnitKind } from '../model/labels.ts';
import { livesOn, type Unit } from './unit.ts';

interface Found {
  /** The unit as it lives on the day asked for. */
  readonly unit: Unit;
  /** The version whose name matched: the unit itself or one that went into it. */
  readonly via: Unit;
}

export interface NameIndex {
  /** Versions of all times that bear this name; only those with the same accents when accents are typed and fit. */
  find(name: string): readonly Unit[];
  /** Units of a day that bear the name or took in one that did; the former first. */
  findAt(name: string, day: string): readonly Found[];
  /** Ids of units whose own name, or that of a unit they later went into, is this; the asker filter. */
  idsByName(name: string): ReadonlySet<string>;
  /** Names close to a misspelt one, nearest first; empty when nothing is near. */
  suggest(name: string, limit?: number): readonly string[];
}

const PREFIXES: readonly (readonly [RegExp, UnitKind])[] = [
  [/^(?:xa|x) (?=.)/, 'xa'],
  [/^(?:phuong|p) (?=.)/, 'phuong'],
  [/^(?:thi tran|tt|t t) (?=.)/, 'thi_tran'],
];
/** Where the district begins: a comma, a bracket, or its own prefix after the name. */
const DISTRICT = /\s*(?:[,(;–]| - |\s(?=(?:huyện|h\.|thị xã|tx\.?|thành phố|tp\.?)\s))\s*/iu;
const DISTRICT_PREFIX = /^(?:huien|h|thi xa|tx|thanh pho|tp) (?=.)/;

/** Indexes the units; `ancestorsOf` gives a unit's own id and those of all that went into it. */
export function createNameIndex(units: readonly Unit[], ancestorsOf: (id: string) => ReadonlySet<string>): NameIndex {
  const byKey = new Map<string, Set<Unit>>();
  for (const unit of units) {
    for (const name of [unit.name, unit.registerName]) {
      if (name === '') continue;
      const key = nameKey(name);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(unit));
    }
  }

  function find(name: string): readonly Unit[] {
    const [head = '', ...tail] = name.normalize('NFC').trim().split(DISTRICT);
    const key = nameKey(head);
    const found = new Set(byKey.get(key));
    for (const [prefix, kind] of PREFIXES) {
      for (const unit of byKey.get(key.replace(prefix, '')) ?? []) {
        if (prefix.test(key) && unit.kind === kind) found.add(unit);
      }
    }
    const district = districtKey(tail.join(' '));
    const there = [...found].filter((unit) => district === '' || districtKey(unit.district) === district);
    // Accents a person took the trouble to type are meant: "Nghi Văn" is not "Nghi Vạn".
    const typed = accentKey(head);
    const exact = there.filter((unit) =>
      [unit.name, unit.registerName].some((one) => one !== '' && endsInWords(typed, accentKey(one))),
    );
    return exact.length > 0 && typed !== nameKey(head) ? exact : [...exact, ...there.filter((u) => !exact.includes(u))];
  }

  function findAt(name: string, day: string): readonly Found[] {
    const named = find(name);
    const found: Found[] = named.filter((unit) => livesOn(unit, day)).map((unit) => ({ unit, via: unit }));
    const others = named.filter((unit) => !livesOn(unit, day));
    if (others.length === 0) return found;
    for (const unit of units) {
      if (!livesOn(unit, day) || found.some((one) => one.unit === unit)) continue;
      const before = ancestorsOf(unit.id);
      // The latest version that bore the name: it is the one a person has seen last.
      const via = others.filter((other) => before.has(other.id)).at(-1);
      if (via !== undefined) found.push({ unit, via });
    }
    return found;
  }

  return {
    find,
    findAt,
    idsByName: (name) => new Set(find(name).flatMap((unit) => [...ancestorsOf(unit.id)])),
    suggest: (name, limit = 5) => suggest(byKey, nameKey(name), limit),
  };
}

function endsInWords(text: string, words: string): boolean {
  return text === words || text.endsWith(` ${words}`);
}

function districtKey(text: string): string {
  return nameKey(text).replace(DISTRICT_PREFIX, '');
}

function suggest(byKey: ReadonlyMap<string, ReadonlySet<Unit>>, key: string, limit: number): string[] {
  const bare = PREFIXES.reduce((text, [prefix]) => (prefix.test(text) ? text.replace(prefix, '') : text), key);
  // One slip in a short name, two in a long one: more would suggest half the province.
  const reach = bare.length <= 5 ? 1 : 2;
  const near = [...byKey.entries()]
    .map(([candidate, units]) => ({ units, distance: Math.min(distance(candidate, bare), distance(candidate, key)) }))
    .filter((one) => one.distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  const nearest = near.filter((one) => one.distance === near[0]?.distance);
  const names = nearest.flatMap(({ units }) =>
    [...units].map((unit) => `${labels('vi').unitKind[unit.kind]} ${unit.name}`),
  );
  return [...new Set(names)].slice(0, limit);
}

/** Edit distance with neighbouring letters swapped counting once; 9 when the lengths alone say it is far. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 9;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 9;
}
