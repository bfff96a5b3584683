/** Faults of an intake as the command line reports them: what the rule says and how to cure it, in plain sentences. */

import type { RowError } from '../domain/kits/intake-row.ts';
import { reasonVi } from '../domain/kits/reasons.ts';

export interface ReportedError {
  readonly file?: string;
  /** Row of the sheet or line of the file, from 1; 0 for the whole file. */
  readonly row: number;
  /** Header of the column, '' for the whole row. */
  readonly field: string;
  readonly value: string;
  /** Code of the broken rule. */
  readonly rule: string;
  /** What is wrong and what to do, in Vietnamese. */
  readonly cure: string;
}

/** A fault of a row, of the preview or of the plan. */
type Fault = Pick<RowError, 'column' | 'value' | 'about'> & { readonly rule: string };

export function rowErrors(row: number, errors: readonly Fault[], file?: string): ReportedError[] {
  return errors.map(({ column, value, rule, about }) => {
    const { what, cure } = reasonVi(rule, { value, ...about });
    return { ...(file !== undefined && { file }), row, field: column, value, rule, cure: `${what} ${cure}` };
  });
}

/** One line of text for each error. */
export function errorLines(errors: readonly ReportedError[]): string[] {
  return errors.map(({ file, row, field, cure }) => {
    const place = [file, row > 0 ? `dòng ${row}` : '', field === '' ? '' : `cột “${field}”`].filter(Boolean);
    return `  ${place.join(', ')}: ${cure}`;
  });
}
