/** Names of forked histories are a function of what was written, not of the order in which it became known. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addJoined,
  addRun,
  branchWriter,
  createHistory,
  isForked,
  leadsTo,
  losersAt,
  nameOf,
  NO_TAG,
  pastOf,
  placeOf,
  type Branch,
  type History,
  type TagRun,
} from './forks.ts';

const DEVICE = 'd'.repeat(32);
const SEEDED = { seed: 7, numRuns: 300 };

/** One strand: it leaves another one (or the beginning) after some of its transactions and writes on by itself. */
interface Strand {
  readonly from: number;
  readonly after: number;
  readonly length: number;
}

interface Written {
  /** Tags from the beginning, those inherited included. */
  readonly tags: readonly string[];
  /** How many of them are inherited. */
  readonly own: number;
}

const strands = fc.array(fc.record({ from: fc.nat(5), after: fc.nat(30), length: fc.integer({ min: 1, max: 12 }) }), {
  minLength: 1,
  maxLength: 6,
});

function write(plan: readonly Strand[], salt: number): Written[] {
  const all: Written[] = [];
  for (const [index, { from, after, length }] of plan.entries()) {
    const parent = index === 0 ? undefined : all[from % index];
    const inherited = parent ? parent.tags.slice(0, after % (parent.tags.length + 1)) : [];
    const fresh = Array.from({ length }, (_, at) => tag(salt, index, at));
    all.push({ tags: [...inherited, ...fresh], own: inherited.length });
  }
  return all;
}

/** Made up, but spread as hashes are. */
function tag(...parts: readonly number[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const part of parts) hash = BigInt.asUintN(64, (hash ^ BigInt(part + 1)) * 0x100000001b3n) ^ (hash >> 29n);
  return BigInt.asUintN(64, hash * 0x9e3779b97f4a7c15n)
    .toString(16)
    .padStart(16, '0');
}

/** What each strand publishes: its own part, cut anywhere; a copied laptop may publish what it inherited once more. */
function runsOf(written: readonly Written[], cuts: readonly number[]): TagRun[] {
  const runs: TagRun[] = [];
  for (const [index, { tags, own }] of written.entries()) {
    const again = (cuts[index] ?? 0) % 3 === 0 ? Math.max(0, own - 2) : own;
    for (let at = again, step = 0; at < tags.length; step++) {
      const end = Math.min(tags.length, at + 1 + ((cuts[(index + step) % cuts.length] ?? 0) % 4));
      runs.push({ first: at + 1, before: at === 0 ? NO_TAG : (tags[at - 1] ?? ''), tags: tags.slice(at, end) });
      at = end;
    }
  }
  return runs;
}

/** As taking.ts does it, without the renaming of what was applied. */
function learn(history: History, branches: Branch[], run: TagRun): void {
  for (const fork of addRun(history, run)) {
    for (const loser of losersAt(history, fork.after, fork.tag, branches)) {
      branches.push({ writer: branchWriter(DEVICE, loser), device: DEVICE, after: fork.after, tag: loser });
    }
  }
}

function namesOf(history: History, branches: readonly Branch[], written: readonly Written[]): string[] {
  return written.flatMap(({ tags }) =>
    tags.map((one, at) => {
      const named = nameOf(history, branches, at + 1, one);
      return `${one} ${named?.writer} ${named?.seq}`;
    }),
  );
}

const scene = fc.record({
  plan: strands,
  salt: fc.nat(1000),
  cuts: fc.array(fc.nat(20), { minLength: 3, maxLength: 8 }),
  order: fc.array(fc.nat(1000), { minLength: 80, maxLength: 80 }),
});

function shuffled<T>(items: readonly T[], order: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, key: (order[index % order.length] ?? 0) * 100 + index }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

test('whatever the order of arrival, every transaction has the same name', () => {
  fc.assert(
    fc.property(scene, ({ plan, salt, cuts, order }) => {
      const written = write(plan, salt);
      const runs = runsOf(written, cuts);
      const seen = [runs, shuffled(runs, order), [...runs].reverse()].map((arriving) => {
        const history = createHistory(DEVICE);
        const branches: Branch[] = [];
        for (const run of arriving) learn(history, branches, run);
        for (const run of arriving) learn(history, branches, run);
        return namesOf(history, branches, written);
      });
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
      expect(seen[0]?.some((line) => line.includes('undefined'))).toBe(false);
    }),
    SEEDED,
  );
});

