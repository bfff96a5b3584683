/** Where the person was, to be there again after a restart on the same day; the next morning begins with Today. */
import * as z from 'zod/mini';
import { go, onPlace } from '../state/place-store.ts';
import { today } from '../system/clock.ts';
import { deviceValue, setDeviceValue } from './device-state.ts';

const Kept = z.nullable(
  z.object({ day: z.string(), area: z.string(), query: z.optional(z.string()), id: z.optional(z.string()) }),
);

/** Goes to the place kept today and keeps the place from now on, until the returned function is called. */
export function keepPlace(): () => void {
  const kept = deviceValue('place', Kept, null);
  if (kept?.day === today()) {
    const { area, query, id } = kept;
    go({ area, ...(query === undefined ? {} : { query }), ...(id === undefined ? {} : { id }) }, 'replace');
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onPlace(({ area, query, id }) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const place = {
        day: today(),
        area,
        ...(query === undefined ? {} : { query }),
        ...(id === undefined ? {} : { id }),
      };
      setDeviceValue('place', place);
    }, 500);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
