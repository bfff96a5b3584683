/** Events to the window: only what the page said it listens to; offered files wait until it does. */
import type { EventName, EventOf } from '../bridge/contract.ts';

export interface Pusher {
  readonly push: <E extends EventName>(event: E, detail: EventOf<E>) => void;
  readonly listens: (event: EventName) => void;
  /** The page was left or reloaded. */
  readonly pageGone: () => void;
}

export function createPusher(send: (event: EventName, detail: unknown) => void): Pusher {
  const listening = new Set<EventName>();
  let offered: unknown[] = [];
  return {
    push: (event, detail) => {
      if (listening.has(event)) send(event, detail);
      else if (event === 'filesOffered') offered.push(detail);
    },
    listens: (event) => {
      listening.add(event);
      if (event !== 'filesOffered') return;
      for (const detail of offered) send(event, detail);
      offered = [];
    },
    pageGone: () => listening.clear(),
  };
}
