/** Shortcuts. None fires while an input method composes (Telex, VNI), nor steals editing keys from a text field. */
import { currentActions, isEnabled } from '../state/actions-store.ts';

/** Keys a text field needs for itself, even with Ctrl. */
const TEXT_KEYS = new Set(['Ctrl+Z', 'Ctrl+Y', 'Ctrl+Shift+Z', 'Ctrl+A', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V']);

/** Listens until the returned function is called. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  // 229 is what a key is called while an input method holds it.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  const pressed = shortcutOf(event);
  const typing = isTextField(event.target);
  if (typing && (TEXT_KEYS.has(pressed) || pressed === '?')) return;
  const action = currentActions().find(({ shortcut }) => shortcut?.split(' / ').includes(pressed) === true);
  if (action === undefined || !isEnabled(action)) return;
  event.preventDefault();
  action.run();
}

/** How a key press is written in an action: `Ctrl+Shift+F`, `Alt+←`, `F1`, `?`. */
function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const names: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
  const key = names[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const ctrl = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && key !== '?';
  return [ctrl && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)
  );
}
