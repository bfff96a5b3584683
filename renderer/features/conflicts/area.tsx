import { Scale } from 'lucide-react';
import { lazy } from 'react';
import { useChoiceCount } from '../../data/sync.ts';
import type { Area } from '../../state/area.ts';

const screen = lazy(async () => ({ default: (await import('./conflicts-screen.tsx')).ConflictsScreen }));

export const area: Area = {
  id: 'conflicts',
  title: 'conflicts.title',
  icon: Scale,
  screen,
  useBadge: useChoiceCount,
};
