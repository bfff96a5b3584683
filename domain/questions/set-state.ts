/** Moving items along the workflow. */
import type { Change } from '../change/change.ts';
import { write } from '../change/write.ts';
import { item as spec, type Item } from '../model/item.ts';
import type { State } from '../model/vocabulary.ts';
import { canEnter, isAnswered } from './states.ts';

export interface StateMove {
  readonly change: Change;
  /** Items that may not enter the state from where they are; they are left alone. */
  readonly refused: readonly Item[];
}

/**
 * Moves items to a state. The answer clock follows: entering an answered state stops it today, opening again starts it;
 * closing a returned item leaves it as it is, since no answer was given.
 */
export function setState(items: readonly Item[], state: State, today: string): StateMove {
  const moved = items.filter((item) => item.state !== state && canEnter(item.state, state));
  return {
    change: {
      command: 'items.state',
      about: { count: moved.length, state },
      operations: moved.flatMap((item) => write(spec, item.id, { state, ...clock(item, state, today) })),
    },
    refused: items.filter((item) => !canEnter(item.state, state)),
  };
}

function clock(item: Item, state: State, today: string): Partial<Pick<Item, 'answeredOn'>> {
  if (state === 'da-tra-loi' && item.answeredOn === null) return { answeredOn: today };
  if (isAnswered(item.state) && !isAnswered(state) && item.answeredOn !== null) return { answeredOn: null };
  return {};
}
