import { Map as MapIcon } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';

export const area: Area = {
  id: 'units',
  title: 'units.title',
  icon: MapIcon,
  screen: lazy(async () => ({ default: (await import('./units-screen.tsx')).UnitsScreen })),
};
