/**
 * How the window looks on this device. The machine remembers it and writes it into the page it serves, so the first
 * frame is right without asking anybody; nothing of the work can be read from it.
 */
import { useSyncExternalStore } from 'react';
import type { Input } from '../../bridge/contract.ts';
import { ask } from '../system/machine.ts';

export type Look = Input<'setLook'>;

const CHOICES: { readonly [K in keyof Look]: readonly Look[K][] } = {
  theme: ['auto', 'light', 'dark', 'contrast'],
  language: ['vi', 'en'],
  density: ['normal', 'compact', 'roomy'],
};

const listeners = new Set<() => void>();
let look = lookOfPage();

/** Three words in the page's head; a page served by nobody (development, benches) has the first of each. */
function lookOfPage(): Look {
  const words = document.querySelector<HTMLMetaElement>('meta[name="look"]')?.content.split(' ') ?? [];
  const chosen = <T extends string>(choices: readonly T[]): T =>
    choices.find((choice) => words.includes(choice)) ?? (choices[0] as T);
  return { theme: chosen(CHOICES.theme), language: chosen(CHOICES.language), density: chosen(CHOICES.density) };
}

export function useLook(): Look {
  return useSyncExternalStore(listen, currentLook);
}

export function currentLook(): Look {
  return look;
}

export function setLook(part: Partial<Look>): void {
  look = { ...look, ...part };
  for (const changed of listeners) changed();
  // Remembered if the disk works; the screen has changed either way.
  void ask('setLook', look).catch(() => undefined);
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
