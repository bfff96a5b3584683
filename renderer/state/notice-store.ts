/** What the app told the person in this session: shown for a while as a toast, and kept to be read again. */
import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  /** Wall time in ms. */
  readonly at: number;
  readonly kind: 'done' | 'failed' | 'news';
  readonly sentence: string;
  /** A way to follow up, e.g. undo or show the rows. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const KEPT = 50;

export const useNotices = create<{ readonly list: readonly Notice[]; readonly shown: readonly number[] }>(() => ({
  list: [],
  shown: [],
}));

let last = 0;

/** Shows a notice and keeps it. Returns its id. */
export function notify(notice: Omit<Notice, 'id'>): number {
  const id = ++last;
  useNotices.setState(({ list, shown }) => ({
    list: [{ ...notice, id }, ...list].slice(0, KEPT),
    shown: [...shown.slice(-2), id],
  }));
  return id;
}

/** Takes the toast away; the notice stays in the list. */
export function dismiss(id: number): void {
  useNotices.setState(({ shown }) => ({ shown: shown.filter((other) => other !== id) }));
}

export function clearNotices(): void {
  useNotices.setState({ list: [], shown: [] });
}
