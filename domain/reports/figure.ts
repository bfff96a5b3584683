/**
 * A figure: a number with what it counts, over what, as of when, from where, and the rows behind it. A figure is
 * computed once, here, and shown many times; a document never counts anything itself.
 */
import type { ReportRow } from './report-row.ts';

/** Column of a report row → the value it must have. All of them must hold. */
export type Condition = Partial<Record<keyof ReportRow, string>>;

export interface Figure {
  /** e.g. `items.received`, `state.dang-xu-ly`; stable across versions, scripts depend on it. */
  readonly name: string;
  readonly label: string;
  readonly value: number;
  /** Name of the figure this one is a share of, or null when it is not one. */
  readonly of: string | null;
  readonly definition: string;
  readonly scope: string;
  /** ISO day. */
  readonly asOf: string;
  readonly source: string;
  /** What is counted, as columns of the register, when it is a count of rows; a spreadsheet counts the same again. */
  readonly where: Condition | null;
  /** Ids of the counted items, in register order. */
  readonly ids: readonly string[];
}

export interface FigureContext {
  readonly scope: string;
  readonly asOf: string;
  readonly source: string;
}

/** Defines figures over rows. Rows are indexed by column value once, so thousands of figures stay cheap. */
export function countFigures(rows: readonly ReportRow[], context: FigureContext) {
  const indexes = new Map<keyof ReportRow, Map<string, Set<ReportRow>>>();
  const matching = (column: keyof ReportRow, value: string): ReadonlySet<ReportRow> => {
    let index = indexes.get(column);
    if (index === undefined) {
      index = new Map();
      for (const row of rows) {
        const key = groupKey(String(row[column]));
        const held = index.get(key);
        if (held) held.add(row);
        else index.set(key, new Set([row]));
      }
      indexes.set(column, index);
    }
    return index.get(groupKey(value)) ?? NONE;
  };

  return function count(about: {
    readonly name: string;
    readonly label: string;
    readonly of: string | null;
    readonly definition: string;
    readonly where: Condition;
  }): Figure {
    const conditions = Object.entries(about.where) as [keyof ReportRow, string][];
    const [fewest, ...others] = conditions
      .map(([column, value]) => matching(column, value))
      .sort((a, b) => a.size - b.size);
    const counted = [...(fewest ?? rows)].filter((row) => others.every((matched) => matched.has(row)));
    return { ...about, ...context, value: counted.length, ids: counted.map((row) => row.id) };
  };
}

const NONE: ReadonlySet<ReportRow> = new Set();

/** Values that a spreadsheet's COUNTIFS takes for the same are the same for us: letter case is not looked at. */
export function groupKey(value: string): string {
  return value.normalize('NFC').trim().toLowerCase();
}

export function figuresByName(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  return new Map(figures.map((figure) => [figure.name, figure]));
}
