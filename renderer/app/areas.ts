/** The left rail, top to bottom. An area is here when its screen does its job, not before. */
import { area as conflicts } from '../features/conflicts/area.tsx';
import { area as dialogue } from '../features/events/area.tsx';
import { area as help } from '../features/help/area.tsx';
import { area as intake } from '../features/intake/area.tsx';
import { area as kits } from '../features/kits/area.tsx';
import { area as register } from '../features/register/area.tsx';
import { area as reports } from '../features/reports/area.tsx';
import { area as settings } from '../features/settings/area.tsx';
import { area as sync } from '../features/sync/area.tsx';
import { area as today } from '../features/today/area.tsx';
import { area as units } from '../features/units/area.tsx';
import type { Area } from '../state/area.ts';

/** Work, in the order of the day. */
export const areas: readonly Area[] = [today, dialogue, register, units, reports, conflicts, sync];
/** At the foot of the rail. */
export const footAreas: readonly Area[] = [settings, help];
/** Reached from another area. */
export const innerAreas: readonly Area[] = [kits, intake];

/** The area of a place; a place nobody knows is today. */
export function areaOf(id: string): Area {
  return [...areas, ...footAreas, ...innerAreas].find((area) => area.id === id) ?? today;
}
