/** An editor that was open while others changed the same field: what the person is asked before anything is written. */
import { create } from 'zustand';
import type { Value } from '../../domain/model/record.ts';

export interface Clash {
  readonly entity: string;
  readonly id: string;
  readonly field: string;
  readonly mine: Value;
  readonly theirs: Value;
  /** Who wrote theirs and when (wall time in ms); null when the history does not say. */
  readonly by: { readonly person: string; readonly device: string; readonly at: number } | null;
}
export type Choice = 'mine' | 'theirs' | 'both';

interface Asked {
  readonly clashes: readonly Clash[];
  /** One choice a clash, in their order. */
  readonly answer: (choices: readonly Choice[]) => void;
}

export const useThreeWay = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks the person; one question after the other, because only one editor is left at a time. */
export async function askThreeWay(clashes: readonly Clash[]): Promise<readonly Choice[]> {
  return new Promise((resolve) => {
    const answer = (choices: readonly Choice[]): void => {
      useThreeWay.setState({ asked: null });
      resolve(choices);
    };
    useThreeWay.setState({ asked: { clashes, answer } });
  });
}
