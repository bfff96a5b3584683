import { FileSpreadsheet } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';
import { go } from '../../state/place-store.ts';

export const area: Area = {
  id: 'kits',
  title: 'kits.title',
  icon: FileSpreadsheet,
  under: 'dialogue',
  screen: lazy(async () => ({ default: (await import('./kits-screen.tsx')).KitsScreen })),
  actions: [{ id: 'kits.open', title: 'kits.title', group: 'go', run: () => go({ area: 'kits' }) }],
};
