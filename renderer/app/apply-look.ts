/** Puts the look on the document; `look.css` does the rest. */
import type { Look } from '../data/look.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Follows the system where the look leaves it to the system, until the returned function is called. */
export function applyLook(look: Look): () => void {
  const { dataset } = document.documentElement;
  dataset['density'] = look.density;
  dataset['contrast'] = look.theme === 'contrast' ? 'high' : 'normal';
  const applyScheme = (): void => {
    const isDark = look.theme === 'dark' || (look.theme === 'auto' && dark.matches);
    // The kit's own name for it, so that its styles and ours turn together.
    dataset['mantineColorScheme'] = isDark ? 'dark' : 'light';
  };
  applyScheme();
  dark.addEventListener('change', applyScheme);
  return () => dark.removeEventListener('change', applyScheme);
}