test('a name and a number mean one transaction, and give back its place', () => {
  fc.assert(
    fc.property(scene, ({ plan, salt, cuts, order }) => {
      const written = write(plan, salt);
      const history = createHistory(DEVICE);
      const branches: Branch[] = [];
      for (const run of shuffled(runsOf(written, cuts), order)) learn(history, branches, run);
      const byName = new Map<string, string>();
      for (const { tags } of written) {
        for (const [at, one] of tags.entries()) {
          const named = nameOf(history, branches, at + 1, one);
          if (!named) throw new Error('without a name');
          const name = `${named.writer} ${named.seq}`;
          expect(byName.get(name) ?? one).toBe(one);
          byName.set(name, one);
          expect(placeOf(history, branches, named.writer, named.seq)).toEqual({ seq: at + 1, tag: one });
        }
      }
      // Numbers of a writer have no gaps.
      for (const name of byName.keys()) {
        const [writer = '', seq = ''] = name.split(' ');
        expect(Number(seq) === 1 || byName.has(`${writer} ${Number(seq) - 1}`)).toBe(true);
      }
      expect(isForked(history)).toBe(branches.length > 0);
    }),
    SEEDED,
  );
});

test('the past of a transaction is named in full, and leads to it', () => {
  fc.assert(
    fc.property(scene, ({ plan, salt, cuts }) => {
      const written = write(plan, salt);
      const history = createHistory(DEVICE);
      const branches: Branch[] = [];
      for (const run of runsOf(written, cuts)) learn(history, branches, run);
      for (const { tags } of written) {
        const last = { seq: tags.length, tag: tags.at(-1) ?? '' };
        const past = pastOf(history, branches, last.seq, last.tag);
        const own = nameOf(history, branches, last.seq, last.tag);
        const upTo = new Map([...past, ...(own ? [own] : [])].map(({ writer, seq }) => [writer, seq]));
        for (const [at, one] of tags.entries()) {
          const named = nameOf(history, branches, at + 1, one);
          expect(named && named.seq <= (upTo.get(named.writer) ?? 0)).toBe(true);
          expect(leadsTo(history, { seq: at + 1, tag: one }, last)).toBe(true);
        }
        for (const other of written) {
          for (const [at, one] of other.tags.entries()) {
            expect(leadsTo(history, { seq: at + 1, tag: one }, last)).toBe(tags[at] === one);
          }
        }
      }
    }),
    SEEDED,
  );
});

test('who loses a name never gets it back: what is learnt later only adds branches', () => {
  fc.assert(
    fc.property(scene, ({ plan, salt, cuts, order }) => {
      const written = write(plan, salt);
      const history = createHistory(DEVICE);
      const branches: Branch[] = [];
      const whole = createHistory(DEVICE);
      const final: Branch[] = [];
      const runs = shuffled(runsOf(written, cuts), order);
      for (const run of runs) learn(whole, final, run);
      for (const run of runs) {
        learn(history, branches, run);
        for (const { writer } of branches) expect(final.map((branch) => branch.writer)).toContain(writer);
      }
    }),
    SEEDED,
  );
});

test('behind a joined snapshot names go on, and a fork before it is found once the runs around it are there', () => {
  const trunk = [1, 2, 3, 4, 5, 6].map((at) => tag(1, at));
  const other = [4, 5].map((at) => tag(2, at));
  const history = createHistory(DEVICE);
  const branches: Branch[] = [];
  addJoined(history, DEVICE, 0, 5, trunk[4] ?? '');
  learn(history, branches, { first: 6, before: trunk[4] ?? '', tags: trunk.slice(5) });
  expect(nameOf(history, branches, 6, trunk[5] ?? '')).toEqual({ writer: DEVICE, seq: 6 });
  expect(placeOf(history, branches, DEVICE, 5)).toEqual({ seq: 5, tag: trunk[4] });
  learn(history, branches, { first: 4, before: trunk[2] ?? '', tags: other });
  expect(nameOf(history, branches, 4, other[0] ?? '')).toBeUndefined();
  learn(history, branches, { first: 3, before: trunk[1] ?? '', tags: trunk.slice(2, 5) });
  expect(branches).toHaveLength(1);
  expect(isForked(history)).toBe(true);
  const names = [trunk[3], other[0]].map((one) => nameOf(history, branches, 4, one ?? ''));
  expect(names.filter((named) => named?.writer === DEVICE)).toEqual([{ writer: DEVICE, seq: 4 }]);
  expect(names.filter((named) => named?.writer !== DEVICE)).toEqual([{ writer: branches[0]?.writer, seq: 1 }]);
});
