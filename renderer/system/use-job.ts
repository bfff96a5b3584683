import { useSyncExternalStore } from 'react';
import type { Output } from '../../bridge/contract.ts';
import type { Job, JobCall, JobSlot } from './job.ts';

/** How far a slot's work is; draws again on every report. */
export function useJob<C extends JobCall>(slot: JobSlot<C>): Job<Output<C>> {
  return useSyncExternalStore(slot.subscribe, slot.current);
}
