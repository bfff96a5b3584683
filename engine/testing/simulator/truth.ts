/**
 * What really happened, kept apart from everything the product records: who wrote what, and what each writer had truly
 * applied by then. That is read off the records a laptop shows, never off the vectors it writes down.
 */
import type { Operation } from '../../../domain/change/change.ts';
import type { Value } from '../../../domain/model/record.ts';
import { registerKey } from '../../../domain/sync/table.ts';
import type { Engine } from '../../engine.ts';
import { mark } from './paper.ts';

/** How many transactions of each strand a laptop has applied. */
export type Known = ReadonlyMap<number, number>;

/** One transaction. A strand is what one laptop wrote one after the other; a copied laptop begins a strand of its own. */
export interface Written {
  readonly strand: number;
  readonly index: number;
  /** What its writer had truly applied before it. */
  readonly known: Known;
  readonly operations: readonly Operation[];
}

/** Where a copied laptop's strand goes on from. */
export interface Origin {
  readonly strand: number;
  readonly index: number;
}

export interface Truth {
  begin(from?: Origin): number;
  from(strand: number): Origin | undefined;
  add(written: Written): void;
  find(strand: number, index: number): Written | undefined;
  count(strand: number): number;
  all(): readonly Written[];
}

export function createTruth(): Truth {
  const strands: Written[][] = [];
  const origins: (Origin | undefined)[] = [];
  return {
    begin(from) {
      origins.push(from);
      return strands.push([]) - 1;
    },
    from: (strand) => origins[strand],
    add(written) {
      strands[written.strand]?.push(written);
    },
    find: (strand, index) => strands[strand]?.[index - 1],
    count: (strand) => strands[strand]?.length ?? 0,
    all: () => strands.flat(),
  };
}

export function markOf(strand: number, index: number): Operation {
  return { entity: mark.name, id: `${strand}-${index}`, field: 'made', value: true };
}

/**
 * What a laptop has applied, by the marks it shows. A copied laptop can take back what its original wrote and so hide the
 * mark; who shows a mark of the copy has applied what the copy began with.
 */
export function knownAt(engine: Engine, truth: Truth): Map<number, number> {
  const known = new Map<number, number>();
  for (const { id } of engine.rows(mark.name)) {
    const [strand = 0, index = 0] = id.split('-').map(Number);
    if (index > (known.get(strand) ?? 0)) known.set(strand, index);
  }
  for (const strand of [...known.keys()].sort((a, b) => b - a)) {
    for (let from = truth.from(strand); from; from = truth.from(from.strand)) {
      if (from.index > (known.get(from.strand) ?? 0)) known.set(from.strand, from.index);
    }
  }
  return known;
}

export function hasApplied(known: Known, { strand, index }: Pick<Written, 'strand' | 'index'>): boolean {
  return index <= (known.get(strand) ?? 0);
}

/** True when the writer of `later` had truly applied `earlier`. */
export function hadSeen(later: Written, earlier: Written): boolean {
  if (later.strand === earlier.strand) return later.index > earlier.index;
  return hasApplied(later.known, earlier);
}

export interface Write {
  readonly by: Written;
  readonly value: Value;
}

/** Register → the writes nobody overwrote having truly seen them, among the transactions given. */
export function survivingWrites(transactions: Iterable<Written>): Map<string, readonly Write[]> {
  const writes = new Map<string, Write[]>();
  for (const by of transactions) {
    const last = new Map<string, Value>();
    for (const operation of by.operations) last.set(registerName(operation), operation.value);
    for (const [register, value] of last) {
      const held = writes.get(register) ?? [];
      held.push({ by, value });
      writes.set(register, held);
    }
  }
  for (const [register, held] of writes) {
    writes.set(
      register,
      held.filter(({ by }) => !held.some((other) => other.by !== by && hadSeen(other.by, by))),
    );
  }
  return writes;
}

export function registerName({ entity, id, field, member }: Omit<Operation, 'value'>): string {
  return `${entity}\u0001${id}\u0001${registerKey(field, member)}`;
}
