/** A fault in two sentences: what rule was broken, and what to do. */
export interface Reason {
  readonly what: string;
  readonly cure: string;
}

/** By code: `file.empty` is `file`, then `empty`. `{{name}}` is filled from the particulars of the fault. */
export type Reasons = Readonly<Record<string, Readonly<Record<string, Reason>>>>;
