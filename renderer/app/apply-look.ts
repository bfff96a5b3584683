/** Puts the look on the document; `look.css` does the rest. */
import type { Look } from '../data/device-state.ts';
import { ask } from '../system/machine.ts';

export function applyLook(look: Look): void {
  const { dataset } = document.documentElement;
  dataset['density'] = look.density;
  dataset['contrast'] = look.theme === 'contrast' ? 'high' : 'normal';
  const title = look.theme === 'dark' ? 'dark' : look.theme === 'auto' ? 'system' : 'light';
  // The title bar follows when it can; the window is right either way.
  void ask('setTitleTheme', title).catch(() => undefined);
}
