/** Yesterday evening's numbers are not today's, but this morning's are shown at once while the rows are being read. */
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { useDeviceValue } from '../../data/device-state.ts';
import { NEEDS, type Counts } from './counts.ts';

const Kept = z.nullable(z.object({ day: z.string(), counts: z.record(z.enum(NEEDS), z.number()) }));
type Kept = z.infer<typeof Kept>;
const nothing: Kept = null;

/** The counted numbers; while rows are still being read, the ones kept from the same day if there are any. */
export function useKeptCounts(counted: Counts, day: string, loading: boolean): Counts {
  const [kept, keep] = useDeviceValue<Kept>('today.counts', Kept, nothing);
  useEffect(() => {
    if (loading) return;
    const same = kept?.day === day && NEEDS.every((need) => kept.counts[need] === counted[need]);
    if (!same) keep({ day, counts: { ...counted } });
  }, [counted, day, keep, kept, loading]);
  return loading && kept?.day === day ? kept.counts : counted;
}
