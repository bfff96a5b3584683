/** One row of a sent-in form or file, as met: before anybody knows whether it is good. */
import type { Item } from '../model/item.ts';
import type { Value } from '../model/record.ts';
import type { Target } from './columns.ts';

/** What a cell held. Dates of date-formatted cells arrive as ISO text. */
export type CellValue = string | number | boolean;

export interface SourceRow {
  /** Stable inside one intake. */
  readonly id: string;
  readonly file: string;
  readonly sheet: string;
  /** Row of the sheet or line of the file, from 1. */
  readonly row: number;
  /** Event the row belongs to: the kit's own, or the one chosen for foreign files. */
  readonly event: string | null;
  readonly cells: Readonly<Partial<Record<Target, CellValue>>>;
  /** Header each field was read from, for messages. */
  readonly columns: Readonly<Partial<Record<Target, string>>>;
  /** For kits: the unit is the kit's own and the reference is kit and row. */
  readonly kit?: { readonly unit: string; readonly ref: string };
  /** Serial dates count from 1904. */
  readonly date1904?: boolean;
  /** Faults the reader found; such a row is an error whatever else it holds. */
  readonly faults?: readonly RowError[];
}

/** Why a row cannot go in. `rule` chooses the sentence and the cure; `about` fills them. */
export interface RowError {
  /** Header of the column, '' for the whole row. */
  readonly column: string;
  /** The value met, shortened; also in `about`. */
  readonly value: string;
  readonly rule: RowRule;
  readonly about?: Readonly<Record<string, string | number>>;
}

export const ROW_RULES = [
  'unit.missing',
  'unit.unknown',
  'unit.near',
  'unit.ambiguous',
  'unit.not-then',
  'text.missing',
  'text.too-long',
  'kind.unknown',
  'sector.unknown',
  'date.invalid',
  'date.ambiguous',
  'date.month-first',
  'date.future',
  'value.too-long',
  'value.wrong-type',
  'row.duplicate',
  'row.contradicts',
  'line.not-json',
  'line.not-object',
  'line.too-long',
] as const;
export type RowRule = (typeof ROW_RULES)[number];

/** The fields of an item a row can give. Absent means the row says nothing about it. */
export type RowFields = Partial<
  Pick<Item, 'kind' | 'text' | 'sector' | 'askerPost' | 'askerName' | 'askerUnit' | 'receivedOn' | 'note'>
>;

export type RowClass = 'new' | 'changed' | 'same' | 'error';

/** A row with its verdict. */
export interface PlannedRow {
  readonly source: SourceRow;
  readonly class: RowClass;
  readonly fields: RowFields;
  /** Reference the item has or will have; '' when the row has none. */
  readonly ref: string;
  /** The item it is about, when there is one. */
  readonly item: string | null;
  readonly changes: readonly { readonly field: string; readonly was: Value; readonly value: Value }[];
  readonly errors: readonly RowError[];
}
