/** What the register screen is doing in this session: which rows are checked, which groups folded, what is open. */
import { create } from 'zustand';

export type RegisterDialog =
  { readonly kind: 'none' | 'new' } | { readonly kind: 'edit' | 'assign'; readonly ids: readonly string[] };

interface RegisterState {
  readonly checked: ReadonlySet<string>;
  /** Keys of folded groups. */
  readonly folded: ReadonlySet<string>;
  readonly peeking: boolean;
  readonly dialog: RegisterDialog;
}

export const useRegister = create<RegisterState>(() => ({
  checked: new Set(),
  folded: new Set(),
  peeking: false,
  dialog: { kind: 'none' },
}));

export const CLOSED: RegisterDialog = { kind: 'none' };

export function setRegister(part: Partial<RegisterState>): void {
  useRegister.setState(part);
}

/** Checks or unchecks rows; the others stay as they are. */
export function checkRows(ids: Iterable<string>, on: boolean): void {
  useRegister.setState(({ checked }) => {
    const next = new Set(checked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    return { checked: next };
  });
}

export function foldGroup(key: string, fold: boolean): void {
  useRegister.setState(({ folded }) => {
    const next = new Set(folded);
    if (fold) next.add(key);
    else next.delete(key);
    return { folded: next };
  });
}
