/**
 * The keyboard map of every grid (features.md §6.1) as one pure function: which key asks for what. Keys that belong to
 * an input method still composing (Telex, VNI) ask for nothing.
 */
import type { Cell } from './grid-model.ts';

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** 229 while an input method swallows the key, on browsers that do not say `isComposing`. */
  readonly keyCode: number;
}

export interface Extent {
  /** Number of lines, columns and whole lines in view. */
  readonly lines: number;
  readonly columns: number;
  readonly page: number;
}

export type Command =
  | { readonly do: 'move'; readonly to: Cell; readonly extend: boolean }
  | { readonly do: 'edit' | 'peek' | 'escape' | 'all' | 'toggle' | 'fillDown' | 'filter' | 'menu' | 'clear' }
  | { readonly do: 'fold'; readonly fold: boolean };

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** True while the key belongs to an input method and must be left alone. */
export function isComposing(key: Pick<Key, 'isComposing' | 'keyCode'>): boolean {
  return key.isComposing || key.keyCode === 229;
}

function target(key: Key, at: Cell, extent: Extent, ctrl: boolean): Cell | null {
  const last = extent.lines - 1;
  const right = extent.columns - 1;
  const move = (line: number, column: number): Cell => ({
    line: clamp(line, -1, last),
    column: clamp(column, 0, right),
  });
  switch (key.key) {
    case 'ArrowUp':
      return ctrl ? move(0, at.column) : move(at.line - 1, at.column);
    case 'ArrowDown':
      return ctrl ? move(last, at.column) : move(at.line + 1, at.column);
    case 'ArrowLeft':
      return ctrl ? move(at.line, 0) : move(at.line, at.column - 1);
    case 'ArrowRight':
      return ctrl ? move(at.line, right) : move(at.line, at.column + 1);
    case 'Home':
      return ctrl ? move(Math.min(0, last), 0) : move(at.line, 0);
    case 'End':
      return ctrl ? move(last, right) : move(at.line, right);
    case 'PageUp':
      return move(Math.max(Math.min(0, last), at.line - extent.page), at.column);
    case 'PageDown':
      return move(at.line + extent.page, at.column);
    default:
      return null;
  }
}

/** What the key asks for, or null when it is not the grid's. `onGroup` says that the cursor stands on a group heading. */
export function commandOf(key: Key, at: Cell, extent: Extent, onGroup: boolean): Command | null {
  if (isComposing(key)) return null;
  const ctrl = key.ctrlKey || key.metaKey;
  if (key.altKey) return key.key === 'ArrowDown' && !ctrl ? { do: 'filter' } : null;
  if (onGroup && !ctrl && !key.shiftKey) {
    if (key.key === 'ArrowLeft') return { do: 'fold', fold: true };
    if (key.key === 'ArrowRight') return { do: 'fold', fold: false };
  }
  const to = target(key, at, extent, ctrl);
  if (to) return { do: 'move', to, extend: key.shiftKey && to.line >= 0 };
  if (ctrl) {
    if (key.shiftKey) return null;
    const letter = key.key.toLowerCase();
    if (letter === 'a') return { do: 'all' };
    if (letter === 'd') return { do: 'fillDown' };
    return null;
  }
  switch (key.key) {
    case 'F2':
    case 'Enter':
      return { do: 'edit' };
    case ' ':
      return key.shiftKey ? { do: 'toggle' } : { do: 'peek' };
    case 'Escape':
      return { do: 'escape' };
    case 'Delete':
      return { do: 'clear' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return key.shiftKey ? { do: 'menu' } : null;
    default:
      return null;
  }
}
