/**
 * Everything that can be done now: the palette, the menu and the list of shortcuts read it. An area gives its actions
 * with its entry; a screen adds those that make sense only while it is shown (`useActions`).
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { TextKey } from '../text/text.ts';

export interface Action {
  /** e.g. `register.export`; what a menu entry names. */
  readonly id: string;
  readonly title: TextKey;
  readonly group: 'go' | 'do';
  /** e.g. `Ctrl+Shift+F`; never a single letter. */
  readonly shortcut?: string;
  readonly run: () => void;
  /** Absent means always. */
  readonly enabled?: () => boolean;
}

const useActionSets = create<{ readonly sets: readonly (readonly Action[])[] }>(() => ({ sets: [] }));

/** Adds actions until the returned function is called; a later set wins over an earlier one with the same shortcut. */
export function addActions(actions: readonly Action[]): () => void {
  useActionSets.setState(({ sets }) => ({ sets: [...sets, actions] }));
  return () => useActionSets.setState(({ sets }) => ({ sets: sets.filter((set) => set !== actions) }));
}

/** Actions of a screen, while it is shown. Give a stable array (`useMemo`). */
export function useActions(actions: readonly Action[]): void {
  useEffect(() => addActions(actions), [actions]);
}

export function currentActions(): readonly Action[] {
  return useActionSets.getState().sets.toReversed().flat();
}

export function useCurrentActions(): readonly Action[] {
  const sets = useActionSets((state) => state.sets);
  return sets.toReversed().flat();
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true;
}

/** Runs the action a menu entry or a shortcut names; false when there is none or it cannot be done now. */
export function runAction(id: string): boolean {
  const action = currentActions().find((one) => one.id === id);
  if (action === undefined || !isEnabled(action)) return false;
  action.run();
  return true;
}
