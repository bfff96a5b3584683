/** Where the person is, and how they came there: back and forward as in a browser, without an address. */
import { create } from 'zustand';

/** A place: an area, and what it shows there (a filter in operator syntax, a record). Plain values, so it can be kept. */
export interface Place {
  readonly area: string;
  readonly query?: string;
  readonly id?: string;
  /** A number that was a door: exactly these records, with the number's name for the chip that takes the limit away. */
  readonly only?: { readonly label: string; readonly ids: readonly string[] };
}

interface Places {
  readonly trail: readonly Place[];
  readonly at: number;
}

const LONGEST_TRAIL = 100;

const usePlaces = create<Places>(() => ({ trail: [{ area: 'today' }], at: 0 }));

const placeOf = ({ trail, at }: Places): Place => trail[at] ?? { area: 'today' };

export function usePlace(): Place {
  return usePlaces(placeOf);
}

/** Outside components. */
export function currentPlace(): Place {
  return placeOf(usePlaces.getState());
}

/** Goes there; `replace` leaves no trace of the present place (typing in a filter). */
export function go(place: Place, how: 'push' | 'replace' = 'push'): void {
  usePlaces.setState(({ trail, at }) => {
    const before = trail.slice(Math.max(0, at + 1 - LONGEST_TRAIL), how === 'replace' ? at : at + 1);
    return { trail: [...before, place], at: before.length };
  });
}

export function goBack(): void {
  usePlaces.setState(({ at }) => ({ at: Math.max(0, at - 1) }));
}

export function goForward(): void {
  usePlaces.setState(({ trail, at }) => ({ at: Math.min(trail.length - 1, at + 1) }));
}

export function onPlace(changed: (place: Place) => void): () => void {
  return usePlaces.subscribe((places) => changed(placeOf(places)));
}
