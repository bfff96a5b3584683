/** The left rail, top to bottom. An area is here when its screen does its job, not before. */
import type { Area } from '../state/area.ts';
import { area as help } from '../features/help/area.tsx';
import { area as settings } from '../features/settings/area.tsx';
import { area as today } from '../features/today/area.tsx';

const found = import.meta.glob<{ area: Area }>('../features/*/area.tsx', { eager: true });
const ORDER = ['today', 'dialogue', 'register', 'units', 'reports'];

const all = Object.values(found).map(({ area }) => area);

/** Work, in the order of the day. */
export const areas: readonly Area[] = ORDER.flatMap((id) => all.find((area) => area.id === id) ?? []);
/** At the foot of the rail. */
export const footAreas: readonly Area[] = [settings, help];
/** Reached from another area. */
export const innerAreas: readonly Area[] = all.filter((area) => area.under !== undefined);

/** The area of a place; a place nobody knows is today. */
export function areaOf(id: string): Area {
  return [...areas, ...footAreas, ...innerAreas].find((area) => area.id === id) ?? today;
}
