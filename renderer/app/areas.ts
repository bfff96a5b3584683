/** The left rail, top to bottom. An area is here when its screen does its job, not before. */
import type { Area } from '../state/area.ts';
import { area as help } from '../features/help/area.tsx';
import { area as settings } from '../features/settings/area.tsx';
import { area as today } from '../features/today/area.tsx';

const found = import.meta.glob<{ area: Area }>('../features/*/area.tsx', { eager: true });
const ORDER = ['today', 'dialogue', 'register', 'units', 'reports'];

/** Work, in the order of the day. */
export const areas: readonly Area[] = ORDER.flatMap(
  (id) => Object.values(found).find(({ area }) => area.id === id)?.area ?? [],
);
export const firstArea: Area = today;
/** At the foot of the rail. */
export const footAreas: readonly Area[] = [settings, help];
/** Reached from an area of the rail, not in the rail themselves. */
export const innerAreas: readonly Area[] = Object.values(found).flatMap(({ area }) =>
  area.under === undefined ? [] : [area],
);
